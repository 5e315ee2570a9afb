"""What must be true of a decision: who signs it, in whose name, on which day, and what its paper says."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from services.awards.domain.decision import rulebook
from services.awards.domain.rules import FOUNDED, known_as
from shared.text import caseless, is_worded

if TYPE_CHECKING:
    from services.awards.domain.decision import Facts

BASIS, PROPOSAL = "Căn cứ ", "Theo đề nghị của "


@dataclass(frozen=True)
class Delegated:
    """A delegation as a decision looks at it."""

    unit: str
    delegate: str
    powers: tuple[str, ...]
    instrument: str
    valid_from: date
    valid_to: date
    revoked: bool = False
    posted: bool = True
    """Whether the delegate still holds a post by which this may be delegated."""
    signs_as: str = "TUQ."
    """KT. or TUQ., by the post of the delegate on the day."""


def signed_with_authority(unit: str, by: str, on: date, held: Delegated | None, *, signs: bool) -> str | None:
    """The authority itself signs, or a delegate whose delegation is valid on that very day.

    Returns the instrument of the delegation, None for the authority itself.
    """
    if signs and held is None:
        return None
    if held is None or held.delegate != by or held.unit != unit or "sign" not in held.powers:
        raise rulebook.SIGNER_WITHOUT_AUTHORITY.refused("Người ký không có thẩm quyền và không có văn bản ủy quyền.")
    if held.revoked or not held.valid_from <= on <= held.valid_to:
        raise rulebook.DELEGATION_NOT_VALID.refused(
            f"Văn bản ủy quyền {held.instrument} không có hiệu lực vào ngày ký "
            f"({held.valid_from:%d/%m/%Y} – {held.valid_to:%d/%m/%Y})."
        )
    if not held.posted:
        raise rulebook.DELEGATE_POST.refused("Người được ủy quyền không còn giữ chức vụ được ủy quyền ký vào ngày này.")
    return held.instrument


def in_the_name_of(authority: str, rightful: tuple[str, ...], *, outside: bool) -> str:
    """A unit signs in the name of its own authority; an outside authority grants only what the law lets it.

    Returns the authority as it is known. `rightful` is empty where nobody is known to hold it; from outside, all of
    them grant something of the decision, so it stands in nobody's name where they are several.
    """
    signs = known_as(authority, rightful)
    if not is_worded(signs):
        raise rulebook.AUTHORITY_OF_UNIT.refused("Phải ghi chức vụ, cơ quan có thẩm quyền mà quyết định đứng tên.")
    if not rightful or (rightful == (signs,) if outside else signs in rightful):
        return signs
    if not outside:
        raise rulebook.AUTHORITY_OF_UNIT.refused(f"Quyết định của đơn vị này đứng tên {' hoặc '.join(rightful)}.")
    said = f"Hình thức này do {rightful[0]} quyết định."
    if len(rightful) > 1:
        said = f"Các hình thức này do nhiều người quyết định, mỗi người một quyết định: {', '.join(rightful)}."
    raise rulebook.AUTHORITY_OF_AWARD.refused(said)


def decision_dated(on: date, facts: "Facts") -> None:
    """Between the founding of the force and today; after filing and council, before conferral.

    No article says so of filing and conferral: what a decision rests upon comes before it, what it brings after it.
    """
    if on > facts.on or on < FOUNDED:
        raise rulebook.DECISION_DATE.refused("Ngày quyết định không được sau ngày vào sổ hoặc trước ngày 19/8/1945.")
    dated = f"Quyết định đề ngày {on:%d/%m/%Y}"
    if facts.filed_on and on < facts.filed_on:
        raise rulebook.DECISION_BEFORE_FILING.refused(f"{dated}, trước ngày nộp hồ sơ ({facts.filed_on:%d/%m/%Y}).")
    if facts.voted_on and on < facts.voted_on:
        said = f"{dated}, trước ngày hội đồng bỏ phiếu ({facts.voted_on:%d/%m/%Y})."
        raise rulebook.DECISION_BEFORE_COUNCIL.refused(said)
    if facts.conferred_on and on > facts.conferred_on:
        said = f"{dated}, sau ngày khen thưởng đã được trao ({facts.conferred_on:%d/%m/%Y})."
        raise rulebook.DECISION_AFTER_CONFERRAL.refused(said)


def in_no_other_draft(elsewhere: tuple[tuple[str, int], ...]) -> None:
    """What is being prepared in one paper is not prepared, or signed, in another."""
    for dossier, serial in elsewhere:
        raise rulebook.DOSSIER_IN_DRAFT.refused(f"Hồ sơ {dossier} đang nằm trong dự thảo số {serial}.")


def paper_whole(signer_name: str, place: str, bases: tuple[str, ...]) -> None:
    """A decision names who signs, where, by which law and on whose proposal. Raises Refused."""
    if not is_worded(signer_name):
        raise rulebook.DECISION_SIGNER.refused("Phải ghi họ tên người ký quyết định.")
    if not is_worded(place):
        raise rulebook.DECISION_PLACE.refused("Phải ghi nơi ký quyết định.")
    begun = [_begins(basis) for basis in bases]
    if not all(begun) or {BASIS, PROPOSAL} - {*begun}:
        said = "Phần căn cứ phải có ít nhất một dòng “Căn cứ …” và một dòng “Theo đề nghị của …”, không có dòng khác."
        raise rulebook.DECISION_BASES.refused(said)


def _begins(basis: str) -> str:
    """What a line begins with; empty where it goes on with nothing."""
    begun = next((word for word in (BASIS, PROPOSAL) if caseless(basis).startswith(caseless(word))), "")
    return begun if is_worded(basis[len(begun) :]) else ""
