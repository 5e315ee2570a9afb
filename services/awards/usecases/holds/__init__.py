"""Use cases of holds, public postings and secret dossiers."""
