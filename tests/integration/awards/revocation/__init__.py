"""Integration tests of awards: taking awards back."""
