"""What people may look at, and what the observatory does by itself."""
