"""Postings and the employers behind them: stored once, checked before students see them."""
