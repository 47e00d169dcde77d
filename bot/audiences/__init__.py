"""Audiences: one language of conditions for who a message, a survey or a report is about."""
