"""The rules of bonuses, emulation funds and award objects."""
