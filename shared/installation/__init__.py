"""An installation on one machine: its folder, its keys, its processes."""

from shared.installation.layout import Home
from shared.installation.lock import HomeRefused
from shared.installation.supervisor import House

__all__ = ["Home", "HomeRefused", "House"]
