"""The store of holds, public postings and secret dossiers."""
