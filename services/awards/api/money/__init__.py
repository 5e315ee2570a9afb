"""The API of bonuses, emulation funds and award objects."""
