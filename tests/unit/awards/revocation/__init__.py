"""Unit tests of awards: taking awards back."""
