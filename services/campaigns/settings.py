"""What may be set for campaigns: nothing beyond what every service has."""

from shared.http import Settings

__all__ = ["Settings"]
