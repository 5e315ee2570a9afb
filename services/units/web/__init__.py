"""What people see of units: sign-in, the unit's desk, administration."""
