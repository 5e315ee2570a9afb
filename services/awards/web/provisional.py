"""What a decision stands on that no text was found for: said on its list, as it was known when each was decided."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session

from services.awards.acts.eligibility import recalled
from services.awards.domain.eligibility import cited
from services.awards.law import council_of
from services.awards.store import queries
from services.awards.store.tables import AwardRow, DossierRow
from services.awards.store.verdicts import last_frozen


def provisional(store: Session, awards: Sequence[AwardRow | DossierRow]) -> tuple[str, ...]:
    """A line for each row of the law, with how many cases of the list stand on it where it is not all of them."""
    found = Counter(line for award in awards for line in dict.fromkeys((*_share(store, award), *_rows(store, award))))
    return tuple(
        line if number == len(awards) else f"{line}: {number} trường hợp" for line, number in found.most_common()
    )


def _share(store: Session, award: AwardRow | DossierRow) -> Iterator[str]:
    dossier = store.get(DossierRow, award.id)
    rule = council_of(dossier.award, date.fromisoformat(dossier.filed_on)) if dossier else None
    for vote in queries.votes(store, award.id):
        sure = vote.binding if vote.binding is not None else rule is not None and rule.sure("needs")
        if not vote.left and not sure:
            yield "Tỷ lệ phiếu của hội đồng" + (f", {cited(rule.law, sure=False)}" if rule else "")


def _rows(store: Session, award: AwardRow | DossierRow) -> Iterator[str]:
    """Conditions of the verdict that carried it; of before they were told apart, as the law stands."""
    frozen = last_frozen(store, award.id)
    for found in frozen.verdict.findings if frozen else ():
        told, open_ = recalled(found), frozen.verdict.unconfirmed if frozen else ()
        if told.bars != "advice" and (found.rule in open_ if open_ is not None else not told.confirmed):
            yield f"{told.text.rstrip('.')}, {cited(found.law, sure=False)}"
