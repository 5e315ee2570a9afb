"""Checks private texts against the digests in events; a text without a digest is not taken for a forged one."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from shared.records.audit.evidence import Dropped, Erasure, Evidence, Package, Text
from shared.records.audit.finding import Finding, RawRow
from shared.records.audit.folding import Folded
from shared.records.bound import Bound, are_bound, joined_by
from shared.records.database import table_of

Rows = Callable[[type[Bound]], Iterable[RawRow]]
Key = tuple[type[Bound], str]


@dataclass
class Proven:
    """What a whole ledger says of what is kept beside it."""

    packages: dict[str, Package] = field(default_factory=dict)
    texts: dict[Key, Text] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)
    """Who was erased."""
    erased: set[str] = field(default_factory=set)
    """Packages that went with them."""


def proven(folded: Folded, evidence: Evidence) -> Proven:
    """Of several events about one package or text the last counts; one that leaves something out changes it not."""
    known = Proven()
    for proof in evidence.proves(read.entry for read in folded.reads):
        match proof:
            case Package(ref=ref):
                before = known.packages.get(ref, proof)
                digest, size = proof.digest or before.digest, proof.size or before.size
                known.packages[ref] = replace(proof, digest=digest, size=size)
            case Text(table=table, key=key):
                earlier = known.texts.get((table, key), proof)
                known.texts[table, key] = replace(proof, digest=proof.digest or earlier.digest)
            case Dropped(table=table, key=key):
                known.texts.pop((table, key), None)
            case Erasure(person=person, refs=refs):
                known.people.add(person)
                known.erased.update(refs)
    return known


@dataclass
class Texts:
    """What does not fit, and by table the keys of what was written before there were digests."""

    findings: list[Finding] = field(default_factory=list)
    unbound: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def check_texts(tables: Iterable[type[Bound]], rows: Rows, known: Proven) -> Texts:
    """Every text an event stands for is there as it was written, unless the person it speaks of was erased."""
    seen = Texts()
    for table in tables:
        name, stored = str(table_of(table).name), defaultdict[str, list[RawRow]](list)
        for row in rows(table):
            stored[row[joined_by(table)]].append(row)
        texts = {key: text for (model, key), text in known.texts.items() if model is table}
        for key in sorted(stored.keys() | texts.keys(), key=str):
            found, text = stored.get(key, []), texts.get(key)
            erased = text is not None and text.person in known.people
            if found and not erased and _is_older(table, text, found):
                seen.unbound[name] += [key] if _says(table, found) else []
            elif wrong := _wrong(table, text, found, erased=erased):
                seen.findings.append(Finding("erasure" if erased else "text", f"{name} {key}", wrong))
    return seen


def _is_older(table: type[Bound], text: Text | None, found: list[RawRow]) -> bool:
    """Whether it was written before events had digests; what was salted was bound at once."""
    return text.digest is None if text else table.unsaid and not any(row["salt"] for row in found)


def _says(table: type[Bound], found: list[RawRow]) -> bool:
    """Whether there is anything beyond the key."""
    key = {column.name for column in table_of(table).primary_key.columns}
    return any(row[name] for row in found for name in table.bound if name not in key)


def _wrong(table: type[Bound], text: Text | None, found: list[RawRow], *, erased: bool) -> str:
    if erased:
        return "đã có lệnh xóa nhưng nội dung vẫn còn" if found else ""
    if text is None:
        return "dòng này không có căn cứ trong sổ cái" if _says(table, found) else ""
    if not found:
        return "thiếu dòng này mà không có lệnh xóa"
    same = are_bound(table, found, str(text.digest))
    return "" if same else "nội dung khác với nội dung mà sổ cái đã ghi mã"
