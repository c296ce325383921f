"""Decisions as arithmetic: no Django, no network, no clock, no global state."""
