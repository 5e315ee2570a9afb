"""Pages of bonuses, emulation funds and award objects."""
