"""Files the office hands in: read apart, compared, applied in one transaction, taken back."""
