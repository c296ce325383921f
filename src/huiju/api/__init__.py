"""One REST contract over the same rules and actions as the pages."""
