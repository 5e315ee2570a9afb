"""Unit tests of awards: decisions and their papers."""
