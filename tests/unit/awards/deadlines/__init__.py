"""Unit tests of awards: deadlines and the working calendar."""
