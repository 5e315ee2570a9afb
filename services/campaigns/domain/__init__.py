"""What may happen in campaigns, and by which rule. Standard library and kernel only."""
