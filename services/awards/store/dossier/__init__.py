"""The store of a dossier from its arrival to the council."""
