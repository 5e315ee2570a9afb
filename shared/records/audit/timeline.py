"""The timeline of one campaign from one ledger."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from shared.records.audit.evidence import Evidence
from shared.records.audit.folding import Folded, Read


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
        "text": words.format_map(fields(row["body"], evidence.codes)).strip(),
    }


def fields(body: str, codes: Mapping[str, Mapping[str, str]]) -> defaultdict[str, Any]:
    """Fields of an event for its sentence; what is null, or unknown to an older version, stays blank."""
    said: dict[str, Any] = msgspec.json.decode(body)
    called = {name: words.get(said[name], said[name]) for name, words in codes.items() if name in said}
    return defaultdict(str, {name: value for name, value in (said | called).items() if value is not None})
