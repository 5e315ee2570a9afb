import json
import re
from typing import Any

import pytest
from sqlmodel import select

from services.units.store.tables import DraftFile, Enclosed
from services.units.web import drafts
from shared.contracts.declared import Declared
from shared.contracts.questions import EligibilityAnswered, Finding
from shared.contracts.telling import lines_of
from shared.kernel import UNCONFIRMED
from shared.records.tables import Ledger
from tests.support.papers import pdf
from tests.support.units import TODAY, House, declared, value_of

DRAFT: dict[str, Any] = {"revision": "1", "award": "GK_TINH", "kind": "merit", "report": "Tốt.", "declaring": "1"}
FACTS = {
    "final_review": "true",
    "basis": "12/QĐ-BCA\n\n 13/QĐ-BCA ",
    "years_0_year": "2025",
    "years_0_grade": "excellent",
    "years_3_year": "2024",
    "years_3_maternity": "true",
    "years_4_year": "2023",
    "initiatives_0_number": "45/QĐ-CAT",
    "initiatives_0_kind": "science",
    "initiatives_0_scope": "ministry",
    "initiatives_1_kind": "initiative",
    "initiatives_1_scope": "unit",
    "disciplines_none": "true",
    "service_joined_on": "1/9/1990",
    "service_woman": "false",
    "service_posts_0_group": "regiment",
    "service_posts_0_starts": "01-01-2010",
    "service_posts_0_disciplined": "false",
}
ANSWER = EligibilityAnswered(
    on=TODAY,
    version="abc",
    outcome="unknown",
    findings=(
        Finding(
            rule="cstdcs-excellent",
            text="Hoàn thành xuất sắc nhiệm vụ.",
            law="Luật 06/2022/QH15, Đ.23",
            outcome="unknown",
            seen="Chưa có mức xếp loại năm 2025.",
            change="Khai mức xếp loại.",
            bars="appraisal",
            confirmed=False,
        ),
    ),
)


async def test_what_the_form_declares_is_kept_shown_again_and_travels_with_the_nomination(house: House) -> None:
    async with house.browser("clerk") as clerk, house.browser("head") as head:
        draft = await clerk.begin("person")
        await clerk.submit(draft, DRAFT | FACTS | {"person_name": "Minh họa", "act": "person"})
        facts = declared(house, draft)
        assert [(each.year, each.grade, each.maternity) for each in facts.years] == [
            (2025, "excellent", False),
            (2024, None, True),
        ]
        assert facts.initiatives
        assert [(each.number, each.kind, each.scope) for each in facts.initiatives] == [
            ("45/QĐ-CAT", "science", "ministry")
        ]
        assert (facts.disciplines, facts.basis, facts.final_review) == ((), ("12/QĐ-BCA", "13/QĐ-BCA"), True)
        page = await clerk.page(draft)
        assert value_of(page, "initiatives_0_number") == "45/QĐ-CAT"
        assert value_of(page, "service_joined_on") == "01/09/1990"
        assert "Đề tài khoa học theo 45/QĐ-CAT" in await clerk.page(f"{draft}/preview")
        sent = f"/units/nominations/{draft.rsplit('/', 1)[1]}"
        await head.submit(f"{sent}/submit", {"once": "gửi"})
        assert "Đề tài khoa học theo 45/QĐ-CAT" in await clerk.page(sent)
    with house.service.database.reading() as store:
        content = json.loads(store.scalars(select(Enclosed)).one().content or "")
    assert content["facts"]["service"]["posts"][0]["group"] == "regiment"


async def test_the_account_of_a_nominee_and_the_women_of_a_collective_are_declared_on_the_form(house: House) -> None:
    async with house.browser("clerk") as clerk:
        person, collective = await clerk.begin("person"), await clerk.begin("collective")
        page = await clerk.page(person)
        offered = re.search(r'<select id="f-account".*?</select>', page, re.DOTALL)
        assert offered
        assert ("Chức vụ head" in offered.group(), "Chức vụ stranger" in offered.group()) == (True, False)
        assert 'id="f-account"' not in await clerk.page(collective)
        await clerk.submit(person, DRAFT | {"account": "head"})
        await clerk.submit(collective, DRAFT | {"collective_members": "10", "collective_women": "7"})
        figures = declared(house, collective).collective
        assert (declared(house, person).account, figures and figures.women) == ("head", 7)
        assert "Số nữ trong tập thể" in await clerk.page(f"{collective}/preview")


