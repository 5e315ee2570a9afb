"""Style sheets, script, emblem and fonts, served at an address that changes with their content."""

from hashlib import sha256
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from shared.design import fonts

_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


def _files() -> dict[str, Path]:
    """List what may be fetched, by name, so that no path can lead elsewhere."""
    own = Path(__file__).parent / "static"
    faces = {f"fonts/{weight}.woff2": path for weight, path in fonts.made().items()}
    return {path.name: path for path in sorted(own.iterdir()) if path.suffix in _TYPES} | faces


FILES = _files()
VERSION = sha256(b"".join(name.encode() + path.read_bytes() for name, path in FILES.items())).hexdigest()[:12]


def asset(name: str) -> str:
    """Address of an asset: /static/<version>/<name>; KeyError for a name that does not exist."""
    if name not in FILES:
        raise KeyError(name)
    return f"/static/{VERSION}/{name}"


async def _serve(request: Request) -> Response:
    path = FILES.get(request.path_params["name"])
    if path is None:
        return PlainTextResponse("Không có tệp này.", status_code=404)
    # Another version in the address is an older page during an upgrade: serve it what there is, but let nobody keep it.
    current = request.path_params["version"] == VERSION
    keep = "public, max-age=31536000, immutable" if current else "no-store"
    headers = {"Cache-Control": keep, "X-Content-Type-Options": "nosniff"}
    return FileResponse(path, media_type=_TYPES[path.suffix], headers=headers)


def static_app() -> Starlette:
    """Make the application that stands at /static."""
    return Starlette(routes=[Route("/{version}/{name:path}", _serve)])
