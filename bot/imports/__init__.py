"""Files the office hands in, of whatever kind: received, previewed, applied, taken back."""
