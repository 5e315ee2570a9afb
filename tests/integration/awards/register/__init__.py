"""Integration tests of awards: the register, past awards and histories."""
