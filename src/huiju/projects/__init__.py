"""Projects and their entries in conferences."""
