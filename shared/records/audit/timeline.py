"""The timeline of one campaign from one ledger."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from shared.records.audit.evidence import Evidence
from shared.records.audit.folding import Folded, Read

DONG = "đồng"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def timeline(folded: Folded, campaign: str, evidence: Evidence) -> Iterator[dict[str, Any]]:
    """Rows of every stream that speaks of the campaign, itself or through another one, in the order of the ledger."""
    streams = _streams_about(folded, f"campaign/{campaign}", evidence)
    return (_line(read, evidence) for read in folded.reads if read.entry.stream in streams)


def _streams_about(folded: Folded, campaign: str, evidence: Evidence) -> set[str]:
    speaks_of = [(read.entry.stream, set(evidence.speaks_of(read.entry))) for read in folded.reads]
    found, before = {campaign}, 0
    while len(found) > before:
        before = len(found)
        found |= {stream for stream, others in speaks_of if others & found}
    return found


def _line(read: Read, evidence: Evidence) -> dict[str, Any]:
    row = read.row
    words = evidence.words.get(row["type"], row["type"])
    return {
        "at": row["at"].replace("+00:00", "Z"),
        "on": row["on"],
        "position": row["position"],
        "stream": row["stream"],
        "type": row["type"],
        "actor": row["actor"],
        "text": sentence(words, row["body"], evidence.codes),
    }


def sentence(words: str, body: str, codes: Mapping[str, Mapping[str, str]]) -> str:
    """What an event tells, for people; what is null, or unknown to an older version, stays blank."""
    said: dict[str, Any] = msgspec.json.decode(body)
    told = {name: _Told(name, value, codes) for name, value in said.items() if value is not None}
    return words.format_map(defaultdict(str, told)).strip()


@dataclass(frozen=True)
class _Told:
    """A field of an event inside a sentence."""

    name: str
    value: Any
    codes: Mapping[str, Mapping[str, str]]

    def __format__(self, spec: str) -> str:
        if spec == DONG:
            return f"{self.value:,}".replace(",", ".")
        named = self.codes.get(spec or self.name, {}).get(str(self.value))
        if named:
            return named[:1].lower() + named[1:] if spec else named
        return f"{date.fromisoformat(self.value):%d/%m/%Y}" if _DAY.fullmatch(str(self.value)) else str(self.value)
