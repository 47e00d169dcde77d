"""Events from files: understood, compared with what is held, applied, taken back."""
