"""The store of the register, past awards and award histories."""
