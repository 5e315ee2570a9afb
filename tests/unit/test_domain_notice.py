"""The notice of non-award: once, with a number, by the unit whose council did not pass the dossier."""

from dataclasses import replace

from services.awards.domain import notice
from services.awards.domain.dossier import Package
from tests.support.given import given

PACKAGE = Package("e-1", 9, "ab")
SEND, FACTS = notice.Send("9/TB", "t-86", PACKAGE), notice.Facts("t-86", "cand-80", "p-1")
SENT = notice.Sent("9/TB", "t-86", "cand-80", "p-1", PACKAGE)


def test_a_notice_names_the_campaign_and_the_person_whose_erasure_ends_its_reasons() -> None:
    given(notice.DECIDER).when(SEND, FACTS).then(SENT)


def test_only_what_the_council_of_the_unit_has_not_passed_is_notified() -> None:
    for declined_by in (None, "bca"):
        given(notice.DECIDER).when(SEND, replace(FACTS, declined_by=declined_by)).refused(
            "notice-not-declined", notice.LAW
        )


def test_a_notice_is_sent_once_and_has_a_number() -> None:
    given(notice.DECIDER, SENT).when(SEND, FACTS).refused("notice-sent", notice.LAW)
    given(notice.DECIDER).when(replace(SEND, number=" "), FACTS).refused("notice-number", notice.LAW)
