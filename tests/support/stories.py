"""A story for every kind of stream of every service: all events there are, what is told of them, and the wire."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from services.awards.app import plan as awards_plan
from services.awards.domain import decision
from services.awards.domain import heard as awards_heard
from services.awards.domain.council import box, seating, words
from services.awards.domain.council import events as council_events
from services.awards.domain.deadlines import calendar
from services.awards.domain.decision import drafts, notices
from services.awards.domain.dossier import events as dossier_events
from services.awards.domain.dossier import fallen, forwarding, ruling, terms
from services.awards.domain.holds import holds, secret
from services.awards.domain.register import history, past
from services.awards.law.eligibility import Finding, Verdict
from services.awards.law.stations import Stage
from services.campaigns.app import plan as campaigns_plan
from services.campaigns.domain import campaign, cluster, registration, result
from services.campaigns.domain import heard as campaigns_heard
from services.units.app import plan as units_plan
from services.units.domain import account, delegation, nomination, person, session, unit
from shared.contracts.envelope import Contract
from shared.contracts.nomination import Claim, Nomination, Package
from shared.contracts.registry import CONTRACTS
from shared.kernel import Moment, kind_of
from shared.records import campaigns, delegations
from shared.records.book import Book, Entry, Told
from shared.records.codec import canonical
from shared.records.seals import Seal
from tests.support.stories_of_directory import directory_stories, household_stories, unit_stories
from tests.support.stories_of_kept import kept_stories, named_stories
from tests.support.stories_of_money import money_stories

DAY, LATER = date(2025, 7, 1), date(2025, 8, 19)
MOMENT = Moment(datetime(2025, 7, 1, 3, tzinfo=UTC), DAY)
PLANS = (units_plan, campaigns_plan, awards_plan)
BOOKS = {plan.name: plan.books for plan in (make() for make in PLANS)}
PACKAGE, CLAIM = Package("e-1", 9, "ab"), Claim(initiatives=("1/SK", "2/SK"))
WAY = (Stage("t-86", "endorse"), Stage("bca", "council"), Stage("bca", "sign"))
MEETING = words.Meeting("c-1", DAY, "Hà Nội", DAY, "a", "b")
SEAL = Seal(7, "ab", "cd", "ef")


def submitted(attempt: int) -> nomination.Submitted:
    package = Package("e-1", 9, "ab")
    subject = ("cand-80", "x-1", "BK_BO", "person", "p-1")
    return nomination.Submitted(*subject, posthumous=True, kind="thematic", package=package, attempt=attempt, on=DAY)


def opened(attempt: int) -> dossier_events.Opened:
    subject = ("cand-80", "x-1", "BK_BO", "person", "p-1")
    said = Nomination(*subject, posthumous=True, kind="thematic", package=PACKAGE)
    return dossier_events.Opened(**vars(said), attempt=attempt, filed_on=DAY, route=WAY, threshold=(2, 3))


def voted(*, passed: bool) -> dossier_events.Voted:
    return dossier_events.Voted("r-1", "bca", 6 if passed else 5, 9, 6, passed=passed, law="NĐ 152/2025/NĐ-CP, Đ.6.1")


GRANTED, EIGHTH = (dossier_events.Granted("q-1", "01/QĐ", "bca", "Bộ trưởng", DAY, number, "v-1") for number in (7, 8))
RULED = ruling.Ruled("bca", "r-1", 5, 9, 6, passed=False, paper="12/QĐ", dated=MOMENT.on)
ON_THE_WAY = [opened(2), dossier_events.Endorsed("t-86"), dossier_events.JoinedRound("bca", "r-1")]
Story = dict[str, list[Any]]
STORIES: dict[str, Story] = {
    "units": {
        "unit/t-86": [unit.Founded("Công an tỉnh", "province", None, DAY, None, None, "001"), unit.Ended(LATER, "t-1")],
        "account/acc-1": [account.Changed("Trưởng phòng", (account.RoleHeld("head", "t-86"),)), account.Closed()],
        "session/s-1": [session.Closed("acc-1")],
        "delegation/uq-1": [
            delegation.Granted("bca", "acc-1", "acc-2", "Phát động", "01/UQ", DAY, LATER, ("launch",), "TUQ."),
            delegation.Revoked(),
        ],
        "person/p-1": [person.DeathNoted("ab"), person.Erased(("e-1",))],
        "nomination/n-1": [submitted(1), nomination.Followed("returned", "", None, None, None), nomination.Withdrawn()],
        **{
            f"nomination/{key}": [submitted(2)]
            for key in ("n-2", "n-3", "n-4", "n-5", "n-6", "n-7", "n-8", "n-9", "n-12")
        },
        "campaign/cand-80": [
            campaigns.CampaignHeard("Phong trào", "thematic", DAY, LATER, ("BK_BO",)),
            campaigns.CampaignEndHeard(LATER),
        ],
        "seal/units": [SEAL],
        "seal/awards": [SEAL],
    },
    "campaigns": {
        "campaign/cand-80": [
            campaign.Drafted("Phong trào", "thematic", "bca", DAY, LATER, ("BK_BO",), (), (), (), LATER),
            campaign.Launched("acc-2", "uq-1", "01/UQ", DAY, "Hội nghị", "Hà Nội", "p-8"),
            campaign.Closed(LATER),
        ],
        "campaign/nhap": [campaign.Drafted("Nháp", "thematic", "bca", DAY, LATER, (), (), (), ()), campaign.Dropped()],
        "cluster/cum-9": [
            cluster.Formed("Cụm 9", "v28", (cluster.Member("t-86", DAY), cluster.Member("t-89", DAY, LATER))),
            cluster.Met("progress", "Giao ban", "Vĩnh Long", ("Báo cáo",), "p-9", DAY),
        ],
        "registration/cand-80:x-1": [registration.Registered("cand-80", "x-1", (registration.OwnTarget("a", "b", 1),))],
        "result/cand-80:x-1:q1": [result.Reported("cand-80", "x-1", "q1", (result.TargetLine("a", 1),))],
        "delegation/uq-1": [
            delegations.DelegationHeard("bca", "acc-2", "launch", "01/UQ", DAY, LATER),
            delegations.RevocationHeard(),
        ],
        "nomination/n-1": [
            campaigns_heard.NominationHeard("cand-80", "x-1", "BK_BO", "person", DAY),
            campaigns_heard.OutcomeHeard("n-1", "decided", DAY, "01/QĐ"),
            campaigns_heard.CorrectionHeard("n-1", "02/QĐ", DAY, "9/TB"),
        ],
        "seal/campaigns": [SEAL],
    },
    "awards": {
        "dossier/n-1": [opened(1), dossier_events.SentBack("t-86", PACKAGE), opened(2), dossier_events.Withdrawn()],
        "dossier/n-2": [dossier_events.Refusal("cand-80", 1, "award-unknown", "Không có.", "Luật")],
        "dossier/n-3": [*ON_THE_WAY, voted(passed=False)],
        "dossier/n-4": [
            opened(1),
            dossier_events.TakenOver("x-1", "x-2"),
            dossier_events.Held("h-1", "complaint", DAY),
            dossier_events.Released("h-1", LATER),
            dossier_events.Concluded("x03", "after-discipline", "met", "12/BC"),
            dossier_events.Appraised("x03", Verdict("ab", (Finding("met", "", "", "after-discipline", "NĐ"),))),
            forwarding.Forwarded("bca", "Thủ tướng", "1/TTr"),
            dossier_events.Warned("moha-appraisal", "soon", LATER, "bca", "Thẩm định", "NĐ"),
            dossier_events.Warned("moha-appraisal", "overdue", LATER, "bca", "Thẩm định", "NĐ"),
            dossier_events.Noted("opinions-complete", "7/CV"),
            forwarding.Recalled("bca", PACKAGE),
        ],
        "dossier/n-9": [*ON_THE_WAY, replace(voted(passed=False), binding=False), RULED],
        "dossier/n-5": [
            *ON_THE_WAY,
            dossier_events.LeftRound("r-1"),
            dossier_events.JoinedRound("bca", "r-1"),
            voted(passed=True),
            GRANTED,
            dossier_events.Conferred("c-1", LATER),
            fallen.GrantCorrected("02/QĐ", DAY, "9/TB"),
        ],
        "dossier/n-6": [*ON_THE_WAY, voted(passed=True), EIGHTH, fallen.Cancelled("Luật")],
        "dossier/n-7": [
            opened(1),
            dossier_events.SentBack("t-86", PACKAGE),
            dossier_events.Refusal("cand-80", 2, "award-unknown", "Không có.", None),
        ],
        "dossier/n-8": [
            replace(opened(1), route=(Stage("x03", "consult"), *WAY[1:]), claim=CLAIM),
            dossier_events.OpinionAsked("x03", "Bộ Nội vụ", "1/CV", DAY, LATER),
            terms.TermMoved("Bộ Nội vụ", LATER, LATER + timedelta(days=3), "05/TB"),
            dossier_events.OpinionNoted("x03", "Bộ Nội vụ", "agree", "2/CV", LATER),
            dossier_events.Consulted("x03"),
        ],
        "notice/n-3": [notices.Sent("9/TB", "bca", "cand-80", "p-2", PACKAGE)],
        "round/r-1": [
            council_events.Convened("bca", ("a", "b", "c"), (words.Item("n-5", (2, 3)),), "aa", DAY),
            council_events.Attended("c", present=False, reason="duty"),
            council_events.Recused("a", "n-5"),
            council_events.Opened("bb"),
            council_events.SheetCast("b", "sealed"),
            council_events.WrittenRecorded("c", (("n-5", "agree"),)),
            council_events.Counted((words.Total("n-5", 1, 0, 1, 0),)),
        ],
        "round/r-4": [
            council_events.Convened("bca", ("a", "b", "c"), (words.Item("n-5", (2, 3)),), "", DAY, MEETING),
            council_events.Opened("bb"),
            *(council_events.SheetCast(member, f"sealed {member}") for member in ("a", "b", "c")),
            council_events.Counted(
                (words.Total("n-5", 2, 1, 0, 0),), box=box.digest(f"sealed {member}" for member in "abc")
            ),
            council_events.DrawnUp("3/BB", "Hà Nội", "08:00", "09:30", "a", "b", DAY),
        ],
        "round/r-2": [council_events.Convened("bca", ("a", "b", "c"), (), "aa", DAY), council_events.Voided()],
        "round/r-3": [
            council_events.Convened(
                "bca", ("a", "b", "c"), (words.Item("n-3", (2, 3), ballot=False, rounds=2),), "aa", DAY, MEETING
            ),
            council_events.OpenRecorded("a", (("n-3", "agree"),)),
            council_events.WrittenRecorded("c", (("n-3", "agree"),), "1/YK", DAY),
            council_events.WrittenConfirmed("c"),
            council_events.WrittenContested("c"),
            council_events.Abstained("b"),
            council_events.Counted((words.Total("n-3", 1, 0, 0, 0),), ("n-3",)),
            council_events.Closed(),
        ],
        "council/c-1": [
            seating.Established("bca", "emulation", "Hội đồng", "01/QĐ", (seating.Seat("a", "chair", DAY),), DAY),
            seating.Seated(seating.Seat("b", "secretary", DAY)),
            seating.Unseated("a", LATER),
            seating.Dissolved("02/QĐ", LATER),
        ],
        "decision/q-1": [
            decision.Signed("01/QĐ", "bca", "Bộ trưởng", outside=False, on=DAY, places=(), head="ab"),
            decision.Corrected("9/TB", "number", "k-1", "02/QĐ", (decision.Grantee("n-5", "v-2"),), "Bộ trưởng", DAY),
        ],
        "draft/q-1": [drafts.Saved(1, "bca", ("n-5",), "", "Bộ trưởng", LATER), drafts.Ended()],
        "draft/q-2": [drafts.Saved(2, "bca", (), "", "", None), drafts.Discarded()],
        "past/a-1": [past.Recorded("CO_TC", "v05", 2017, "Tổng cục", "", None, "c-2", "000", 1)],
        "delegation/uq-1": [
            delegations.DelegationHeard("bca", "acc-2", "sign", "01/UQ", DAY, LATER),
            delegations.RevocationHeard(),
        ],
        "history/v05": [history.Confirmed("v05", 2015, "12/XN")],
        "campaign/cand-80": [
            campaigns.CampaignHeard("Phong trào", "thematic", DAY, LATER, ("BK_BO",)),
            campaigns.CampaignEndHeard(LATER),
        ],
        "calendar/vn": [calendar.Declared(DAY, works=False, instrument="01/TB"), calendar.Reverted(DAY, "02/TB")],
        "stub/m-1": [secret.Registered(seal="ab"), secret.Closed(seal="cd")],
        "standing/p-1": [
            holds.HoldPlaced("h-1", "complaint", "x03", "n-4", "3/ĐT", DAY, ("n-4",)),
            holds.Disciplined("warning", DAY, LATER, "5/QĐ-KL"),
            holds.HoldReleased("h-1", "disciplined", "5/QĐ-KL", LATER, ("n-4",)),
        ],
        "erasure/p-1": [awards_heard.ErasureHeard(("e-1",))],
        "seal/awards": [SEAL],
    },
}
STORIES["awards"] |= kept_stories(DAY, LATER)
STORIES["units"] |= named_stories(submitted(2)) | unit_stories(DAY, LATER, submitted(1))
STORIES["awards"] |= household_stories([*ON_THE_WAY, voted(passed=True), GRANTED])
STORIES["awards"] |= money_stories(DAY, LATER, [*ON_THE_WAY, voted(passed=True)])
for hearer in ("campaigns", "awards"):
    STORIES[hearer] |= directory_stories(DAY, LATER)


def book_of(service: str, stream: str) -> Book:
    return next(book for book in BOOKS[service] if book.name == kind_of(stream))


def entries(service: str) -> Iterator[tuple[Book, Entry]]:
    """Every event of the service's story in its place, with the state after it."""
    for stream, events in STORIES[service].items():
        book = book_of(service, stream)
        state = book.decider.initial
        for version, event in enumerate(events, start=1):
            state = book.decider.evolve(state, event)
            yield book, Entry(stream, version, version, MOMENT, "acc-1", event, state)


def told(service: str) -> list[Told]:
    return [said for book, entry in entries(service) if (said := book.tell(entry))]


def over_the_wire(contract: Contract) -> Contract:
    return CONTRACTS[contract.type()].model_validate_json(canonical(contract.model_dump(mode="json")))
