"""Paying where the law leaves the amount to the authority; a payment entered by mistake."""

from datetime import date

from sqlalchemy import select

from services.awards.store.money.funds import totals
from services.awards.store.money.reasons import CancelReason, forget_cancel_reasons
from shared.records.database import table_of
from shared.records.tables import Ledger
from tests.support.asking import fields_of
from tests.support.awards import AwardsHouse, read, words
from tests.support.funds import FUND, assess, entries, opened, post, standing

SAID = {"paper": "12/QĐ-BCA", "dated": "30/06/2026"}


async def test_a_maximum_is_told_as_one_and_the_form_pays_what_was_granted_of_it(house: AwardsHouse) -> None:
    await opened(house)
    await assess(house, medal="KNC", title="CSTDCS")
    page = words(await read(house, "secretary", FUND))
    assert page.count("tối đa 1.410.000 đ") == 1
    assert "tối đa 2.340.000 đ" not in page
    pay = {"dossier": "medal", "paid": "1410001"} | SAID
    async with house.browser("secretary", confirmed=True) as browser:
        refused = await browser.post(f"{FUND}/pay", data=pay)
        assert refused.status_code == 409
        assert "quyết định chi, tối đa 1.410.000 đồng" in words(refused.text)
        assert 'value="1410001"' in refused.text, "what was typed"
        emptied = await browser.post(f"{FUND}/pay", data=pay | {"paid": ""})
        assert (emptied.status_code, 'value="12/QĐ-BCA"' in emptied.text) == (409, True)
        api = "/awards/api/v1/funds/t-86/2026"
        paper = {"paper": "12/QĐ-BCA"}
        for said in ({}, {"amount": 1_000_000}, paper, {"amount": 0}, {"amount": 0} | paper):
            answer = await browser.post(api, json={"act": "pay", "dossier": "medal"} | said)
            assert answer.status_code == 409, f"{said}: nothing said pays nothing"
        told = (await browser.get("/awards/api/v1/funds/t-86/2026")).json()
        assert (told["owed"]["medal"], told["at_most"]) == (1_410_000, ["medal"])
    assert await post(house, f"{FUND}/pay", pay | {"paid": "1000000"}) == 303
    assert standing(house, "medal") == [("paid", "")]
    assert [(line.amount, line.paper) for line in entries(house)][1] == (-1_000_000, "12/QĐ-BCA")


async def test_a_mistyped_payment_is_cancelled_and_paid_again(house: AwardsHouse) -> None:
    await opened(house)
    await assess(house, medal="KNC")
    pay = {"dossier": "medal", "paid": "100000"} | SAID
    assert await post(house, f"{FUND}/pay", pay) == 303
    assert "Hủy khoản chi" in words(await read(house, "secretary", FUND))
    mistaken = {"dossier": "medal", "voucher": "03/CT"}
    async with house.browser("secretary", confirmed=True) as browser:
        unsaid = await browser.post(f"{FUND}/cancel-payment", data=mistaken | {"reason": "..."})
        assert (unsaid.status_code, 'value="03/CT"' in unsaid.text) == (409, True), "what was typed stays"
    assert await post(house, f"{FUND}/cancel-payment", mistaken | {"reason": "Ghi nhầm người."}) == 303
    assert "03/CT Ghi nhầm người." in words(await read(house, "secretary", FUND))
    assert standing(house, "medal") == [("owed", "")]
    assert await post(house, f"{FUND}/pay", pay | {"paid": "0"}) == 303
    assert standing(house, "medal") == [("nothing", "")]
    with house.service.database.reading() as store:
        assert totals(store, ["t-86-2026"]) == {"t-86-2026": (20_000_000, 0)}, "a payment that was none"
    assert [line.balance for line in entries(house)] == [20_000_000, 19_900_000, 20_000_000, 20_000_000]


async def test_where_the_law_names_no_amount_the_fund_asks_for_the_one_that_was_decided(house: AwardsHouse) -> None:
    await opened(house, date(2027, 4, 20))
    await assess(house, on=date(2027, 4, 1), title="CSTDCS")
    page = words(await read(house, "secretary", FUND))
    assert "chưa rõ hệ số" in page
    assert "Số văn bản quyết định mức chi" in page
    pay = {"dossier": "title", "paid": "2000000", "paper": "9/QĐ-BCA"}
    for wrong in ("", "31/03/2027", "21/04/2027"):
        assert await post(house, f"{FUND}/pay", pay | {"dated": wrong}) == 409, "from the decision to today"
    assert await post(house, f"{FUND}/pay", pay | {"dated": "01/04/2027"}) == 303
    assert "9/QĐ-BCA ngày 01/04/2027" in words(await read(house, "secretary", FUND))
    assert standing(house, "title") == [("paid", "")]


