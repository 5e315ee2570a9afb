"""The API of a dossier from its arrival to the council."""
