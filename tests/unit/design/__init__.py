"""Unit tests of the pages' look."""
