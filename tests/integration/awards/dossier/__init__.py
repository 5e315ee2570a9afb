"""Integration tests of awards: dossiers."""
