"""The API of standing councils, their rounds, the ballot box."""
