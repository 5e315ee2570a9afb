"""The three services, each with its table of routes."""

from tests.matrix import awards, campaigns, units

MATRIX = [awards, campaigns, units]
