"""The API of the register, past awards and award histories."""
