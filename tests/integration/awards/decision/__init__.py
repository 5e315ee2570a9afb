"""Integration tests of awards: decisions and their papers."""
