"""What is stored: tables and queries, one module per feature, and nothing of what they mean."""
