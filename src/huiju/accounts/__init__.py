"""Who may enter and what they may do: users, spaces, grants, tokens."""
