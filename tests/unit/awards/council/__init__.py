"""Unit tests of awards: councils and votes."""
