"""Unit tests of the demo's data."""
