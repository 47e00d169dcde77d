"""What people type, read the same wherever it is asked: text, numbers, days. Pure."""
