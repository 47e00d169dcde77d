"""A student's plan: a goal for three years, one for each term, small steps with their days."""
