"""Appointments: a student sits down with somebody of the college, at a time both know."""
