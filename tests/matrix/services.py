"""The services, each with its table of routes."""

from tests.matrix import awards, campaigns, observatory, units

MATRIX = [awards, campaigns, observatory, units]
