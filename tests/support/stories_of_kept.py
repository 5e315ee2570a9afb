"""Stories of events that stand for private texts: two of each, so that they can change places."""

from datetime import date
from typing import Any

from services.awards.domain.decision import drafts
from services.awards.domain.dossier import concluding
from services.awards.domain.holds import holds, posting, secret
from services.awards.domain.law import confirming
from services.units.domain import account, nomination, person

Story = dict[str, list[Any]]


def kept_stories(day: date, later: date) -> Story:
    """Of awards, beside those whose event stands in a longer story."""
    return {
        "draft/q-3": [drafts.Saved(3, "bca", (), "", "", None)],
        "stub/m-2": [secret.Registered()],
        "law/conditions:asked:2025-07-01": [
            confirming.Confirmed("ab", "9/2026/TT-BCA, Đ.3", day),
            confirming.Doubted("10/CV", later),
        ],
        "conclusion/k-1": [
            concluding.Written("x03", "after-discipline", "met", "12/BC", ("n-4",), (("n-5", "không còn chờ"),))
        ],
        "standing/p-2": [
            holds.HoldPlaced(hold, "complaint", "x03", "n-5", paper, day, ())
            for hold, paper in (("h-2", "4/ĐT"), ("h-3", "5/ĐT"))
        ],
        "posting/g-1": [
            posting.Posted("bca", ("n-5",), "Cổng thông tin", day),
            posting.FeedbackNoted("f-1", "n-5", "object", "9/CV", later),
            posting.FeedbackNoted("f-2", "n-5", "question", "9/CV", later),
            posting.TakenDown("10/CV"),
        ],
    }


def named_stories(submitted: nomination.Submitted) -> Story:
    """Of units: names, and reasons for taking a nomination back."""
    return {
        "account/acc-2": [account.Changed("Phó trưởng phòng", ())],
        **{f"person/{key}": [person.Noted("ab")] for key in ("p-2", "p-3")},
        "person/p-4": [person.Noted("ab"), person.DeathNoted("cd"), person.DeathTakenBack("ef")],
        **{f"nomination/{key}": [submitted, nomination.Withdrawn()] for key in ("n-21", "n-22")},
    }
