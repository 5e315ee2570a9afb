"""The API of holds, public postings and secret dossiers."""
