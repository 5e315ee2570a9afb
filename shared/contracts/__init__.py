"""The published language: what the services say to each other on the bus. The only shared room that knows the trade."""
