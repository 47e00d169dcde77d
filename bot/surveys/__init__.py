"""Surveys: what is asked, in which order and of whom; what was answered, round by round."""
