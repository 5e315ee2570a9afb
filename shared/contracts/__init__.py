"""The published language: the contracts between the services. The only shared folder that knows the trade."""
