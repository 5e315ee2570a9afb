"""What a council and its votes must be, and how many votes are enough."""

from services.awards.domain.council import rulebook
from shared.kernel import UNCONFIRMED

LEAST_MEMBERS = 3  # of a council: fewer cannot have chair, secretary and another member


def needed(total: int, threshold: tuple[int, int]) -> int:
    """Votes needed: ceil(p x total), on all members, not on those present (NĐ 152/2025, Đ.33.5)."""
    numerator, denominator = threshold
    return -(-numerator * total // denominator)


def members_suffice(members: tuple[str, ...]) -> None:
    if len(set(members)) != len(members):
        raise rulebook.MEMBER_TWICE.refused("Một thành viên hội đồng được ghi hai lần.")
    if len(members) < LEAST_MEMBERS:
        raise rulebook.COUNCIL_TOO_SMALL.refused(
            f"Hội đồng phải có ít nhất ba thành viên: chủ tịch, thư ký, ủy viên ({UNCONFIRMED})."
        )


def is_member(member: str, members: tuple[str, ...]) -> None:
    if member not in members:
        raise rulebook.NOT_A_MEMBER.refused("Chỉ thành viên hội đồng được bỏ phiếu.")


def votes_once(member: str, voted: set[str]) -> None:
    if member in voted:
        raise rulebook.ONE_MEMBER_ONE_VOTE.refused("Thành viên này đã bỏ phiếu; mỗi người chỉ bỏ một phiếu.")


def leads_as_member(leader: str, members: tuple[str, ...]) -> None:
    if leader not in members:
        raise rulebook.LEADER_NOT_MEMBER.refused("Chủ trì, thư ký phải là thành viên hội đồng.")
