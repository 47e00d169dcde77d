"""Postings from files and feeds: understood, compared with what is there, applied, taken back."""
