"""Conferences: venue, slots, participations, teams, the commitments ledger."""
