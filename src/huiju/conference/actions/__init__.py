"""Writes: each checks permission, changes, audits and queues, in one transaction."""
