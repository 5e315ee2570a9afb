"""What a person can do in awards: permission, sealing, performing. Pages and API both call these."""
