"""Pages of the register, past awards and award histories."""