@pytest.mark.parametrize(
    ("wrong", "field", "message"),
    [
        ({"years_2_year": "hai", "years_2_grade": "good"}, "years_2_year", "Phải là số nguyên."),
        ({"years_2_year": "-5", "years_2_grade": "good"}, "years_2_year", "Phải từ 1945 trở lên."),
        ({"years_2_year": "2026", "years_2_grade": "good"}, "years_2_year", "Năm này chưa tới."),
        ({"years_1_grade": "good"}, "years_1_year", "Thiếu nội dung bắt buộc."),
        ({"initiatives_1_number": "x" * 101}, "initiatives_1_number", "Tối đa 100 ký tự."),
        ({"disciplines_1_ends": "01/01/2025"}, "disciplines_1_starts", "Thiếu nội dung bắt buộc."),
        (
            {"disciplines_0_starts": "01/02/2025", "disciplines_0_ends": "01/01/2025"},
            "disciplines_0_ends",
            "Ngày kết thúc phải từ ngày bắt đầu trở đi.",
        ),
        ({"service_posts_1_starts": "31/11/2020"}, "service_posts_1_starts", "Phải là ngày có thật, ghi ngày/"),
        ({"service_posts_1_starts": "0"}, "service_posts_1_starts", "Phải là ngày có thật"),
    ],
)
async def test_a_wrong_fact_is_reported_at_its_field_and_nothing_typed_is_lost(
    house: House, wrong: dict[str, str], field: str, message: str
) -> None:
    async with house.browser("clerk") as clerk:
        draft = await clerk.begin("person")
        page = (await clerk.submit(draft, DRAFT | FACTS | {"report": "Đã viết nhiều"} | wrong, 422)).text
    assert re.search(rf'id="f-{field}-error">.*?{re.escape(message)}', page, re.DOTALL)
    assert "Đã viết nhiều" in page
    assert value_of(page, "initiatives_0_number") == "45/QĐ-CAT"
    for name, text in wrong.items():
        if name != "years_1_grade" and not name.endswith("_grade"):
            assert value_of(page, name) == text
    assert declared(house, draft) == Declared()


async def test_a_form_without_these_fields_leaves_what_was_declared(house: House) -> None:
    async with house.browser("clerk") as clerk:
        draft = await clerk.begin()
        await clerk.submit(draft, DRAFT | {"collective_members": "20"})
        await clerk.submit(draft, {**DRAFT, "revision": "2"} | {"declaring": ""})
    facts = declared(house, draft)
    assert facts.collective
    assert facts.collective.members == 20


@pytest.mark.parametrize("typed", [{"years_0_year": "²"}, {"years_0_year": "9" * 5000}, {"years_²_year": "2025"}])
async def test_digits_that_are_no_number_come_back_with_the_form(house: House, typed: dict[str, str]) -> None:
    async with house.browser("clerk") as clerk:
        draft = await clerk.begin()
        fields = DRAFT | {"years_1_year": "năm ngoái", "years_1_grade": "good"} | typed
        assert "năm ngoái" in (await clerk.submit(draft, fields, 422)).text


async def test_only_the_sections_of_the_subject_are_there_and_only_those_of_the_line_are_open(house: House) -> None:
    async with house.browser("clerk") as clerk:
        draft = await clerk.begin()
        page = await clerk.page(draft)
        assert "collective_members" in page
        assert "service_joined_on" not in page
        opened = re.findall(r"<details( open)?><summary>([^<]+)</summary>", page)
        assert ("", "Xếp loại từng năm") in opened
        await clerk.submit(draft, DRAFT)
        opened = re.findall(r"<details( open)?><summary>([^<]+)</summary>", await clerk.page(draft))
        assert (" open", "Xếp loại từng năm") in opened


