"""Unit tests of an installation."""
