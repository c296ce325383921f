"""Reads: each returns what a page or an action needs, with a known number of queries."""
