"""Who opens the box, who votes in which way, and when a count is lawful and correct."""

from typing import NoReturn, assert_never

from services.awards.domain.council import rulebook, rules
from services.awards.domain.council.box import digest_of, unbalanced
from services.awards.domain.council.commands import (
    Abstain,
    Attend,
    CastSheet,
    Confirm,
    Contest,
    Count,
    OpenBox,
    RecordOpen,
    RecordWritten,
    Recuse,
    Taking,
)
from services.awards.domain.council.events import (
    Abstained,
    Attended,
    Convened,
    Counted,
    Event,
    Opened,
    OpenRecorded,
    Recused,
    SheetCast,
    WrittenConfirmed,
    WrittenContested,
    WrittenRecorded,
)
from services.awards.domain.council.state import Facts, State
from services.awards.domain.council.words import CHOICES, LEAST_SHEETS, AwayFor, Cause, Choice, Choices, Item
from shared.kernel import UNCONFIRMED
from shared.text import is_paper_number


def open_box(command: OpenBox, round_: State, convened: Convened) -> list[Event]:
    """Raises Refused."""
    if command.by != convened.meeting.chair:
        raise rulebook.NOT_THE_CHAIR.refused("Chỉ chủ trì của cuộc họp mở hòm phiếu.")
    if round_.sheets:
        raise rulebook.SHEETS_IN_BOX.refused(
            "Hòm đã có phiếu nên mã không cấp lại được; mất mã thì hủy vòng, bỏ phiếu lại."
        )
    return [Opened(command.public_key)]


def take_part(command: Taking, round_: State, convened: Convened, facts: Facts | None) -> list[Event]:
    """Acts of one member, or notes of the secretary about one. Raises Refused."""
    rules.is_member(command.member, convened.members)
    match command:
        case Attend():
            return _attend(command, round_)
        case Recuse(member, dossier, cause):
            rules.votes_once(member, round_.voted)
            if cause not in tuple(Cause) or dossier not in {item.dossier for item in round_.items}:
                raise rulebook.RECUSAL_UNKNOWN.refused("Phải chọn lý do rút và một hồ sơ của vòng.")
            return [] if (member, dossier) in round_.recusals else [Recused(member, dossier, cause)]
        case CastSheet(member, sealed):
            rules.votes_once(member, round_.voted)
            _has_begun(convened, facts)
            _sealed_as_it_stands(command, round_)
            return [SheetCast(member, sealed)]
        case Abstain(member):
            rules.votes_once(member, round_.voted)
            _has_begun(convened, facts)
            return [Abstained(member)]
        case RecordWritten():
            return _write(command, round_, convened, facts)
        case Contest(member):
            return [WrittenContested(member)] if member in round_.lettered else []
        case Confirm(member):
            return [WrittenConfirmed(member)] if member in round_.lettered - round_.confirmed else []
        case RecordOpen(member, choices):
            rules.votes_once(member, round_.voted)
            _has_begun(convened, facts)
            _may_be_open(round_)
            _nobody_entered_wrongly(member, round_)
            _choices_fit(member, choices, round_)
            return [OpenRecorded(member, choices)]
        case _:
            assert_never(command)


def _attend(command: Attend, round_: State) -> list[Event]:
    """Attendance may be corrected until the member has voted, because voting proves presence."""
    if not command.present and command.reason not in tuple(AwayFor):
        raise rulebook.ABSENCE_REASON.refused("Phải chọn lý do vắng mặt: công tác, ốm, nghỉ phép hoặc lý do khác.")
    here = command.member in round_.present if command.member in round_.voted else command.present
    if command.present != here:
        raise rulebook.ATTENDANCE_VOTED.refused(
            "Thành viên này đã biểu quyết; cách biểu quyết cho biết có mặt hay vắng mặt."
        )
    noted = Attended(command.member, command.present, "" if command.present else command.reason)
    return [] if noted in round_.attendance else [noted]


