"""What machines send to the observatory."""
