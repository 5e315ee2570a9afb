"""Unit tests of units."""
