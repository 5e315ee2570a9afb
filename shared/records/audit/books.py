"""Checks the other books against the ledger: messages sent, messages received, requests answered."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from shared.records.audit.finding import Finding, RawRow, changed
from shared.records.audit.folding import Folded
from shared.records.codec import canonical, digest_of
from shared.records.jobs import IdempotencyKey
from shared.records.outbox import outbox_row
from shared.records.repair import Repaired


def check_outbox(rows: Iterable[RawRow], folded: Folded) -> Iterator[Finding]:
    """Each row equals what its ledger row gives, and marks follow the order of sending.

    What was lost with its stream and said again lies where it came to lie.
    """
    expected = {}
    for read in folded.reads:
        if read.told:
            try:
                expected[read.row["position"]] = outbox_row(read.told, read.row, read.entry.revision)
            except ValueError:  # the row's own hash is damaged, which the chain has told already
                continue
    found, last, waits = {row["position"]: row for row in rows}, 0, False
    for position in sorted(expected.keys() | found.keys()):
        yield from changed("outbox", "outbox", position, expected.get(position), found.get(position))
    again = [span for read in folded.reads if isinstance(read.entry.event, Repaired) for span in read.entry.event.gone]
    for position, row in sorted(found.items()):
        mark = row["published"]
        if any(span.first <= position <= span.last for span in again) and (mark is None or isinstance(mark, int)):
            continue
        if mark is None:
            waits = True
        elif not isinstance(mark, int) or mark <= last or waits:
            yield Finding("outbox", f"outbox {position} · published", "dấu đã gửi không theo thứ tự gửi")
        else:
            last = mark


def check_inbox(rows: Iterable[RawRow], folded: Folded) -> Iterator[Finding]:
    """Each stream was heard from 1 without a gap, and everything a message caused names a message that was heard."""
    heard, ids = defaultdict[tuple[str, str], list[int]](list), dict[str, RawRow]()
    for row in rows:
        heard[row["speaker"], row["stream"]].append(row["sequence"])
        ids[row["id"]] = row
    for (speaker, stream), sequences in heard.items():
        if sorted(sequences, key=str) != sorted(range(1, len(sequences) + 1), key=str):
            yield Finding("inbox", f"inbox {speaker} {stream} · sequence", "số thứ tự đã nghe không liên tục từ 1")
    for row in folded.rows:
        speaker = str(row["actor"]).removeprefix("service:")
        if speaker == row["actor"]:
            continue
        message = ids.get(row["causation"])
        if message is None or message["speaker"] != speaker:
            yield Finding("inbox", f"inbox {row['causation']}", f"dòng {row['position']} của sổ cái sinh ra từ đó")


def check_once(rows: Iterable[RawRow], folded: Folded) -> Iterator[Finding]:
    """Each answered request is named by exactly the ledger rows of its answer, and the reverse."""
    caused = defaultdict[str, list[RawRow]](list)
    for row in folded.rows:
        if str(row["causation"]).startswith("request:"):
            caused[row["causation"]].append(row)
    known = set()
    for row in rows:
        cause = IdempotencyKey(row["key"], row["digest"]).cause
        known.add(cause)
        answer = [
            {"stream": r["stream"], "version": r["version"], "type": r["type"], "position": r["position"]}
            for r in caused[cause]
        ]
        if not answer or canonical(answer) != row["answer"]:
            # The key names an account and a nonce; its digest is enough to find it again.
            name = digest_of(row["key"])[:12]
            column = "answer" if answer else "key, digest"
            yield Finding("once", f"once {name} · {column}", "không khớp với các dòng sổ cái của yêu cầu này")
    for cause in caused.keys() - known:
        yield Finding("once", f"once {cause}", f"thiếu yêu cầu của dòng {caused[cause][0]['position']} trong sổ cái")
