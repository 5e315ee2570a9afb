"""Integration tests of units."""
