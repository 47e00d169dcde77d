"""The academic calendar: terms, workdays, and when it is quiet."""
