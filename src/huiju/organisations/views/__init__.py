"""Pages of organisations: office and portal."""
