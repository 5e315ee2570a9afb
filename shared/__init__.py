"""Technical code every service uses; only `shared.contracts` knows the terms of the trade."""

VERSION = "0.2.0"
"""As `pyproject.toml` says."""
