"""Pages of standing councils, their rounds, the ballot box."""
