"""The store of bonuses, emulation funds and award objects."""
