"""Forms; what they accept is checked again by the actions."""
