"""Topics: what people may get less of, and why they got what they got."""
