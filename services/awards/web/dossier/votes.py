"""Counts for people: figures, votes needed of all members, under which law, and whether it is confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from services.awards.domain.council import state as council_state
from services.awards.domain.council import words
from services.awards.domain.council.rules import needed
from services.awards.law import Council, council_of
from services.awards.store import queries
from services.awards.store.law.confirming import law_in_force
from services.awards.store.tables import CountRow, DossierRow
from services.awards.web.dossier.lines import DossierLine, lines


@dataclass(frozen=True)
class Threshold:
    """What a dossier needs of a council of `total` members."""

    needed: int
    total: int
    law: str
    confirmed: bool
    """False: the ministry's own text was not found, the share is a setting for the time being."""


@dataclass(frozen=True)
class Result:
    """One dossier's count in one round."""

    round: str
    dossier: DossierLine
    agree: int
    disagree: int
    blank: int
    invalid: int
    threshold: Threshold
    left: bool
    """The dossier waited for the round no longer: nothing came of its votes."""

    @property
    def passed(self) -> bool:
        return self.agree >= self.threshold.needed

    @property
    def absent(self) -> int:
        """Members who took no part; they still count in the total."""
        return self.threshold.total - self.agree - self.disagree - self.blank - self.invalid


def threshold_of(dossier: DossierLine, rule: Council | None, total: int) -> Threshold:
    """The share is the one the dossier was opened with; the law names its source on the filing day."""
    numerator, _, denominator = dossier.threshold.partition("/")
    return Threshold(
        needed=needed(total, (int(numerator), int(denominator))),
        total=total,
        law=rule.law if rule else "",
        confirmed=rule.sure("needs") if rule else False,
    )


def settled(state: council_state.State, item: words.Item, row: DossierRow) -> bool:
    """Whether texts were known for all the outcome rests upon when it was frozen."""
    return _known(item, row) and not state.turns_on_total(item)


def share_law(state: council_state.State, item: words.Item, row: DossierRow) -> str:
    return state.share_law(item, known=_known(item, row))


def _known(item: words.Item, row: DossierRow) -> bool:
    """A round that did not write it down asks the law."""
    rule = council_of(row.award, date.fromisoformat(row.filed_on))
    return item.known if item.unsure is not None else rule is not None and rule.sure("needs")


def percent(votes: int, total: int) -> str:
    """To one place, rounded half up: `66,7 %`."""
    return f"{(votes * 2000 + total) // (2 * total) / 10:.1f}".replace(".", ",") + " %"


def agenda(store: Session, rows: Sequence[DossierRow], total: int) -> list[tuple[DossierLine, Threshold]]:
    """The dossiers of a round with what each needs."""
    law = law_in_force(store.execute)
    return [
        (line, threshold_of(line, council_of(row.award, line.filed_on, law), total))
        for row, line in zip(rows, lines(store, rows), strict=True)
    ]


def results(store: Session, counts: Sequence[CountRow]) -> list[Result]:
    """Counts with their thresholds, in the order given."""
    rows = {row.id: row for row in queries.dossiers(store, (count.dossier for count in counts))}
    shaped = {line.id: line for line in lines(store, list(rows.values()))}
    return [
        Result(
            round=count.round,
            dossier=shaped[count.dossier],
            agree=count.agree,
            disagree=count.disagree,
            blank=count.blank,
            invalid=count.invalid,
            threshold=_counted(shaped[count.dossier], rows[count.dossier], count),
            left=count.left,
        )
        for count in counts
        if count.dossier in rows
    ]


def _counted(line: DossierLine, row: DossierRow, count: CountRow) -> Threshold:
    """As it was frozen with the round, as far as the round wrote it down."""
    told = threshold_of(line, council_of(row.award, line.filed_on), count.total)
    return told if count.binding is None else replace(told, confirmed=count.binding)
