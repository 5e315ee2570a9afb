"""Integration tests of services together."""
