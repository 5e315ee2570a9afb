"""Compares what the services remember of each other, from the lines their audits print."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from shared.records.audit.finding import Finding
from shared.records.audit.folding import Folded
from shared.records.audit.seals import seals_in
from shared.records.repair import Repaired
from shared.records.restore import Restored

Line = dict[str, Any]


def seal_lines(folded: Folded) -> Iterator[Line]:
    """Every seal this ledger holds, its own and those it witnessed."""
    for _, of, seal in seals_in(folded):
        yield {"kind": "seal", "of": of, "position": seal.position, "hash": seal.hash, "key": seal.public_key}


def restore_lines(service: str, folded: Folded) -> Iterator[Line]:
    """What an accepted restore admits to have said and sealed, though no row of the ledger says so any more."""
    for read in folded.reads:
        if isinstance(read.entry.event, Restored):
            yield _restored(read.row["at"], read.entry.position, read.entry.event)
            for lost in read.entry.event.lost:
                told = {"id": lost.id, "stream": lost.stream, "sequence": lost.sequence, "published": lost.published}
                yield {"kind": "said", **told}
                if lost.type == f"{service}.ledger.sealed.v1":
                    seal = msgspec.json.decode(lost.body)
                    names = {"position": seal["position"], "hash": seal["hash"], "key": seal["public_key"]}
                    yield {"kind": "seal", "of": service, **names}


def _restored(at: str, position: int, event: Restored) -> Line:
    """For people: no finding, since the ledger admits it; whoever reads that all is well must read this too."""
    kinds = Counter(lost.type for lost in event.lost)
    gone = "; ".join(f"{kind} × {number}" for kind, number in sorted(kinds.items())) or "không có"
    text = (
        f"Kho được khôi phục từ bản sao đến dòng {event.head}; {len(event.lost)} thông điệp đã gửi không còn "
        f"dòng sổ cái ({gone}). Lý do: {event.reason}"
    )
    return {"kind": "row", "at": at, "position": position, "text": text}


def repair_lines(folded: Folded) -> Iterator[Line]:
    """What was lost with a stream and is said again, for people: no finding, since the ledger admits it."""
    for read in folded.reads:
        event = read.entry.event
        if isinstance(event, Repaired):
            places = "; ".join(f"dòng {span.first}–{span.last}" for span in event.gone)
            text = f"Luồng thông điệp bị mất sau {event.end}: {event.messages} thông điệp được nói lại ({places})"
            yield {"kind": "row", "at": read.row["at"], "position": read.entry.position, "text": text}


def message_lines(
    outbox: Iterable[Line], inbox: Iterable[Line], pending: Iterable[str], floors: Mapping[str, int]
) -> Iterator[Line]:
    """Every message said and heard here, those that lie here unperformed (waiting or letters), and how far all came.

    `floors`: by speaker, the sequence on its stream up to which this service has acked every message.
    """
    for row in outbox:
        names = ("id", "stream", "sequence", "published")
        yield {"kind": "said", **{name: row[name] for name in names}}
    for row in inbox:
        yield {"kind": "heard", **{name: row[name] for name in ("speaker", "stream", "sequence", "id")}}
    for id_ in pending:
        yield {"kind": "pending", "id": id_}
    for speaker, sequence in floors.items():
        yield {"kind": "floor", "speaker": speaker, "sequence": sequence}


def cross_check(lines: Mapping[str, Mapping[str, list[Line]]]) -> dict[str, list[Finding]]:
    """Findings by the service they accuse; `lines` are those of each service by kind."""
    found = defaultdict[str, list[Finding]](list)
    for witness, told in lines.items():
        for seal in told.get("seal", ()):
            if seal["of"] != witness and seal["of"] in lines and not _still_sealed(seal, lines[seal["of"]]):
                where = f"ledger {seal['position']}"
                detail = f"{witness} giữ niêm phong của dòng này nhưng sổ cái không còn như vậy: bị cắt hoặc viết lại"
                found[seal["of"]].append(Finding("witness", where, detail))
        for speaker in lines.keys() - {witness}:
            found[witness] += _unheard(speaker, told, lines[speaker])
            found[speaker] += _unsaid(witness, speaker, told, lines[speaker])
    return {service: findings for service, findings in found.items() if findings}


def _still_sealed(seal: Line, owner: Mapping[str, list[Line]]) -> bool:
    return any(own == seal for own in owner.get("seal", ()))


def _unsaid(
    hearer: str, speaker: str, told: Mapping[str, list[Line]], owner: Mapping[str, list[Line]]
) -> Iterator[Finding]:
    said = {line["id"]: (line["stream"], line["sequence"]) for line in owner.get("said", ())}
    for line in told.get("heard", ()):
        if line["speaker"] == speaker and said.get(line["id"]) != (line["stream"], line["sequence"]):
            yield Finding(
                "witness",
                f"outbox {line['id']}",
                f"{hearer} đã nghe thông điệp thứ {line['sequence']} của {line['stream']}, ở đây không có như vậy",
            )


def _unheard(speaker: str, told: Mapping[str, list[Line]], owner: Mapping[str, list[Line]]) -> Iterator[Finding]:
    """What was acked was heard, or lies here; a younger message may be heard while an older one is on its way again."""
    known = {line["id"] for line in told.get("heard", ()) if line["speaker"] == speaker}
    known |= {line["id"] for line in told.get("pending", ())}
    floor = max((line["sequence"] for line in told.get("floor", ()) if line["speaker"] == speaker), default=0)
    for line in owner.get("said", ()):
        acked = isinstance(line["published"], int) and line["published"] <= floor
        if acked and line["id"] not in known:
            yield Finding("witness", f"inbox {line['id']}", f"đã báo cho NATS là nghe xong từ {speaker}, ở đây thiếu")
