"""Integration tests of awards."""
