"""The store of a dossier from its arrival to the council, and what it says of whom."""
