"""Somebody may be in danger: noticed in whatever they write, and brought to a person at once."""
