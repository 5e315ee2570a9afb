"""The observatory: shows the way of every event and every delay. It says nothing, and nobody waits for it."""
