"""Integration tests of awards: councils and votes."""
