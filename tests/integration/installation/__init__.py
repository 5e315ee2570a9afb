"""Integration tests of an installation."""
