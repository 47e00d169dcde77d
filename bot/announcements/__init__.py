"""Announcements: one message from the office to many students."""
