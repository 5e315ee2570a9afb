"""The settings of units: none beyond those every service has."""

from shared.http import Settings

__all__ = ["Settings"]
