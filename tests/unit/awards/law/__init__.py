"""Unit tests of awards: the law."""
