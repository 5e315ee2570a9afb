"""Pages of taking an award back and restoring it."""
