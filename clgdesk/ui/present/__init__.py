"""Presenting a journey: what the room sees, and what the facilitator sees beside it."""
