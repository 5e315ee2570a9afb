"""Rounds in the store: facts for convening, tables, and what a round changes on its dossiers."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from services.awards.domain import council
from services.awards.domain.council import commands as council_commands
from services.awards.domain.council import events, words
from services.awards.domain.council import state as council_state
from services.awards.domain.dossier import commands as dossier_commands
from services.awards.law import Catalogue
from services.awards.law.eligibility import Dates
from services.awards.store.council.seating import may_sit, seats_of
from services.awards.store.dossier.cases import declared_of
from services.awards.store.holds import posting
from services.awards.store.law.confirming import law_in_force
from services.awards.store.numbers import Minutes, number_row, number_taken
from services.awards.store.tables import CountRow, DossierRow, RoundRow
from shared.contracts.words import Act, Subject
from shared.kernel import Sending, key_of
from shared.records.book import Book, Entry, Reader, Row, put
from shared.records.codec import Codec
from shared.records.database import table_of
from shared.records.directory import ACCOUNT

DOSSIER = table_of(DossierRow)
RECUSED = "recused-in-total"


def facts_round(read: Reader, stream: str, command: council_commands.Command) -> council_state.Facts:
    on = read.moment.on
    if isinstance(command, council_commands.Count):
        return _counting(read, key_of(stream))
    if isinstance(command, council_commands.DrawUp):
        return _drawing_up(read, key_of(stream), command.number)
    if not isinstance(command, council_commands.Convene):
        return council_state.Facts(on)
    here = (DOSSIER.c.station_unit == command.unit) & (DOSSIER.c.station_act == Act.COUNCIL) & DOSSIER.c.round.is_(None)
    rows = read(select(DOSSIER).where(DOSSIER.c.id.in_(command.dossiers), here)).mappings().all()
    meeting = command.meeting
    seats = seats_of(read, command.unit, meeting.council, meeting.on or on) if meeting.council else None
    members = [seat.account for seat in seats] if seats else command.members
    law = law_in_force(read)
    return council_state.Facts(
        on=on,
        items=tuple(_item(row, on, law) for row in rows),
        sent_on=max((date.fromisoformat(row["filed_on"]) for row in rows), default=None),
        seats=seats,
        strangers=tuple(sorted({*members} - may_sit(read, command.unit, members))),
        conflicts=tuple(_conflicts(read, command.unit, members, rows)),
        recused_in_total=law.policy(RECUSED, on).holds_true,
        unposted=posting.waiting_lines(read, command.unit, command.dossiers, meeting.on or on),
    )


def _drawing_up(read: Reader, id_: str, number: str) -> council_state.Facts:
    row, on = read.row(RoundRow, id_), read.moment.on
    return council_state.Facts(
        on, number_taken=number_taken(read, Minutes(id_, number, row["unit"], on)) if row else ""
    )


def _counting(read: Reader, id_: str) -> council_state.Facts:
    row, on = read.row(RoundRow, id_), read.moment.on
    if row is None:
        return council_state.Facts(on)
    bound = row["dossiers"].split()
    waiting = {each.id for each in read(select(DOSSIER.c.id).where(DOSSIER.c.id.in_(bound), DOSSIER.c.round == id_))}
    late = posting.waiting_lines(read, row["unit"], sorted(waiting), on)
    return council_state.Facts(on, unposted=late, left=tuple(each for each in bound if each not in waiting))


def _item(row: Any, on: date, law: Catalogue) -> words.Item:  # noqa: ANN401 - a row by column name
    """The share is the one the dossier was opened with, the rest is the law of its dates today."""
    numerator, _, denominator = row["threshold"].partition("/")
    dates = Dates(date.fromisoformat(row["filed_on"]), date.fromisoformat(row["received_on"]), on)
    share, rule = (int(numerator), int(denominator)), law.council(row["award"], dates)
    number, open_ = row["failed"] + 1, () if law.policy(RECUSED, on).confirmed else ("total",)
    if rule is None:
        return words.Item(row["id"], share, number=number, unsure=("needs", *open_))
    unsure = tuple(dict.fromkeys((*rule.doubts, *(("needs",) if share != rule.needs else ()), *open_)))
    return words.Item(row["id"], share, rule.present, rule.ballot, rule.rounds, number, rule.law, unsure)


def _conflicts(read: Reader, unit: str, members: Sequence[str], rows: Sequence[Any]) -> Iterable[tuple[str, str, str]]:
    """(member, dossier, cause): the nominee, or whose own unit is concerned. The council's unit is everybody's."""
    found = read(select(ACCOUNT.c.id, ACCOUNT.c.roles).where(ACCOUNT.c.id.in_(members)))
    own = {row.id: {role.partition("@")[2] for role in row.roles.split()} - {unit} for row in found}
    declared = declared_of(read, {row["package"] for row in rows if row["subject"] != Subject.COLLECTIVE})
    nominees = {row["id"]: declared[row["package"]].account for row in rows if row["package"] in declared}
    for member in members:
        for row in rows:
            if nominees.get(row["id"]) == member:
                yield member, row["id"], "nominee"
            elif own.get(member, set()) & {row["unit"], row["subject_ref"]}:
                yield member, row["id"], "own-unit"


def project_round(entry: Entry) -> list[Row]:
    state: council_state.State = entry.state
    convened = state.convened
    if convened is None:
        return []
    led = state.minutes or convened.meeting
    row = put(
        RoundRow,
        id=entry.key,
        unit=convened.unit,
        status=state.status,
        members=" ".join(convened.members),
        voted=" ".join(sorted(state.balloted | {member for member, _ in state.hands})),
        written=" ".join(sorted(member for member, _ in state.written)),
        abstained=" ".join(sorted(state.abstained)),
        recused=" ".join(sorted(f"{each.member}@{each.dossier}" for each in state.recused)),
        dossiers=" ".join(item.dossier for item in convened.items),
        chair=led.chair,
        secretary=led.secretary,
        public_key=state.public_key,
        on=convened.on.isoformat(),
        meets_on=(convened.meeting.on or convened.on).isoformat(),
        version=entry.version,
    )
    rows = [row]
    if isinstance(entry.event, events.Counted):
        rows += _counts(entry, state, entry.event)
    if drawn := state.minutes:
        rows.append(number_row(Minutes(entry.key, drawn.number, convened.unit, drawn.on)))
    return rows


def _counts(entry: Entry, state: council_state.State, counted: events.Counted) -> Iterable[Row]:
    items = {item.dossier: item for item in state.items}
    for count in counted.totals:
        item = items[count.dossier]
        yield put(
            CountRow,
            round=entry.key,
            dossier=count.dossier,
            agree=count.agree,
            disagree=count.disagree,
            blank=count.blank,
            invalid=count.invalid,
            total=state.total(count.dossier),
            needed=state.needs(item),
            left=count.dossier in counted.left,
            binding=None if item.unsure is None else state.binds(item),
        )


def react_to_round(entry: Entry) -> Sequence[Sending]:
    """Convening binds the dossiers to the round; counting carries each result to its dossier."""
    state: council_state.State = entry.state
    if state.convened is None:
        return ()
    match entry.event:
        case events.Convened(unit=unit, items=items):
            return [(f"dossier/{item.dossier}", dossier_commands.JoinRound(unit, entry.key)) for item in items]
        case events.Counted(again=again):
            return [*_votes(entry.key, state, again)]
        case events.Closed():
            return [*_votes(entry.key, state, ())]
        case events.Voided():
            return [
                (f"dossier/{item.dossier}", dossier_commands.LeaveRound(entry.key)) for item in state.convened.items
            ]
    return ()


def _votes(round_: str, state: council_state.State, again: tuple[str, ...]) -> Iterable[Sending]:
    """A dossier that does not wait for this round lets its result pass by."""
    items, unit = {item.dossier: item for item in state.items}, state.convened.unit if state.convened else ""
    for count in state.counted.totals if state.counted else ():
        item, final = items[count.dossier], count.dossier not in again
        figures = (count.agree, state.total(count.dossier), state.needs(item))
        law = "" if item.unsure is None else state.share_law(item, known=item.known)
        yield (
            f"dossier/{count.dossier}",
            dossier_commands.NoteVote(round_, unit, *figures, final, state.binds(item), law),
        )


BOOK = Book("round", council.DECIDER, Codec(events.EVENTS), project_round, facts=facts_round, react=react_to_round)
