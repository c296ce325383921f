"""Home, navigation and errors."""
