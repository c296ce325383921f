"""Organisations, their sites and memberships, the tree of public bodies."""
