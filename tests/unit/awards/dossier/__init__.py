"""Unit tests of awards: dossiers."""
