"""The next best thing: the one suggestion on the home card, and why it is offered."""
