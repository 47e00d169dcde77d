"""The tracker: how far a student's own applications are, as they report it."""
