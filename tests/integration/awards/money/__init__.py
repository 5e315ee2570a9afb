"""Integration tests of awards: bonuses, funds and award objects."""
