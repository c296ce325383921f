"""Makers of records for tests, a module an app."""
