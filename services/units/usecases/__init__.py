"""What a person can do in units: permission, packing, performing. Pages and API both call these."""
