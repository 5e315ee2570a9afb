"""Use cases of bonuses, emulation funds and award objects."""
