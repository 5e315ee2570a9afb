"""What runs a service besides HTTP: its parts joined, its tasks, its settings, its control channel."""
