"""Courses a whole cohort goes through: enrolling, how far everybody is, certificates."""
