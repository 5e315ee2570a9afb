"""Who sits on a round and how each takes part: sheet, hand, letter or absent; never the secret choice."""

from collections.abc import Collection, Sequence

from sqlmodel import Session

from services.awards.domain.council import state as council_state
from services.awards.domain.council import words
from services.awards.domain.council.words import AwayFor, Cause, Choice
from services.awards.store import queries
from services.awards.web.dossier.lines import lines
from services.awards.web.words import PARTS

Spoken = list[tuple[str, list[tuple[str, str]]]]


def roll(store: Session, state: council_state.State) -> list[tuple[str, str]]:
    """(post, how the member took part) of each member."""
    members = state.convened.members if state.convened else ()
    posts = queries.posts(store, members)
    return [(posts.get(member, member), ", ".join(_part(state, member))) for member in members]


def _part(state: council_state.State, member: str) -> list[str]:
    hands = {each for each, _ in state.hands}
    open_ = (("written", state.lettered), ("hand", hands), ("abstained", set(state.abstained)))
    ways = (("sheet", state.balloted), *open_)
    said = [PARTS[next((way for way, who in ways if member in who), "none")]]
    if member in state.present:
        said.append("có mặt")
    away = (noted.reason for noted in state.attendance if noted.member == member and noted.reason)
    said += [f"vắng mặt ({AwayFor(reason).inside})" for reason in away]
    causes = sorted({Cause(each.cause).inside for each in state.recused if each.member == member})
    return said + [f"rút khỏi một số hồ sơ ({'; '.join(causes)})"] * bool(causes)


def waiting(store: Session, state: council_state.State) -> list[tuple[str, str]]:
    """(account, post) of who has not voted yet."""
    members = [member for member in (state.convened.members if state.convened else ()) if member not in state.voted]
    posts = queries.posts(store, members)
    return [(member, posts.get(member, member)) for member in members]


def unwritten(store: Session, state: council_state.State, writer: str, *, runs: bool) -> list[tuple[str, str]]:
    """(account, post) of whose opinion this person may still enter; of who refused one, only they themselves."""
    heard = state.present | state.lettered
    return [
        (member, post)
        for member, post in waiting(store, state)
        if member not in heard and (member == writer if state.has_contested(member) else runs)
    ]


def letters(store: Session, state: council_state.State) -> list[tuple[str, str]]:
    """(post, whether the member said that it is theirs) of each written opinion that counts."""
    posts = queries.posts(store, sorted(state.lettered))
    said = {True: "Thành viên đã xem, xác nhận", False: "Thành viên chưa xác nhận"}
    return [(posts.get(member, member), said[member in state.confirmed]) for member, _ in state.written]


def posted(store: Session, members: Sequence[str], lettered: Collection[str]) -> list[str]:
    """The posts of these members, in their order; who sent an opinion is said to have."""
    posts = queries.posts(store, members)
    return [posts.get(member, member) + " (đã có ý kiến bằng văn bản)" * (member in lettered) for member in members]


def unnoted(store: Session, state: council_state.State) -> list[tuple[str, str]]:
    """(account, post) of who may still be noted as present or absent."""
    away = {noted.member for noted in state.attendance if not noted.present}
    return [(member, post) for member, post in waiting(store, state) if member not in state.present | away]


def spoken(store: Session, votes: tuple[tuple[str, words.Choices], ...]) -> Spoken:
    """Open votes: (post, [(recipient and award, choice)])."""
    posts = queries.posts(store, (member for member, _ in votes))
    ids = {dossier for _, choices in votes for dossier, _ in choices}
    names = {line.id: f"{line.recipient} – {line.award}" for line in lines(store, queries.dossiers(store, ids))}
    return [
        (
            posts.get(member, member),
            [(names.get(dossier, dossier), Choice(choice).label) for dossier, choice in choices],
        )
        for member, choices in votes
    ]
