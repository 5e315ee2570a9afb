"""Integration tests of awards: the law."""
