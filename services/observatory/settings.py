"""The settings of the observatory, beside those every service has."""

from pydantic import Field

from shared.http import Settings as Common


class Settings(Common):
    """What it looks at, and how much of it it remembers."""

    observed: dict[str, str] = Field(default_factory=dict)
    """The operations address of each service by name, as JSON: `{"units": "http://127.0.0.1:9000"}`."""
    span_days: int = Field(default=90, ge=1)
    """Spans older than that are dropped."""
    span_megabytes: int = Field(default=2048, ge=16)
    """Of spans, the oldest are dropped beyond that; copies of ledgers are not counted."""
