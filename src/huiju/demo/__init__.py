"""A living conference, generated from a seed."""
