"""Unit tests of awards: the register of awards."""
