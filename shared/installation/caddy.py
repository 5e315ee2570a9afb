"""The configuration of the embedded Caddy: one loopback address in front of the services."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shared.installation.layout import Home, write_json
from shared.installation.ports import LOOPBACK

BODY_LIMIT = 60_000_000
"""Bytes: a dossier's largest scan with room for the form around it."""
HEADER_BYTES = 32 * 1024
ROUTES = {
    "campaigns": ["/campaigns", "/campaigns/*"],
    "awards": ["/awards", "/awards/*", "/verify", "/verify/*"],
    "observatory": ["/observatory", "/observatory/*"],
    "units": ["/*"],
}
"""Paths by service; the first match answers, so units has the rest."""

FRONT = "/front/healthz"
"""Caddy itself answers there: it lives, whatever the services do."""

TOO_LARGE = "Nội dung gửi lên vượt quá giới hạn 60 MB. Hãy giảm dung lượng tệp đính kèm rồi gửi lại."
UNREACHABLE = (
    "Phân hệ này đang tạm dừng hoặc khởi động lại. Xin thử lại sau ít phút; "
    "nội dung đã được tiếp nhận vẫn được giữ nguyên."
)
OTHERWISE = "Yêu cầu không xử lý được."
STYLE = (
    ":root{color-scheme:light dark}body{margin:0;font:1rem/1.6 'Noto Sans','Segoe UI',Roboto,sans-serif}"
    "header{padding:1rem;border-bottom:3px solid #b3261e;font-weight:700}"
    "main{max-width:40rem;margin:auto;padding:2rem 1rem}"
)


def write_caddy(home: Home, *, port: int, services: Mapping[str, int]) -> Path:
    """Write `caddy/caddy.json`: plain HTTP on `port`, `services` gives the loopback port of each service."""
    path = home.caddy / "caddy.json"
    server = {
        "listen": [f"{LOOPBACK}:{port}"],
        "protocols": ["h1"],
        "automatic_https": {"disable": True},
        # Against clients that send a byte a minute to keep a connection.
        "read_header_timeout": "10s",
        "read_timeout": "120s",
        "idle_timeout": "60s",
        "max_header_bytes": HEADER_BYTES,
        "routes": [_limits(), _front(), *(_route(services[name], paths) for name, paths in ROUTES.items())],
        "errors": {"routes": errors()},
    }
    config = {
        "admin": {"disabled": True, "config": {"persist": False}},
        "storage": {"module": "file_system", "root": str(home.caddy.resolve())},
        "apps": {"http": {"grace_period": "2s", "servers": {"house": server}}},
    }
    write_json(path, config)
    return path


def _limits() -> dict[str, Any]:
    return {"handle": [_anonymous(), _packed(), {"handler": "request_body", "max_size": BODY_LIMIT}]}


def _packed() -> dict[str, Any]:
    """Texts travel compressed; no page holds a secret that is the same twice (shared.access.csrf)."""
    return {"handler": "encode", "encodings": {"zstd": {}, "gzip": {}}, "prefer": ["zstd", "gzip"]}


def _anonymous() -> dict[str, Any]:
    """Hides which server program answers."""
    return {"handler": "headers", "response": {"deferred": True, "delete": ["Server", "Via"]}}


def _front() -> dict[str, Any]:
    return {"match": [{"path": [FRONT]}], "handle": [{"handler": "static_response"}], "terminal": True}


def _route(port: int, paths: list[str]) -> dict[str, Any]:
    proxy = {
        "handler": "reverse_proxy",
        "upstreams": [{"dial": f"{LOOPBACK}:{port}"}],
        "transport": {"protocol": "http", "dial_timeout": "2s", "response_header_timeout": "60s"},
        # A service that lives and does not answer takes every connection: people would wait for it, each a minute.
        "health_checks": {"active": {"uri": "/healthz", "interval": "1s", "timeout": "3s", "fails": 3}},
        # Whoever comes while a service starts again waits a moment instead of being sent away.
        "load_balancing": {"try_duration": "1.5s", "try_interval": "100ms"},
    }
    return {"match": [{"path": paths}], "handle": [proxy], "terminal": True}


def errors() -> list[dict[str, Any]]:
    """What people and machines read when no service answered."""
    texts = [("== 413", TOO_LARGE), ("in [502, 503, 504]", UNREACHABLE), (">= 400", OTHERWISE)]
    return [_error(condition, text, api=api) for condition, text in texts for api in (True, False)]


def _error(condition: str, text: str, *, api: bool) -> dict[str, Any]:
    match: dict[str, Any] = {"expression": f"{{http.error.status_code}} {condition}"}
    if api:
        match["path_regexp"] = {"pattern": "^/[^/]+/api/"}
    headers = {"Content-Type": ["application/problem+json" if api else "text/html; charset=utf-8"]}
    if text == UNREACHABLE:
        headers["Retry-After"] = ["5"]
    answer = {
        "handler": "static_response",
        "status_code": "{http.error.status_code}",
        "headers": headers,
        "body": _problem(text) if api else _page(text),
    }
    return {"match": [match], "handle": [_anonymous(), answer], "terminal": True}


def _problem(text: str) -> str:
    """Problem details of RFC 9457; the status is the one of the answer."""
    return json.dumps({"type": "about:blank", "title": text}, ensure_ascii=False)


def _page(text: str) -> str:
    """In the house colours and self-contained, because no service may be running to serve a style sheet."""
    return (
        '<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Thi Đua</title><style>{STYLE}</style><header><a href='/'>Thi Đua</a></header>"
        f"<main><h1>Chưa thực hiện được</h1><p>{text}</p><p>Quay lại trang trước để sửa: nội dung đã nhập vẫn còn ở đó."
        "</p><p><a href='/'>Về trang chủ</a></p></main></html>"
    )
