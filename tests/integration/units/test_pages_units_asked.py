"""The form asks what the ministry's circular needs, and says before sending what is missing."""

from datetime import date

from services.units.store.tables import Draft
from shared.contracts.asks import facts_asked, parts_where_used
from shared.contracts.declared import Declared
from tests.support.papers import pdf
from tests.support.units import House, value_of

PERIOD = {"achieved_from": "01/01/2025", "achieved_to": "31/12/2025"}
BASE = {"award": "CSTDCS", "kind": "merit", "report": "Tốt."} | PERIOD
SAID = {
    "declaring": "1",
    "belongs": "officer",
    "years_0_year": "2025",
    "years_0_grade": "good",
    "years_0_absence": "study-part",
    "years_0_months_before": "7",
    "initiatives_0_number": "45/QĐ-CAT",
    "initiatives_0_name": "Bếp tiết kiệm",
    "disciplines_none": "true",
    "matters_0_kind": "complaint",
    "matters_0_concluded_on": "3/2/2025",
    "matters_0_breach": "false",
    "matters_1_kind": "inspection",
}
LACKING = "Còn thiếu so với quy định"


async def test_facts_for_the_ministrys_circular_are_asked_stored_shown_and_sent(house: House) -> None:
    async with house.browser("clerk") as clerk:
        draft = await clerk.begin("person")
        await clerk.submit(draft, BASE | SAID | {"revision": "1", "act": "save"})
        with house.service.database.reading() as store:
            facts = Declared.model_validate_json(store.get_one(Draft, draft.rsplit("/", 1)[1]).facts)
        page, preview = await clerk.page(draft), await clerk.page(f"{draft}/preview")

    assert facts.belongs == "officer"
    assert [(year.absence, year.months_before) for year in facts.years] == [("study-part", 7)]
    assert [(each.kind, each.concluded_on, each.breach) for each in facts.matters or ()] == [
        ("complaint", date(2025, 2, 3), False),
        ("inspection", None, None),
    ]
    assert value_of(page, "matters_0_concluded_on") == "03/02/2025"
    assert value_of(page, "years_0_months_before") == "7"
    for said in (
        "Sĩ quan",
        "Hoàn thành tốt nhiệm vụ, học không tập trung, 7 tháng ở đơn vị cũ",
        "Khiếu nại, tố cáo: kết luận ngày 03/02/2025, không vi phạm; Thanh tra, kiểm tra: chưa kết luận",
    ):
        assert said in preview


async def test_the_preview_says_what_is_missing_and_stops_saying_so_once_it_is_there(house: House) -> None:
    async with house.browser("clerk") as clerk:
        draft = await clerk.begin("person")
        bare = {"revision": "1", "declaring": "1", "person_name": "Minh họa", "achieved_to": "", "act": "person"}
        await clerk.submit(draft, BASE | bare)
        empty = lacking(await clerk.page(f"{draft}/preview"))
        await clerk.submit(draft, BASE | SAID | saved(house, draft))
        said = lacking(await clerk.page(f"{draft}/preview"))
        for part in ("submission", "report", "minutes", "initiative"):
            paper = (f"{part}.pdf", pdf(part))
            await clerk.submit(draft, BASE | SAID | saved(house, draft) | {"part_new": part}, file=paper)
        whole = await clerk.page(f"{draft}/preview")

    for each in ("Thành tích đến ngày", "Thuộc đối tượng nào", "Xếp loại từng năm", "khai là không bị", "Tờ trình"):
        assert each in empty
    assert "Công nhận sáng kiến" not in empty
    assert "Công nhận sáng kiến, đề tài, mưu trí sáng tạo (khi đề nghị dựa vào)" in said
    assert "Xếp loại" not in said
    assert LACKING not in whole


def lacking(page: str) -> str:
    return page.partition(LACKING)[2].partition("</ul>")[0]


def saved(house: House, draft: str) -> dict[str, str]:
    """What the sheet carries of the draft as it is kept now."""
    with house.service.database.reading() as store:
        row = store.get_one(Draft, draft.rsplit("/", 1)[1])
        return {"revision": str(row.revision), "subject_ref": row.subject_ref, "act": "attach"}


def test_a_form_asks_by_the_law_of_its_day_and_by_the_subject() -> None:
    before, after = date(2025, 6, 30), date(2025, 7, 1)
    assert "years" not in (facts_asked("HCLD_3", "merit", "person", before) or ())
    assert "years" in (facts_asked("HCLD_3", "merit", "person", after) or ())
    assert "years" not in (facts_asked("HCLD_3", "merit", "collective", after) or ())
    assert facts_asked("KNC", "seniority", "person", date(2025, 4, 27)) is None
    assert parts_where_used("CSTDCS", "merit", after) == ("initiative",)
    assert facts_asked("CSTT", "merit", "person", date(2023, 12, 31)) is None
