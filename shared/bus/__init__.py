"""How events travel: manifest, relay, hearing, enclosures, dead letters."""
