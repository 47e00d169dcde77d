"""One-on-one talks between a student and the person of the college who answers."""
