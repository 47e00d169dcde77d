"""Finding the card that answers: an index over what may be read, and what a query means."""
