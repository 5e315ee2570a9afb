"""Converts events to rows and back: registered short names, canonical JSON (RFC 8785)."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import msgspec


def canonical(value: Any) -> str:
    """Canonical JSON: sorted keys, no space, UTF-8. Equal to RFC 8785 as long as no float is in it (none ever is)."""
    return msgspec.json.encode(value, order="sorted").decode()


def digest_of(value: Any) -> str:
    """SHA-256 of the canonical form, hex."""
    return hashlib.sha256(msgspec.json.encode(value, order="sorted")).hexdigest()


class Codec:
    """The event types of one kind of stream under their names for ever (`dossier.granted.v1`), never Python paths.

    `past` maps the names of retired versions to functions that lift their plain JSON to a current event.
    """

    def __init__(
        self, types: Mapping[str, type], past: Mapping[str, Callable[[dict[str, Any]], object]] | None = None
    ) -> None:
        self.types = dict(types)
        self.past = dict(past or {})
        self._names = {cls: name for name, cls in types.items()}
        self._decoders: dict[str, msgspec.json.Decoder[Any]] = {
            name: msgspec.json.Decoder(cls) for name, cls in types.items()
        }

    def name_of(self, event: object) -> str:
        return self._names[type(event)]

    def decode(self, name: str, body: str) -> Any:
        """The event of a ledger row. Raises KeyError for a name nobody registered, ValidationError for a bad body."""
        if name in self.past:
            return self.past[name](msgspec.json.decode(body))
        return self._decoders[name].decode(body)
