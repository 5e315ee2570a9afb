"""What can be told from copies: pure functions."""
