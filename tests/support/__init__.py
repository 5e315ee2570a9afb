"""Fixtures and helpers that tests of every kind share."""
