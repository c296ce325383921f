"""Pages in a real browser: readable, reachable, nothing wider than a phone."""
