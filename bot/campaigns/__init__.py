"""Seasonal campaigns: what is due when, for whom, and what follows from an answer."""
