"""Lists the unconfirmed law a decision uses, as it was known when each case was decided."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from services.awards.law import council_of
from services.awards.law.eligibility import NOT_NEEDED, cited
from services.awards.store import queries
from services.awards.store.dossier.rulings import RulingRow, rulings_of
from services.awards.store.dossier.verdicts import Frozen, frozen_of
from services.awards.store.tables import AwardRow, CountRow, DossierRow
from services.awards.usecases.law.eligibility import recalled
from shared.design.formats import day_in_words


def provisional(store: Session, awards: Sequence[AwardRow | DossierRow]) -> tuple[str, ...]:
    """A line for each row of the law, with how many cases of the list stand on it where it is not all of them."""
    ids = [award.id for award in awards]
    votes, frozen, ruled = queries.votes_of(store, ids), frozen_of(store, ids), rulings(store, ids)
    dossiers = {row.id: row for row in queries.dossiers(store, ids)}
    found = Counter(
        line
        for id_ in ids
        for vote in [_vote(dossiers.get(id_), votes.get(id_, []), ruled.get(id_))]
        for line in dict.fromkeys((*vote, *grounds(frozen.get(id_))))
    )
    return tuple(
        line if number == len(awards) else f"{line}: {number} trường hợp" for line, number in found.most_common()
    )


RULER = "người có thẩm quyền"
"""Where no account holds the authority."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the authority of a council's unit decided on a dossier its council had not passed."""

    unit: str
    paper: str
    """Its number and day."""


def rulings(store: Session, ids: Sequence[str]) -> dict[str, Ruling]:
    """The last word on each dossier, where it is not the council's."""
    return {id_: _ruling(row) for id_, row in rulings_of(store, ids).items()}


def _ruling(row: RulingRow) -> Ruling:
    said = day_in_words(row.dated) if row.dated else f"(nhập {day_in_words(row.on)})"
    return Ruling(row.unit, f"{row.paper} {said}")


def _vote(dossier: DossierRow | None, votes: Sequence[CountRow], ruling: Ruling | None) -> Iterator[str]:
    if ruling is None:
        yield from _share(dossier, votes)
    else:
        said = "Không theo đề nghị của Hội đồng: không đạt tỷ lệ phiếu, người có thẩm quyền cho qua"
        yield f"{said} tại văn bản số {ruling.paper}"


def _share(dossier: DossierRow | None, votes: Sequence[CountRow]) -> Iterator[str]:
    rule = council_of(dossier.award, date.fromisoformat(dossier.filed_on)) if dossier else None
    for vote in votes:
        sure = vote.binding if vote.binding is not None else rule is not None and rule.sure("needs")
        if not vote.left and not sure:
            yield "Tỷ lệ phiếu của hội đồng" + (f", {cited(rule.law, sure=False)}" if rule else "")


def grounds(frozen: Frozen | None) -> Iterator[str]:
    """Conditions of the verdict that carried it; of before they were told apart, as the law stands."""
    for found in frozen.verdict.findings if frozen else ():
        if found.beside or found.seen == NOT_NEEDED:
            continue  # it stands on an alternative, or this one is for others or not at issue
        told, open_ = recalled(found), frozen.verdict.unconfirmed if frozen else ()
        if told.bars != "advice" and (found.rule in open_ if open_ is not None else not told.confirmed):
            by = f"; người thẩm định kết luận theo {found.basis}" if found.basis else ""
            yield f"{told.text.rstrip('.')}, {cited(found.law, sure=False)}{by}"
