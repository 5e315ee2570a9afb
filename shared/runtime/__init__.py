"""What runs a service beside HTTP: its parts joined, its tasks, its settings, its control channel."""
