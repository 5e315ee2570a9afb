"""The store of standing councils, their rounds, the ballot box."""