async def test_a_sum_is_read_as_pages_write_it_and_never_as_a_thousandth_of_it(house: AwardsHouse) -> None:
    await opened(house)
    await assess(house, medal="KNC")
    for wrong in ("600.00", "1.5", "600,000", "6e5", "1.000.00"):
        assert await post(house, FUND, {"act": "allot", "amount": wrong, "paper": "02/QĐ-Q"}) == 422, wrong
    pay = {"dossier": "medal", "paid": "600.000"} | SAID
    assert await post(house, f"{FUND}/pay", pay) == 303
    assert [line.amount for line in entries(house)] == [20_000_000, -600_000]
    async with house.browser("secretary", confirmed=True) as browser:
        for no_number in ("600.000", "600000", True, 1.5):
            said = {"act": "spend", "amount": no_number, "paper": "1/CT"}
            assert (await browser.post("/awards/api/v1/funds/t-86/2026", json=said)).status_code == 422, no_number


async def test_the_api_cancels_a_payment_by_a_voucher_and_a_reason_and_refuses_it_twice(house: AwardsHouse) -> None:
    await opened(house)
    await assess(house, medal="KNC")
    api = "/awards/api/v1/funds/t-86/2026"
    pay = {"act": "pay", "dossier": "medal", "amount": 100_000, "paper": "12/QĐ-BCA", "dated": "2026-06-30"}
    cancel = {"act": "cancel_payment", "dossier": "medal", "paper": "03/CT", "reason": "Ghi nhầm người."}
    async with house.browser("secretary", confirmed=True) as browser:
        assert (await browser.post(api, json=cancel)).json()["rule"] == "fund-not-paid", "nothing was paid yet"
        assert (await browser.post(api, json=pay)).status_code == 204
        assert (await browser.post(api, json=cancel | {"reason": "?"})).json()["rule"] == "fund-reason"
        assert (await browser.post(api, json=cancel | {"paper": "nhầm"})).json()["rule"] == "fund-figure"
        assert (await browser.post(api, json=cancel)).status_code == 204
        told = (await browser.get(api)).json()
        assert (told["balance"], told["owed"]) == (20_000_000, {"medal": 1_410_000})
        assert [line["kind"] for line in told["entries"]] == ["allotted", "paid", "payment_cancelled"]
        assert (told["entries"][1]["paper"], told["entries"][1]["dated"]) == ("12/QĐ-BCA", "2026-06-30")
        assert (await browser.post(api, json=cancel)).json()["rule"] == "fund-not-paid", "cancelled once"
    async with house.browser("foreign", confirmed=True) as stranger:
        assert (await stranger.post(api, json=cancel)).status_code == 403


async def test_a_reason_is_kept_apart_bound_and_erased_with_its_person(house: AwardsHouse) -> None:
    await opened(house)
    await assess(house, medal="KNC")
    assert await post(house, f"{FUND}/pay", {"dossier": "medal", "paid": "100000"} | SAID) == 303
    said = {"dossier": "medal", "voucher": "03/CT", "reason": "Ghi nhầm người."}
    assert await post(house, f"{FUND}/cancel-payment", said) == 303
    with house.service.database.reading() as store:
        assert [row.person for row in store.scalars(select(CancelReason))] == ["p-1"]
        assert "nhầm" not in "".join(store.scalars(select(table_of(Ledger).c.body)))
    await house.service.office.keep(lambda kept: forget_cancel_reasons(kept, "p-1"))
    assert "03/CT lý do đã xóa" in words(await read(house, "secretary", FUND))


async def test_the_page_of_a_dossier_names_the_paper_of_a_stated_amount_and_its_day(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    house.service.clock.set_on = date(2027, 3, 1)
    await house.decide(id_)
    fund = "/awards/funds/t-86/2027"
    assert await post(house, fund, {"act": "allot", "amount": "20.000.000", "paper": "01/QĐ-Q"}) == 303
    pay = {"dossier": id_, "paid": "500.000", "paper": "9/QĐ-BCA", "dated": "01/03/2027"}
    assert await post(house, f"{fund}/pay", pay) == 303
    page = await read(house, "secretary", f"/awards/dossiers/{id_}")
    assert "quyết định mức 500.000 đ theo văn bản số 9/QĐ-BCA ngày 01/03/2027" in words(page)
    assert f'href="{fund}"' in page


async def test_the_page_that_asks_before_a_payment_writes_the_sum_and_leads_back_to_its_fields(
    house: AwardsHouse,
) -> None:
    await opened(house)
    await assess(house, medal="KNC")
    form = fields_of(await read(house, "secretary", FUND), f"{FUND}/pay")
    async with house.browser("secretary", confirmed=True) as browser:
        asked = (await browser.post(f"{FUND}/pay", data=form | {"paid": "500000"} | SAID)).text
    assert "quyết định (đồng; 0 là không chi) 500.000 Thay đổi" in words(asked)
    page = await read(house, "secretary", FUND)
    for field in ("paid", "paper", "dated"):
        assert f'href="{FUND}#f-{field}-medal"' in asked
        assert f'id="f-{field}-medal"' in page
