"""The life of one dossier, from its opening to the grant, given its events."""

from dataclasses import replace
from datetime import date

from services.awards.domain.dossier import DECIDER, commands, forwarding, state
from services.awards.domain.dossier import events as dossier_events
from services.awards.domain.dossier.state import Facts
from services.awards.law.stations import Stage
from shared.contracts.nomination import Nomination, Package
from tests.support.given import Given, given

DAY = date(2025, 7, 1)
PACKAGE = Package("e-1", 9, "ab")
WAY = tuple(
    Stage(*station) for station in [("t-86", "endorse"), ("x03", "appraise"), ("bca", "council"), ("bca", "sign")]
)
SAID = Nomination("cand-80", "x-1", "BK_BO", "person", "p-1", posthumous=True, kind="thematic", package=PACKAGE)
OPEN = commands.Open(**vars(SAID), attempt=1, filed_on=DAY)
LAW = Facts(
    DAY,
    award_known=True,
    title="Bằng khen",
    law="Luật, Đ.74",
    subjects=("person",),
    lines=("thematic",),
    threshold=(2, 3),
    route=WAY,
)
OPENED = dossier_events.Opened(**vars(OPEN), route=WAY, threshold=(2, 3), received_on=DAY)
ENDORSED, APPRAISED = dossier_events.Endorsed("t-86"), dossier_events.Appraised("x03")
JOINED, VOTED = dossier_events.JoinedRound("bca", "r-1"), dossier_events.Voted("r-1", "bca", 6, 9, 6, passed=True)
GRANT = commands.Grant("q-1", "01/QĐ", "bca", "Bộ trưởng", outside=False, on=DAY, register_number=7, verify="v-1")
GRANTED = dossier_events.Granted("q-1", "01/QĐ", "bca", "Bộ trưởng", DAY, 7, "v-1")
TO_COUNCIL = (OPENED, ENDORSED, APPRAISED)
TO_SIGN = (*TO_COUNCIL, JOINED, VOTED)
DECIDED = (*TO_SIGN, GRANTED)
SENT_BACK = dossier_events.SentBack("x03", PACKAGE)
OUTSIDE = (*WAY[:3], Stage("bca", "forward"))
FORWARD = forwarding.Forward("bca", "Thủ tướng Chính phủ", "15/TTr-BCA")
FORWARDED = forwarding.Forwarded(**vars(FORWARD))
OUTSIDE_GRANT = replace(GRANT, outside=True)
TO_FORWARD = (replace(OPENED, route=OUTSIDE), *TO_SIGN[1:])
At = Given[state.State, commands.Command, dossier_events.Event, Facts]


def at(*events: dossier_events.Event) -> At:
    return given(DECIDER, *events)