async def test_each_file_says_which_part_of_the_dossier_it_is(house: House) -> None:
    async with house.browser("clerk") as clerk:
        draft = await clerk.begin()
        fields = DRAFT | {"act": "attach", "part_new": "submission"}
        await clerk.submit(draft, fields, file=("to-trinh.pdf", pdf()))
        with house.service.database.reading() as store:
            file = store.scalars(select(DraftFile)).one()
        assert file.part == "submission"
        await clerk.submit(draft, DRAFT | {"revision": "2", f"part_{file.id}": "report"})
        assert "Báo cáo thành tích ·" in await clerk.page(f"{draft}/preview")


async def test_without_an_answer_from_awards_the_card_says_so_and_the_draft_can_be_sent(house: House) -> None:
    async with house.browser("clerk") as clerk, house.browser("head") as head:
        draft = await clerk.begin()
        await clerk.submit(draft, DRAFT | {"subject_ref": "x-1"})
        assert f'data-load="{draft}/check"' in await clerk.page(draft)
        assert "Chưa kiểm tra được" in await clerk.page(f"{draft}/check")
        await head.submit(f"/units/nominations/{draft.rsplit('/', 1)[1]}/submit", {})


async def test_the_card_shows_each_condition_with_its_article_what_was_seen_and_what_would_change_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def answered(*_: object) -> EligibilityAnswered:
        return ANSWER

    monkeypatch.setattr(drafts, "check", answered)
    async with house.browser("clerk") as clerk, house.browser("stranger") as stranger:
        draft = await clerk.begin()
        assert "Chưa rõ 1" not in await clerk.page(f"{draft}/check"), "no verdict before anything was chosen"
        await clerk.submit(draft, DRAFT | {"subject_ref": "x-1"})
        page = await clerk.page(f"{draft}/check")
        await stranger.page(f"{draft}/check", 404)
    assert '<section class="card" id="check"' in page
    assert 'href="/awards/law/rows/cstdcs-excellent">Luật 06/2022/QH15, Đ.23</a>' in page
    for said in ("Chưa rõ 1", "Chưa có mức xếp loại năm 2025.", "Khai mức xếp loại.", UNCONFIRMED):
        assert said in page


def test_declared_facts_are_shown_in_words() -> None:
    facts = Declared.model_validate(
        {
            "years": [{"year": 2024, "grade": "good", "maternity": True}],
            "initiatives": [],
            "collective": {"members": 20, "leads_cluster": False},
        }
    )
    assert lines_of(facts) == [
        ("Năm 2024", "Hoàn thành tốt nhiệm vụ, có nghỉ thai sản"),
        ("Sáng kiến, đề tài, mưu trí", "Không có"),
        ("Tổng số thành viên", "20"),
        ("Dẫn đầu cụm, khối thi đua", "Không"),
    ]


async def test_why_a_nomination_was_withdrawn_is_told_in_its_story_and_nowhere_in_the_ledger(house: House) -> None:
    async with house.browser("clerk") as clerk, house.browser("head") as head:
        draft = await clerk.begin()
        await clerk.submit(draft, DRAFT | {"subject_ref": "x-1"})
        id_ = draft.rsplit("/", 1)[1]
        await head.submit(f"/units/nominations/{id_}/submit", {})
        too_long = await head.submit(f"/units/nominations/{id_}/withdraw", {"reason": "x" * 2001}, 422)
        assert 'id="f-reason-error"' in too_long.text
        await head.submit(f"/units/nominations/{id_}/withdraw", {"reason": "Rà soát lại số liệu"})
        assert "Rà soát lại số liệu" in await clerk.page(f"/units/nominations/{id_}")
        told = (await clerk.get(f"/units/api/v1/nominations/{id_}")).json()["story"][-1]
        assert (told["what"], told["reason"]) == ("withdrawn", "Rà soát lại số liệu")
    with house.service.database.reading() as store:
        assert not [row for row in store.scalars(select(Ledger)) if "Rà soát" in row.body]
