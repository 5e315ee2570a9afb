"""Integration tests of the audit."""
