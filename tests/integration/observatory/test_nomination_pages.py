"""The pages of a nomination: for auditors of its unit, from copies alone."""

from dataclasses import replace
from datetime import UTC, datetime

from services.observatory.domain.life import Step
from shared.contracts.copies import Undone
from shared.records.times import stamp
from tests.support.lives import RECEIVED, SUBMIT, step
from tests.support.observatory import ObservatoryHouse

ID = "01a22fc5-9ac9-77d5-8e01-7f0c348c8309"
PATH = f"/observatory/nominations/{ID}"
SENT = replace(
    step(1, ("units", "nomination.submitted", SUBMIT)), stream=f"nomination/{ID}", body={"nomination": ID, **SUBMIT}
)
RECEIVED_IT = replace(step(2, RECEIVED), stream=f"dossier/{ID}", body={"nomination": ID, **RECEIVED[2]})
NOTED = replace(SENT, position=2, causation=RECEIVED_IT.said, said="", says="", body={}, text="Nghe tin")


async def copied(house: ObservatoryHouse, *units: Step, unsent: tuple[int, ...] = ()) -> None:
    await house.copied("campaigns", [])
    await house.copied("units", units, unsent)
    await house.copied("awards", [RECEIVED_IT])


async def test_an_auditor_reads_where_it_is_and_every_step(house: ObservatoryHouse) -> None:
    await copied(house, SENT, NOTED)
    async with house.browser("inspector") as browser:
        page = (await browser.get(PATH)).text
        index = (await browser.get("/observatory/")).text
    assert "Chờ thẩm định ở Công an tỉnh Vĩnh Long từ ngày 02/07/2025 (7 ngày)" in page
    assert "hội đồng bỏ phiếu (Công an tỉnh Vĩnh Long)" in page, "what lies ahead"
    assert f'href="/awards/dossiers/{ID}"' in page
    assert PATH in index
    assert "Công an xã An Bình" in index, "a unit is named, not its code"


async def test_a_message_that_nats_does_not_take_is_told(house: ObservatoryHouse) -> None:
    await copied(house, SENT, NOTED, unsent=(1,))
    async with house.browser("inspector") as browser:
        page = (await browser.get(PATH)).text
    assert "chưa gửi được" in page


async def test_a_dead_letter_is_told_with_its_reason(house: ObservatoryHouse) -> None:
    await copied(house, SENT, NOTED)
    letter = Undone("m-1", "units", f"nomination/{ID}", stamp(datetime.now(UTC)), "không đọc được")
    await house.copied("awards", [], dead=[letter])
    async with house.browser("inspector") as browser:
        assert "không đọc được" in (await browser.get(PATH)).text


async def test_who_looks_after_other_units_finds_nothing_of_it(house: ObservatoryHouse) -> None:
    await copied(house, SENT, NOTED)
    async with house.browser("stranger") as browser:
        assert (await browser.get(PATH)).status_code == 404
        assert PATH not in (await browser.get("/observatory/")).text


async def test_who_has_no_right_to_look_is_refused(house: ObservatoryHouse) -> None:
    async with house.browser("clerk") as browser:
        assert [(await browser.get(path)).status_code for path in ("/observatory/", PATH)] == [403, 403]


async def test_before_anything_is_copied_the_page_says_so(house: ObservatoryHouse) -> None:
    async with house.browser("inspector") as browser:
        assert "Chưa có đề nghị nào" in (await browser.get("/observatory/")).text
        assert (await browser.get(PATH)).status_code == 404


async def test_an_id_that_was_typed_leads_to_its_page(house: ObservatoryHouse) -> None:
    async with house.browser("inspector") as browser:
        assert (await browser.get(f"/observatory/?q= {ID.upper()} ")).headers["location"] == PATH
