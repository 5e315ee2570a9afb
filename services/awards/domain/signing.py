"""What a decision paper must state before it is signed, and which numbers a paper may have."""

from services.awards.domain import rulebook
from shared.text import caseless

LAYOUT = "NĐ 30/2020/NĐ-CP, Phụ lục I"
BASIS, PROPOSAL = "Căn cứ ", "Theo đề nghị của "


def paper_whole(signer_name: str, place: str, bases: tuple[str, ...]) -> None:
    """A decision names who signs, where, by which law and on whose proposal. Raises Refused."""
    if not signer_name.strip():
        raise rulebook.DECISION_SIGNER.refused("Phải ghi họ tên người ký quyết định.")
    if not place.strip():
        raise rulebook.DECISION_PLACE.refused("Phải ghi nơi ký quyết định.")
    begun = [_begins(basis) for basis in bases]
    if not all(begun) or {BASIS, PROPOSAL} - {*begun}:
        said = "Phần căn cứ phải có ít nhất một dòng “Căn cứ …” và một dòng “Theo đề nghị của …”, không có dòng khác."
        raise rulebook.DECISION_BASES.refused(said)


def _begins(basis: str) -> str:
    return next((word for word in (BASIS, PROPOSAL) if caseless(basis).startswith(caseless(word))), "")


def is_number(paper: str) -> bool:
    """Whether it may be the number of a paper: figures, and the letters of its kind or its body."""
    return any(sign.isdigit() for sign in paper) and any(sign.isalpha() for sign in paper)


def leads_as_member(leader: str, members: tuple[str, ...]) -> None:
    if leader not in members:
        raise rulebook.LEADER_NOT_MEMBER.refused("Chủ trì, thư ký phải là thành viên hội đồng.")
