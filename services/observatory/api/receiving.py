"""OTLP/HTTP: spans as every OpenTelemetry exporter sends them, protobuf, plain or gzip."""

import zlib

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]  # its stubs are a package apart
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceResponse
from starlette.requests import Request
from starlette.responses import Response

from services.observatory.usecases.keeping import take
from shared.http import Service
from shared.records.office import Busy

PROTOBUF = "application/x-protobuf"
GZIP = 16
"""Tells zlib that a gzip header is there."""
MOST = 16 << 20
"""Bytes of one export, unpacked; an exporter sends some hundred kilobytes."""


async def receive(service: Service, request: Request) -> Response:
    """`POST /v1/traces`. 429 where it is behind: who exports tries again, or drops what it cannot keep."""
    try:
        export = _unpacked(await request.body(), request.headers.get("content-encoding", ""))
        await take(service, export)
    except (DecodeError, zlib.error, EOFError, ValueError) as error:
        return Response(f"no export of spans: {error}", 400)
    except Busy:
        return Response("behind", 429, {"retry-after": "5"})
    return Response(ExportTraceServiceResponse().SerializeToString(), media_type=PROTOBUF)


def _unpacked(body: bytes, encoding: str) -> bytes:
    """Raises ValueError for what is too large or packed otherwise."""
    if encoding == "gzip":
        body = zlib.decompressobj(wbits=zlib.MAX_WBITS | GZIP).decompress(body, MOST + 1)
    elif encoding:
        raise ValueError(f"encoding {encoding}")
    if len(body) > MOST:
        raise ValueError("too large")
    return body
