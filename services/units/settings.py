"""What may be set for units: nothing beyond what every service has."""

from shared.http import Settings

__all__ = ["Settings"]
