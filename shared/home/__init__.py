"""An installation on one machine: its folder, its keys, its processes."""

from shared.home.house import House
from shared.home.layout import Home
from shared.home.lock import HomeRefused

__all__ = ["Home", "HomeRefused", "House"]
