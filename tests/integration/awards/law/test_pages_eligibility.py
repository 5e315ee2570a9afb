import re
from collections.abc import Mapping
from datetime import date

from tests.support.awards import AwardsHouse, read, row_of, words

FACTS: Mapping[str, object] = {
    "years": [{"year": 2025, "grade": "excellent"}],
    "parts": ["minutes", "report", "submission"],
}
UNKNOWN = "after-discipline"


async def nominated(house: AwardsHouse) -> str:
    """A title for the year, of somebody of whom nothing was said about disciplines."""
    return await house.nominate("CSTDCS", kind="merit", content={"facts": FACTS})


async def conclude(house: AwardsHouse, id_: str, rule: str, basis: str, account: str = "appraiser") -> tuple[int, str]:
    form = {"rule": rule, f"basis_{rule}": basis, "outcome": "met"}
    async with house.browser(account) as page:
        answer = await page.post(f"/awards/dossiers/{id_}/conclusions", data=form)
    return answer.status_code, answer.text


def unknown_in(page: str) -> list[str]:
    return re.findall(r'name="rule" value="([^"]+)"', page)


async def test_the_page_of_a_dossier_says_what_was_declared_and_how_each_condition_stands(house: AwardsHouse) -> None:
    page = await read(house, "appraiser", f"/awards/dossiers/{await nominated(house)}")
    told = words(page)
    assert "Năm 2025 Hoàn thành xuất sắc nhiệm vụ" in told
    assert "Từ mức hoàn thành xuất sắc nhiệm vụ trở lên các năm 2025." in told
    assert 'href="/awards/law/rows/cstdcs-excellent"' in page
    assert UNKNOWN in unknown_in(page)


async def test_an_appraisal_over_what_is_unknown_is_refused_on_the_page_with_its_law(house: AwardsHouse) -> None:
    id_ = await nominated(house)
    async with house.browser("appraiser") as page:
        answer = await page.post(f"/awards/dossiers/{id_}/appraise", data={})
    assert answer.status_code == 409
    assert "conditions-unknown" in answer.text
    assert "Luật 06/2022/QH15" in words(answer.text)
    assert 'id="conditions"' in answer.text


async def test_an_unknown_condition_is_concluded_by_a_paper_then_appraised_and_the_verdict_stays(
    house: AwardsHouse,
) -> None:
    id_ = await nominated(house)
    page = await read(house, "appraiser", f"/awards/dossiers/{id_}")
    assert f"Còn {len(unknown_in(page))} điều kiện phải đạt hoặc có kết luận" in words(page)
    for rule in unknown_in(page):
        assert (await conclude(house, id_, rule, "45/QĐ-CAT"))[0] == 303
    page = await read(house, "appraiser", f"/awards/dossiers/{id_}")
    assert unknown_in(page) == []
    assert "điều kiện phải đạt hoặc có kết luận" not in words(page)
    assert "Người thẩm định kết luận theo 45/QĐ-CAT." in words(page)
    async with house.browser("appraiser") as browser:
        assert (await browser.post(f"/awards/dossiers/{id_}/appraise", data={})).status_code == 303
    page = words(await read(house, "appraiser", f"/awards/dossiers/{id_}"))
    assert "Kết luận khi thẩm định, 20/07/2025" in page
    assert row_of(house.service, id_).station_act == "council"


async def test_a_conclusion_without_a_paper_is_said_at_its_field_and_of_a_known_condition_is_refused(
    house: AwardsHouse,
) -> None:
    id_ = await nominated(house)
    status, page = await conclude(house, id_, UNKNOWN, "  ")
    assert status == 422
    assert re.search(rf'id="f-basis_{UNKNOWN}-error">.*?Ghi số văn bản', page, re.DOTALL)
    status, page = await conclude(house, id_, "no-such-rule", "45/QĐ")
    assert (status, "condition-unknown" in page) == (409, True)


async def test_a_held_dossier_leads_to_its_conclusion_and_offers_no_appraisal(house: AwardsHouse) -> None:
    id_ = await nominated(house)
    assert "Thẩm định đạt, chuyển tiếp" in await read(house, "appraiser", f"/awards/dossiers/{id_}")
    async with house.browser("appraiser") as page:
        why = {"kind": "complaint", "paper": "3/ĐT", "reason": "Chờ kết luận."}
        assert (await page.post(f"/awards/dossiers/{id_}/hold", data=why)).status_code == 303
    shown = await read(house, "appraiser", f"/awards/dossiers/{id_}")
    assert "Ghi kết luận để xét tiếp" in words(shown)
    assert "Thẩm định đạt, chuyển tiếp" not in shown
    standing = await read(house, "appraiser", f"/awards/dossiers/{id_}/standing")
    assert "/release" in standing
    assert f'{id_}/hold"' not in standing
    assert "Tạm dừng xét" in words(
        (await read(house, "appraiser", "/awards/")).partition("<tbody>")[2].partition("</tbody>")[0]
    )


async def test_only_the_appraisers_of_the_station_may_conclude(house: AwardsHouse) -> None:
    id_ = await nominated(house)
    assert (await conclude(house, id_, UNKNOWN, "45/QĐ", "member"))[0] == 403
    assert unknown_in(await read(house, "member", f"/awards/dossiers/{id_}")) == []


async def test_after_the_decision_the_verdict_it_was_taken_with_stands_alone_while_nothing_differs(
    house: AwardsHouse,
) -> None:
    id_ = await house.to_council()
    await house.decide(id_)
    page = await read(house, "head", f"/awards/dossiers/{id_}")
    assert "Kết luận khi quyết định, 20/07/2025" in words(page)
    assert "Nếu xét theo số liệu và quy định hôm nay" not in page


async def test_a_dossier_sent_under_the_old_decree_says_by_which_transition_it_is_judged(house: AwardsHouse) -> None:
    """Edge case 16: sent 30/6/2025, decided later."""
    old = await house.nominate(filed_on=date(2025, 6, 30))
    told = words(await read(house, "appraiser", f"/awards/dossiers/{old}"))
    assert "Quy định chuyển tiếp" in told
    assert "Hồ sơ này có ngày gửi hồ sơ là 30/06/2025. Hồ sơ gửi trước 1/7/2025 theo NĐ 98/2023/NĐ-CP." in told
    assert "Căn cứ: NĐ 152/2025/NĐ-CP, Đ.60.3." in told
    new = await house.nominate(filed_on=date(2025, 7, 1))
    assert "Quy định chuyển tiếp" not in words(await read(house, "appraiser", f"/awards/dossiers/{new}"))


async def test_what_a_unit_says_of_others_is_shown_as_its_word_until_a_paper_concludes_it(house: AwardsHouse) -> None:
    facts = {"collective": {"members": 100, "advanced": 60}}
    id_ = await house.nominate("DVTT", kind="merit", subject="collective", content={"facts": facts})
    page = await read(house, "appraiser", f"/awards/dossiers/{id_}")
    assert "Công an xã Long Hồ khai: 60/100: số đạt chiến sĩ (lao động) tiên tiến." in words(page)
    assert "dvtt-share" in unknown_in(page)
    assert (await conclude(house, id_, "dvtt-share", "12/QĐ-CAT"))[0] == 303
    page = await read(house, "appraiser", f"/awards/dossiers/{id_}")
    assert "dvtt-share" not in unknown_in(page)
    assert "Người thẩm định kết luận theo 12/QĐ-CAT." in words(page)
