"""A medal is submitted to who grants it; a mistaken submission is taken back with a reason and made again."""

from services.awards.domain.dossier import commands
from shared.runtime import auditing
from tests.support.awards import AwardsHouse, read, words
from tests.support.dossiers import call, settled

REASON = "Tờ trình ghi nhầm nơi nhận."
LETTER = {"addressee": "Chủ tịch nước", "letter": "8/TTr"}


async def at_the_ministry(house: AwardsHouse) -> str:
    """A service medal that waits for its submission."""
    id_ = await house.nominate("HCVV_1", kind="seniority")
    await house.service.office.perform([(f"dossier/{id_}", commands.Endorse("t-86"))], "minister")
    await settled(house, id_, "x03")
    await house.service.office.perform([(f"dossier/{id_}", commands.Appraise("x03"))], "minister")
    return id_


def findings(house: AwardsHouse) -> list[str]:
    """What an audit finds at packages and kept texts; of dossiers nobody has sent it finds something from the start."""
    told = [line for line in auditing.verify(house.service) if line["kind"] == "finding"]
    return [f"{line['where']}: {line['detail']}" for line in told if line["check"] != "inbox"]


async def test_only_who_grants_the_award_is_offered_and_taken_on_page_and_api(house: AwardsHouse) -> None:
    id_ = await at_the_ministry(house)
    page = await read(house, "minister", f"/awards/dossiers/{id_}")
    assert [each in page for each in ('value="Chủ tịch nước"', 'value="Thủ tướng Chính phủ"')] == [True, False]
    astray = LETTER | {"addressee": "Giám đốc Sở Nội vụ"}
    status, told = await call(house, "minister", f"dossiers/{id_}/forward", astray)
    assert (status, told["rule"]) == (409, "forwarded-astray")
    async with house.browser("minister") as browser:
        refused = await browser.post(f"/awards/dossiers/{id_}/forward", data=astray)
    assert (refused.status_code, "trình Chủ tịch nước quyết định" in words(refused.text)) == (409, True)
    assert (await call(house, "minister", f"dossiers/{id_}/forward", LETTER))[0] == 200


async def test_a_mistaken_submission_is_taken_back_with_a_reason_and_made_again(house: AwardsHouse) -> None:
    id_ = await at_the_ministry(house)
    here = f"/awards/dossiers/{id_}"
    before = findings(house)
    async with house.browser("minister") as browser:
        assert (await browser.post(f"{here}/recall", data={"recall_reason": REASON})).status_code == 409
        assert (await browser.post(f"{here}/forward", data=LETTER)).status_code == 303
        assert (await browser.post(f"{here}/recall", data={"recall_reason": "."})).status_code == 409
        assert (await browser.post(f"{here}/recall", data={"recall_reason": REASON})).status_code == 303
        shown = words((await browser.get(here)).text)
        assert ("Rút lại tờ trình" in shown, f"Lý do: {REASON.rstrip('.')}" in shown) == (True, True)
        assert (await browser.post(f"{here}/forward", data=LETTER | {"letter": "9/TTr"})).status_code == 303
    signed = {"number": "9/QĐ-CTN", "unit": "bca", "authority": "Chủ tịch nước", "dossiers": [id_], "outside": True}
    signed |= {"decided_on": house.service.clock.now().on.isoformat()}
    assert (await call(house, "ministry-secretary", "decisions", signed, confirmed=True))[0] == 201
    status, told = await call(house, "minister", f"dossiers/{id_}/recall", {"reason": REASON})
    assert (status, told["rule"]) == (409, "not-at-this-stage"), "nothing is taken back once it was decided"
    assert findings(house) == before
