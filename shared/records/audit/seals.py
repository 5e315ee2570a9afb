"""Checks the service's own seals against its ledger, and those of others by their signatures."""

from collections.abc import Iterator

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from shared.kernel import key_of, kind_of
from shared.records.audit.finding import Finding
from shared.records.audit.folding import Folded
from shared.records.seals import Seal, is_genuine


def check_seals(service: str, key: Ed25519PublicKey, folded: Folded) -> Iterator[Finding]:
    """Each seal is genuine; one's own were made with the key of this home, over the ledger as it stands."""
    hashes = {row["position"]: row["hash"] for row in folded.rows}
    own_key = key.public_bytes_raw().hex()
    for position, of, seal in seals_in(folded):
        where = f"ledger {position}"
        if not is_genuine(of, seal):
            yield Finding("seal", where, f"chữ ký niêm phong của {of} không đúng")
        elif of == service and seal.public_key != own_key:
            yield Finding("seal", where, "niêm phong không được ký bằng khóa của phân hệ này")
        elif of == service and hashes.get(seal.position) != seal.hash:
            yield Finding("seal", f"ledger {seal.position}", f"không còn là dòng đã niêm phong ở dòng {position}")


def seals_in(folded: Folded) -> Iterator[tuple[int, str, Seal]]:
    """(position in this ledger, whose ledger it seals, seal), in order."""
    for read in folded.reads:
        if kind_of(read.entry.stream) == "seal":
            yield read.entry.position, key_of(read.entry.stream), read.entry.event
