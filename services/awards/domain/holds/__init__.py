"""Rules of holds, public postings and secret dossiers."""
