"""Integration tests of campaigns."""
