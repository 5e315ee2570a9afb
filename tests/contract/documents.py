"""The OpenAPI documents in docs/openapi; running this module writes all snapshots anew."""

import json
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from shared.bus import asyncapi
from shared.bus.manifest import SERVICES
from shared.http import Settings, assemble, make_app
from shared.installation import keys
from shared.installation.layout import Home

ROOT = Path(__file__).parents[2]


def app_of(service: str, folder: Path) -> FastAPI:
    """The application of a service at rest in an empty home."""
    home = Home(folder)
    home.create()
    keys.create_missing(home)
    plan = import_module(f"services.{service}.app").plan()
    return make_app(assemble(plan, Settings.model_validate({"home": folder})))


def text_of(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def file_of(service: str) -> Path:
    return ROOT / "docs" / "openapi" / f"{service}.json"


if __name__ == "__main__":
    (ROOT / asyncapi.DOCUMENT).write_text(asyncapi.text())
    with tempfile.TemporaryDirectory() as place:
        for name in SERVICES:
            file_of(name).write_text(text_of(app_of(name, Path(place)).openapi()))
