"""Counts as people read them: figures, what was needed of all members, under which law, and whether that is settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from services.awards.domain.rules import needed
from services.awards.law import Council, council_of
from services.awards.store import queries
from services.awards.store.tables import CountRow, DossierRow
from services.awards.web.lines import Line, lines


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
    dossier: Line
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
        """Members who took no part; they count in the total all the same."""
        return self.threshold.total - self.agree - self.disagree - self.blank - self.invalid


def threshold_of(dossier: Line, rule: Council | None, total: int) -> Threshold:
    """The share is the one the dossier was opened with; the law names its source on the filing day."""
    numerator, _, denominator = dossier.threshold.partition("/")
    return Threshold(
        needed=needed(total, (int(numerator), int(denominator))),
        total=total,
        law=rule.law if rule else "",
        confirmed=rule.sure("needs") if rule else False,
    )


def unsettled(award: str, filed_on: str) -> str:
    """What stands behind a threshold on paper where no text was found for the share; else nothing."""
    rule = council_of(award, date.fromisoformat(filed_on))
    return "" if rule and rule.sure("needs") else " (mức tạm, chưa xác nhận)"


def percent(votes: int, total: int) -> str:
    """To one place, rounded half up: `66,7 %`."""
    return f"{(votes * 2000 + total) // (2 * total) / 10:.1f}".replace(".", ",") + " %"


def agenda(store: Session, rows: Sequence[DossierRow], total: int) -> list[tuple[Line, Threshold]]:
    """The dossiers of a round with what each needs."""
    return [
        (line, threshold_of(line, council_of(row.award, line.filed_on), total))
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
            threshold=threshold_of(
                shaped[count.dossier],
                council_of(rows[count.dossier].award, shaped[count.dossier].filed_on),
                count.total,
            ),
            left=count.left,
        )
        for count in counts
        if count.dossier in rows
    ]
