"""Whom a dossier is submitted to outside the force, and when that can be taken back."""

from services.awards.domain.dossier import rulebook, rules
from services.awards.domain.dossier.forwarding import Forward, Forwarded, Recall, Recalled
from services.awards.domain.dossier.judging import before_passing
from services.awards.domain.dossier.state import Facts, State
from services.awards.domain.rules import known_as
from shared.contracts.words import Status
from shared.text import is_paper_number


def submit_outside(command: Forward | Recall, dossier: State, facts: Facts) -> Forwarded | Recalled:
    """Raises Refused."""
    rules.stage_is("forward", command.unit, dossier.current, dossier.status)
    if isinstance(command, Recall):
        if dossier.status != Status.FORWARDED:
            raise rulebook.NOT_FORWARDED.refused("Hồ sơ chưa trình ra ngoài nên không có gì để rút lại.")
        return Recalled(command.unit, command.package)
    if dossier.status == Status.FORWARDED:
        raise rulebook.FORWARDED_ALREADY.refused("Hồ sơ đã trình ra ngoài.")
    addressee = known_as(command.addressee, facts.granters)
    if facts.granters and addressee not in facts.granters:
        raise rulebook.FORWARDED_ASTRAY.refused(f"Hình thức này trình {' hoặc '.join(facts.granters)} quyết định.")
    if not is_paper_number(command.letter):
        raise rulebook.FORWARD_LETTER.refused("Phải ghi số, ký hiệu tờ trình, ví dụ 12/TTr-BCA.")
    return Forwarded(command.unit, addressee, command.letter.strip(), before_passing(dossier, facts))
