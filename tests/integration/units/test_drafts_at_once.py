"""A draft is sent while others delete or edit it: one succeeds, the other is told."""

import asyncio
from typing import Any

from services.units.store.tables import Draft, DraftFile, NominationRow
from tests.support.papers import pdf
from tests.support.units import Browser, House

ABOUT = {"unit": "t-86", "campaign": "cand-80", "award": "GK_TINH", "subject": "collective", "subject_ref": "t-86"} | {
    "report": "Đã làm."
}
DRAFTS = 8


async def drafted(clerk: Browser) -> tuple[str, str]:
    id_ = (await clerk.post("/units/api/v1/drafts", json=ABOUT)).json()["id"]
    files = await clerk.post(f"/units/api/v1/drafts/{id_}/files", files={"file": ("a.pdf", pdf(id_))})
    return id_, files.json()["id"]


def stands(house: House, id_: str) -> tuple[Any, ...]:
    with house.service.database.reading() as store:
        return store.get(Draft, id_), store.get(NominationRow, id_)


async def test_of_a_deletion_and_a_sending_at_once_one_succeeds_and_the_other_is_a_clear_conflict(house: House) -> None:
    async with house.browser("clerk") as clerk, house.browser("head") as head:
        for turn in range(DRAFTS):
            id_, _ = await drafted(clerk)
            send = head.post(f"/units/api/v1/nominations/{id_}/submit")
            drop = clerk.delete(f"/units/api/v1/drafts/{id_}")
            first, second = await asyncio.gather(*((send, drop) if turn % 2 else (drop, send)))
            sent, dropped = (first, second) if turn % 2 else (second, first)
            draft, nomination = stands(house, id_)
            if sent.status_code == 202:
                assert (dropped.status_code, dropped.json()["rule"]) == (409, "draft-kept")
            else:
                assert sent.json()["rule"] in ("draft-gone", "draft-unknown"), sent.text
                assert dropped.status_code == 204
            assert (draft is None) == (nomination is None) == (dropped.status_code == 204)


async def test_a_unit_keeps_exactly_what_it_sent(house: House) -> None:
    async with house.browser("clerk") as clerk, house.browser("head") as head:
        for _ in range(DRAFTS):
            id_, file = await drafted(clerk)
            edited = clerk.put(
                f"/units/api/v1/drafts/{id_}",
                json=ABOUT | {"report": "Viết lại."},
                headers={"If-Match": "1"},
            )
            stripped = clerk.delete(f"/units/api/v1/drafts/{id_}/files/{file}")
            send = head.post(f"/units/api/v1/nominations/{id_}/submit")
            saved, taken, sent = await asyncio.gather(edited, stripped, send)
            draft, nomination = stands(house, id_)
            said = [answer.json()["rule"] for answer in (saved, taken, sent) if answer.status_code >= 400]
            if nomination:
                content = house.service.enclosures.content(nomination.package)
                with house.service.database.reading() as store:
                    there = store.get(DraftFile, file)
                assert content["report"] == draft.report
                assert len(house.service.enclosures.files(nomination.package)) == (1 if there else 0)
                assert set(said) <= {"draft-sent"}
            else:
                assert said == ["draft-stale"]
