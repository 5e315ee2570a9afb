"""The API of units."""
