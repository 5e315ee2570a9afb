"""Use cases of taking an award back, and giving it again."""
