"""Lessons: reading, quizzes, checklists."""
