"""Integration tests of awards: holds, public postings and secret dossiers."""
