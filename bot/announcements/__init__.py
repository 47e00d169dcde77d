"""Announcements of the career office: composed, looked at, sent once, and accounted for."""
