"""Forms: papers a student fills in step by step, keeps, exports and shows by choice."""
