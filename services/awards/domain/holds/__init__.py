"""The rules of what makes a dossier wait or keeps it apart: holds, postings, secret dossiers."""
