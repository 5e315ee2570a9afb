"""The plumbing every service stands on; it speaks no word of the trade outside `shared.contracts`."""
