"""The store of clusters and of who took part where: tables, facts, projection, queries, book."""

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy import select
from sqlmodel import Field, Session, col

from services.campaigns.domain import cluster
from services.campaigns.domain.cluster import Member
from services.campaigns.store.tables import Base
from shared.records.book import Book, Entry, Reader, Row, put
from shared.records.bound import Bound
from shared.records.codec import Codec, canonical
from shared.records.directory import UnitRow
from shared.records.listing import by_name

_MEMBERS = msgspec.json.Decoder(tuple[Member, ...])


class ClusterRow(Base, table=True):
    """Read model of a cluster; `members` is JSON."""

    __tablename__ = "cluster"
    code: str = Field(primary_key=True)
    title: str
    unit: str = Field(index=True)
    members: str
    met: int
    """How many meetings it has held."""

    def sitting(self) -> tuple[Member, ...]:
        members: tuple[Member, ...] = _MEMBERS.decode(self.members)
        return members


class MeetingRow(Base, table=True):
    """Read model of a meeting; `agenda` is JSON."""

    __tablename__ = "meeting"
    cluster: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    kind: str
    on: str
    event: str
    place: str
    agenda: str
    people: str


class TakingPart(Base, Bound, table=True):
    """Private: a person at a launch or a meeting, rank and post as of that day, in what capacity, from what source."""

    __tablename__ = "taking_part"
    bound = ("id", "people", "place", "name", "rank", "post", "capacity", "source")
    joined = "people"
    id: str = Field(primary_key=True)
    people: str = Field(index=True)
    """Joins the rows of one event."""
    place: int
    name: str
    rank: str
    post: str
    capacity: str
    source: str


def facts_cluster(read: Reader, _stream: str, command: cluster.Command) -> cluster.Facts:
    codes = {member.unit for member in command.members} if isinstance(command, cluster.Form) else set()
    found = {code: read.row(UnitRow, code) for code in sorted(codes)}
    units = {code: _days(row["valid_from"], row["valid_to"]) for code, row in found.items() if row}
    return cluster.Facts(read.moment.on, units)


def _days(first: str, last: str | None) -> tuple[date, date | None]:
    return date.fromisoformat(first), date.fromisoformat(last) if last else None


def project_cluster(entry: Entry) -> list[Row]:
    state: cluster.State = entry.state
    if state.formed is None:
        return []
    formed, met = state.formed, len(state.meetings)
    members = canonical(formed.members)
    rows = [put(ClusterRow, code=entry.key, title=formed.title, unit=formed.unit, members=members, met=met)]
    if isinstance(event := entry.event, cluster.Met):
        rows.append(_meeting(entry, event, met))
    return rows


def _meeting(entry: Entry, event: cluster.Met, number: int) -> Row:
    return put(
        MeetingRow,
        cluster=entry.key,
        number=number,
        kind=event.kind,
        on=event.on.isoformat(),
        event=event.event,
        place=event.place,
        agenda=canonical(event.agenda),
        people=event.people,
    )


BOOK = Book("cluster", cluster.DECIDER, Codec(cluster.EVENTS), project_cluster, facts=facts_cluster)


def clusters(store: Session) -> list[ClusterRow]:
    return by_name(store.scalars(select(ClusterRow)), lambda row: row.title)


def meetings(store: Session, code: str) -> list[MeetingRow]:
    """The newest first."""
    query = select(MeetingRow).where(col(MeetingRow.cluster) == code)
    return list(store.scalars(query.order_by(col(MeetingRow.number).desc())))


def taking_part(store: Session, people: Sequence[str]) -> dict[str, list[TakingPart]]:
    """Who took part, by event, in the order given."""
    query = select(TakingPart).where(col(TakingPart.people).in_(people)).order_by(col(TakingPart.place))
    found: dict[str, list[TakingPart]] = {}
    for row in store.scalars(query):
        found.setdefault(row.people, []).append(row)
    return found
