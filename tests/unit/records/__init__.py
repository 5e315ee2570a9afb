"""Unit tests of the books of a service."""
