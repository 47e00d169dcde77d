"""A faithful local Bot API server, and the page of phones that goes with it."""
