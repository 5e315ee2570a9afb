"""Unit tests of awards."""
