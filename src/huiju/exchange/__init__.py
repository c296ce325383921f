"""Needs and offers: the listings of the network."""
