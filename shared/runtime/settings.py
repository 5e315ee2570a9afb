"""The settings of a service, each by its environment variable `THIDUA_…`."""

from ipaddress import ip_address
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Read once at start; a service with more to set extends it."""

    model_config = SettingsConfigDict(env_prefix="THIDUA_", frozen=True, extra="ignore")
    home: Path = Path("var/home")
    """The folder of the installation."""
    host: str = "127.0.0.1"
    """Address to listen on; another one only inside a container network."""
    port: int = Field(default=0, ge=0, le=65535)
    """The service's own port behind Caddy."""
    operations_port: int = Field(default=0, ge=0, le=65535)
    """Where those who run the house ask (shared/runtime/operations.py), on the same host; 0 closes it."""
    public_url: str = "http://127.0.0.1:8000"
    """The address people use; plain HTTP only on the loopback."""
    database_url: str | None = None
    """SQLAlchemy URL; by default a SQLite file in the home."""
    nats_url: str = "nats://127.0.0.1:4222"
    nats_monitor: str | None = Field(default=None, pattern=r"^http://[^/]+$")
    """Where nats-server tells how it is (`http://nats:8222`); without it only the line to it is known."""
    clamd: str | None = Field(default=None, pattern=r"^(unix:///.+|tcp://[^/:]+:[0-9]+)$")
    """Where a virus scanner answers (`unix:///run/clamav/clamd.ctl`, `tcp://clamd:3310`); without it nobody scans."""
    demo: bool = False
    """A demo home: the business date may be set."""
    session_idle_hours: float = Field(default=4, gt=0, le=12)
    """A session of which nothing came for so long is over (units)."""
    draft_files: int = Field(default=100, ge=1)
    draft_megabytes: int = Field(default=200, ge=1)
    unit_megabytes: int = Field(default=5120, ge=1)
    """How many files a draft may hold, how much they may be, and how much a unit may hold in all its drafts (units)."""
    trace_ratio: float = Field(default=1.0, ge=0, le=1)
    """The share of traces that is recorded."""

    @model_validator(mode="after")
    def _tls_beyond_the_loopback(self) -> Self:
        address = urlsplit(self.public_url)
        if address.scheme != "https" and not _is_loopback(address.hostname or ""):
            raise ValueError("THIDUA_PUBLIC_URL: plain HTTP only on the loopback, any other address needs https")
        return self


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
