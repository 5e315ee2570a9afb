"""Integration tests of the web side of a service."""
