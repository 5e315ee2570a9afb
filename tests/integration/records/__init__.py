"""Integration tests of the books of a service."""
