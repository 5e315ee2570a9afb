"""Pages of holds, public postings and secret dossiers."""
