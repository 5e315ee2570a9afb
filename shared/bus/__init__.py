"""The way of an event: manifest, relay, hearing, enclosures, letters."""
