"""Integration tests: real stores, real NATS, real pages."""
