"""What may happen in awards, and by which law. Standard library and kernel only."""
