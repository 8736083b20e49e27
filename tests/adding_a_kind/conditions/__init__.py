"""Conditions: what readers have, and what may be a sign of it."""