def _has_begun(convened: Convened, facts: Facts | None) -> None:
    """A ballot belongs to the meeting; only written opinions may come before it."""
    if facts and convened.meeting.on and facts.on < convened.meeting.on:
        raise rulebook.BEFORE_THE_MEETING.refused("Chưa đến ngày họp hội đồng nên chưa bỏ phiếu, chưa kiểm phiếu được.")


def _sealed_as_it_stands(sheet: CastSheet, round_: State) -> None:
    """Between sealing and casting the box may get another key, or the member may be recused."""
    if not round_.public_key:
        raise rulebook.BOX_NOT_OPEN.refused("Chủ trì chưa mở hòm phiếu nên chưa bỏ phiếu kín được.")
    if (sheet.public_key, set(sheet.recused)) != (round_.public_key, round_.recused_from(sheet.member)):
        raise rulebook.SHEET_OUTDATED.refused("Vòng bỏ phiếu vừa thay đổi; phiếu chưa được bỏ, xin bỏ lại.")


def _may_be_open(round_: State) -> None:
    secret = next((item for item in round_.items if item.ballot), None)
    if secret:
        said = "Vòng này có hồ sơ bắt buộc bỏ phiếu kín nên không biểu quyết công khai."
        raise rulebook.BALLOT_OBLIGATORY.refused(said, law=secret.cited("ballot"))


def _write(letter: RecordWritten, round_: State, convened: Convened, facts: Facts | None) -> list[Event]:
    """Once a member has refused what was entered in their name, nobody else enters anything for them."""
    member = letter.member
    rules.votes_once(member, round_.voted | round_.lettered)
    if member in round_.present:
        raise rulebook.MEMBER_PRESENT.refused("Ý kiến bằng văn bản chỉ dành cho thành viên vắng mặt.")
    if letter.by != member:
        _nobody_entered_wrongly(member, round_)
    _choices_fit(member, letter.choices, round_)
    _by_paper(letter, convened, facts)
    written = WrittenRecorded(member, letter.choices, letter.paper.strip(), letter.dated)
    return [written, WrittenConfirmed(member)] if letter.by == member else [written]


def _nobody_entered_wrongly(member: str, round_: State) -> None:
    """What others enter for a member counts until the member has refused some of it."""
    if round_.has_contested(member):
        said = "Thành viên đã không nhận ý kiến được ghi thay; từ đó chỉ thành viên tự ghi ý kiến của mình."
        raise rulebook.WRITTEN_CONTESTED.refused(said)


def _by_paper(letter: RecordWritten, convened: Convened, facts: Facts | None) -> None:
    """A written opinion is a paper of its member with number and day, no older than the call."""
    if not is_paper_number(letter.paper) or letter.dated is None:
        raise rulebook.WRITTEN_PAPER.refused(
            "Phải ghi số, ký hiệu và ngày văn bản của thành viên gửi ý kiến, ví dụ 01/YK."
        )
    if facts and letter.dated > facts.on:
        raise rulebook.WRITTEN_PAPER.refused("Ngày văn bản ý kiến không được sau ngày ghi.")
    asked = min(convened.meeting.noticed_on or convened.on, convened.on)
    if letter.dated < asked:
        said = f"Văn bản ý kiến không có trước ngày mời họp, mở vòng bỏ phiếu ({asked:%d/%m/%Y})."
        raise rulebook.WRITTEN_PAPER.refused(said)


def _choices_fit(member: str, choices: Choices, round_: State) -> None:
    items = {item.dossier for item in round_.items}
    if len({dossier for dossier, _ in choices}) != len(choices):
        raise rulebook.CHOICE_UNKNOWN.refused("Mỗi hồ sơ chỉ có một ý kiến của một thành viên.")
    for dossier, choice in choices:
        if dossier not in items or choice not in CHOICES:
            raise rulebook.CHOICE_UNKNOWN.refused(
                "Ý kiến phải là đồng ý, không đồng ý hoặc để trắng cho hồ sơ của vòng."
            )
        if (member, dossier) in round_.recusals and choice != Choice.BLANK:
            raise rulebook.RECUSED_MEMBER.refused("Thành viên đã rút khỏi hồ sơ này nên không có ý kiến.")


