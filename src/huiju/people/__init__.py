"""People, their consents, and the pages by which they sign in."""
