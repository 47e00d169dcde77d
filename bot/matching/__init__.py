"""Matching: which postings suit whom, and why."""
