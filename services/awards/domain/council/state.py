"""The state of a round: who sits, who came, who voted how openly, and what each dossier still needs."""

from dataclasses import dataclass
from datetime import date

from services.awards.domain.council.events import Attended, Convened, Counted, DrawnUp, Recused, WrittenRecorded
from services.awards.domain.council.rules import needed
from services.awards.domain.council.seating import Seat
from services.awards.domain.council.words import RECUSED_IN_TOTAL, Choices, Item, RoundStatus
from services.awards.law.eligibility import cited


@dataclass(frozen=True)
class Facts:
    """The dossiers that stand at a council station of this unit, with what the law asks of their vote."""

    on: date
    items: tuple[Item, ...] = ()
    seats: tuple[Seat, ...] | None = None
    """Of the standing council on the day of the meeting; None where there is no such council in this unit."""
    strangers: tuple[str, ...] = ()
    """Of those who would sit, who has no open account in the council's unit or below it."""
    conflicts: tuple[tuple[str, str, str], ...] = ()
    """(account, dossier, cause): it is the nominee's own, or holds a role in the unit that nominates or is honoured."""
    recused_in_total: bool = True
    unposted: tuple[tuple[str, str, str], ...] = ()
    """(dossier, why, law) of those whose list was not posted long enough."""
    left: tuple[str, ...] = ()
    """Dossiers of the round that wait for it no longer."""
    number_taken: str = ""
    """Which minutes of this unit bear it already in this year."""
    sent_on: date | None = None
    """When the last of these dossiers was sent; nobody is called before to vote on them."""


@dataclass(frozen=True)
class State:
    status: RoundStatus = RoundStatus.NONE
    convened: Convened | None = None
    opened: str = ""
    """The public key of the last opening; empty where the box was not opened by a chair."""
    attendance: tuple[Attended, ...] = ()
    """The last word on each member."""
    recused: tuple[Recused, ...] = ()
    sheets: tuple[tuple[str, str], ...] = ()
    """(member, sealed sheet), in the order of casting."""
    abstained: tuple[str, ...] = ()
    letters: tuple[WrittenRecorded, ...] = ()
    contested: tuple[WrittenRecorded, ...] = ()
    """What was entered as the opinion of members who said that it was not theirs."""
    confirmed: frozenset[str] = frozenset()
    """Members who have read their letter and said that it is theirs."""
    hands: tuple[tuple[str, Choices], ...] = ()
    """Votes by show of hands."""
    counted: Counted | None = None
    minutes: DrawnUp | None = None

    @property
    def public_key(self) -> str:
        """What sheets are sealed to; empty while the box is shut."""
        return self.opened or (self.convened.public_key if self.convened else "")

    @property
    def chair(self) -> str:
        return self.convened.meeting.chair if self.convened else ""

    @property
    def voted(self) -> set[str]:
        """Members who have voted by sheet or hand, or have abstained."""
        return self.balloted | {member for member, _ in self.hands} | set(self.abstained)

    @property
    def written(self) -> tuple[tuple[str, Choices], ...]:
        """Open opinions of absent members, as they count."""
        return tuple((letter.member, letter.choices) for letter in self.letters)

    def letter_of(self, member: str) -> WrittenRecorded | None:
        return next((letter for letter in self.letters if letter.member == member), None)

    def has_contested(self, member: str) -> bool:
        return any(letter.member == member for letter in self.contested)

    @property
    def lettered(self) -> set[str]:
        """Members with a written opinion, which counts until they take part."""
        return {member for member, _ in self.written}

    @property
    def balloted(self) -> set[str]:
        return {member for member, _ in self.sheets}

    @property
    def present(self) -> set[str]:
        """Who was noted present, cast a sheet, abstained or raised a hand."""
        noted = {noted.member for noted in self.attendance if noted.present}
        return noted | self.balloted | set(self.abstained) | {member for member, _ in self.hands}

    @property
    def may_still_vote(self) -> tuple[str, ...]:
        """A round without a chair does not wait for members who are absent or have written."""
        away = {noted.member for noted in self.attendance if not noted.present} | self.lettered
        away = set() if self.chair else away
        members = self.convened.members if self.convened else ()
        return tuple(member for member in members if member not in self.voted | away)

    def recused_from(self, member: str) -> set[str]:
        return {dossier for who, dossier in self.recusals if who == member}

    def secret(self, dossier: str) -> int:
        """Sheets that may hold a vote on this dossier: a recused member's sheet is blank."""
        return sum((member, dossier) not in self.recusals for member in self.balloted)

    @property
    def recusals(self) -> set[tuple[str, str]]:
        return {(each.member, each.dossier) for each in self.recused}

    @property
    def items(self) -> tuple[Item, ...]:
        return self.convened.items if self.convened else ()

    def total(self, dossier: str) -> int:
        """All members, absent ones too; recused ones too, unless the policy of the day says otherwise."""
        return self._total(dossier, recused_in=self.convened.recused_in_total) if self.convened else 0

    def _total(self, dossier: str, *, recused_in: bool) -> int:
        recused = sum(each.dossier == dossier for each in self.recused)
        return len(self.convened.members if self.convened else ()) - (0 if recused_in else recused)

    def needs(self, item: Item) -> int:
        """Votes this dossier needs: ceil(share x total)."""
        return needed(self.total(item.dossier), item.threshold)

    def turns_on_total(self, item: Item) -> bool:
        """Whether it came out as it did only by how the recused were counted, which no text was found for."""
        if self.convened is None or "total" not in (item.unsure or ()):
            return False
        other = self._total(item.dossier, recused_in=not self.convened.recused_in_total)
        return self.passed(item) != (self.agreed(item.dossier) >= needed(other, item.threshold))

    def binds(self, item: Item) -> bool:
        """Whether texts are known for all its outcome rests upon: without them a count declines nothing."""
        return item.known and not self.turns_on_total(item)

    def share_law(self, item: Item, *, known: bool) -> str:
        """What the share rests upon, as it is cited; and the total, where how it is taken turned the outcome."""
        share = cited(item.law, sure=known)
        return f"{share}; {cited(RECUSED_IN_TOTAL, sure=False)}" if self.turns_on_total(item) else share

    def agreed(self, dossier: str) -> int:
        totals = self.counted.totals if self.counted else ()
        return sum(total.agree for total in totals if total.dossier == dossier)

    def passed(self, item: Item) -> bool:
        return self.agreed(item.dossier) >= self.needs(item)

    def unreachable(self) -> tuple[str, ...]:
        """Dossiers that so many members are recused from that no vote can pass them: for the chair to know."""
        total = len(self.convened.members) if self.convened else 0
        free = {item.dossier: total - sum(each.dossier == item.dossier for each in self.recused) for item in self.items}
        return tuple(item.dossier for item in self.items if free[item.dossier] < self.needs(item))
