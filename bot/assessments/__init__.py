"""Self-discovery: what one likes, what matters to one, what one can show."""
