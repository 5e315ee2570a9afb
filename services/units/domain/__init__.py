"""What may happen in units, and by which rule. Standard library and kernel only."""
