"""The API of awards."""