def count(command: Count, round_: State, convened: Convened, facts: Facts | None) -> Counted:
    """Of everything that was cast until now, on every dossier of the round. Raises Refused."""
    may_count(command.by, round_, convened, facts)
    not_unposted(facts)
    if sorted(total.dossier for total in command.totals) != sorted(item.dossier for item in convened.items):
        raise rulebook.COUNT_INCOMPLETE.refused("Kết quả kiểm phiếu phải có đủ các hồ sơ của vòng.")
    if command.box != digest_of(round_) or unbalanced(command.totals, round_):
        raise rulebook.COUNT_OUTDATED.refused(
            "Kết quả không khớp với số phiếu, ý kiến đã nhận; chưa kiểm, xin kiểm lại."
        )
    _may_go_again(command, round_)
    left = facts.left if facts else ()
    again = tuple(id_ for id_ in command.again if id_ not in left)
    return Counted(command.totals, again, left, command.box)


def may_count(by: str, round_: State, convened: Convened, facts: Facts | None = None) -> None:
    """Asked before a sheet is opened, too: whoever counts early, or few sheets, reads votes. Raises Refused."""
    _has_begun(convened, facts)
    _enough_present(round_, convened)
    _all_present_have_voted(round_)
    waiting = round_.may_still_vote
    if waiting and by != round_.chair:
        said = f"Còn {len(waiting)} thành viên chưa bỏ phiếu; chỉ chủ trì đóng hòm và kiểm phiếu khi còn người chưa bỏ."
        raise rulebook.MEMBERS_MAY_STILL_VOTE.refused(said)
    for item in convened.items:
        sheets = round_.secret(item.dossier)
        if (item.ballot or round_.sheets) and sheets < LEAST_SHEETS:
            least = f"{LEAST_SHEETS} ({UNCONFIRMED})"
            said = f"Hồ sơ {item.dossier} có {sheets} phiếu kín, cần ít nhất {least} để không lộ phiếu của ai."
            raise rulebook.TOO_FEW_SHEETS.refused(said)


def _all_present_have_voted(round_: State) -> None:
    """Sheet, hand or one's own abstention; a member who has left the meeting is noted absent."""
    if silent := round_.present - round_.voted:
        said = (
            f"Còn {len(silent)} thành viên có mặt chưa bỏ phiếu: chờ họ bỏ phiếu hoặc tự báo không bỏ phiếu; "
            "ai đã rời cuộc họp thì ghi lại là vắng mặt."
        )
        raise rulebook.PRESENT_WITHOUT_A_SHEET.refused(said)


def _enough_present(round_: State, convened: Convened) -> None:
    for item in convened.items:
        least, here = rules.needed(len(convened.members), item.present), len(round_.present)
        if here < least:
            said = f"Có {here}/{len(convened.members)} thành viên dự họp, cần ít nhất {least}; chưa kiểm phiếu được."
            raise rulebook.NO_QUORUM.refused(said, law=item.cited("present"))


def _may_go_again(command: Count, round_: State) -> None:
    agreed = {total.dossier: total.agree for total in command.totals}
    items = {item.dossier: item for item in round_.items}
    for dossier in command.again:
        item = items.get(dossier)
        if item is None or agreed[dossier] >= round_.needs(item):
            raise rulebook.AGAIN_PASSED.refused("Chỉ hồ sơ chưa đạt của vòng này mới bỏ phiếu lại.")
        if item.number >= item.rounds:
            too_many(item)


def not_unposted(facts: Facts | None) -> None:
    """Nothing is convened on or counted whose list is not, or no longer, shown as the law asks. Raises Refused."""
    if facts and facts.unposted:
        dossier, why, law = facts.unposted[0]
        raise rulebook.NOT_POSTED.refused(f"Hồ sơ {dossier}: {why}", law=law)


def too_many(item: Item) -> NoReturn:
    """Raises Refused."""
    said = f"Mỗi hồ sơ chỉ bỏ phiếu tối đa {item.rounds} vòng ở một bước; sau đó cấp có thẩm quyền quyết định."
    raise rulebook.TOO_MANY_ROUNDS.refused(said, law=item.cited("rounds"))
