"""Paying where the law leaves the amount to the authority; a payment entered by mistake."""

from datetime import date

from services.awards.store.money.funds import totals
from tests.support.awards import AwardsHouse, read, words
from tests.support.funds import FUND, assess, entries, post, standing


async def test_a_maximum_is_told_as_one_and_the_form_pays_what_was_granted_of_it(house: AwardsHouse) -> None:
    await assess(house, medal="KNC", title="CSTDCS")
    await post(house, FUND, {"act": "allot", "amount": "20000000", "paper": "01/QĐ-Q"})
    page = words(await read(house, "secretary", FUND))
    assert page.count("tối đa 1.410.000 đ") == 1
    assert "tối đa 2.340.000 đ" not in page
    pay = {"dossier": "medal", "paid": "1410001", "paper": "12/QĐ-BCA"}
    async with house.browser("secretary", confirmed=True) as browser:
        refused = await browser.post(f"{FUND}/pay", data=pay)
        assert refused.status_code == 409
        assert "quyết định chi, tối đa 1.410.000 đồng" in words(refused.text)
        assert 'value="1410001"' in refused.text, "what was typed"
        emptied = await browser.post(f"{FUND}/pay", data=pay | {"paid": ""})
        assert (emptied.status_code, 'value="12/QĐ-BCA"' in emptied.text) == (409, True)
        api = "/awards/api/v1/funds/t-86/2026"
        for said in ({}, {"amount": 1_000_000}, {"paper": "12/QĐ-BCA"}, {"amount": 0}):
            answer = await browser.post(api, json={"act": "pay", "dossier": "medal"} | said)
            assert answer.status_code == 409, f"{said}: nothing said pays nothing"
        told = (await browser.get("/awards/api/v1/funds/t-86/2026")).json()
        assert (told["owed"]["medal"], told["at_most"]) == (1_410_000, ["medal"])
    assert await post(house, f"{FUND}/pay", pay | {"paid": "1000000"}) == 303
    assert standing(house, "medal") == [("paid", "")]
    assert [(line.amount, line.paper) for line in entries(house)][1] == (-1_000_000, "12/QĐ-BCA")


async def test_a_mistyped_payment_is_cancelled_and_paid_again(house: AwardsHouse) -> None:
    await assess(house, medal="KNC")
    await post(house, FUND, {"act": "allot", "amount": "20000000", "paper": "01/QĐ-Q"})
    pay = {"dossier": "medal", "paid": "100000", "paper": "12/QĐ-BCA"}
    assert await post(house, f"{FUND}/pay", pay) == 303
    assert "Hủy khoản chi" in words(await read(house, "secretary", FUND))
    assert await post(house, f"{FUND}/cancel-payment", {"dossier": "medal", "voucher": "03/CT"}) == 303
    assert standing(house, "medal") == [("owed", "")]
    assert await post(house, f"{FUND}/pay", pay | {"paid": "0"}) == 303
    assert standing(house, "medal") == [("nothing", "")]
    with house.service.database.reading() as store:
        assert totals(store, ["t-86-2026"]) == {"t-86-2026": (20_000_000, 0)}, "a payment that was none"
    assert [line.balance for line in entries(house)] == [20_000_000, 19_900_000, 20_000_000, 20_000_000]


async def test_where_the_law_names_no_amount_the_fund_asks_for_the_one_that_was_decided(house: AwardsHouse) -> None:
    await assess(house, on=date(2027, 4, 1), title="CSTDCS")
    await post(house, FUND, {"act": "allot", "amount": "20000000", "paper": "01/QĐ-Q"})
    page = words(await read(house, "secretary", FUND))
    assert "chưa rõ hệ số" in page
    assert "Số văn bản quyết định mức chi" in page
    assert await post(house, f"{FUND}/pay", {"dossier": "title", "paid": "2000000", "paper": "9/QĐ-BCA"}) == 303
    assert standing(house, "title") == [("paid", "")]


async def test_a_sum_is_read_as_pages_write_it_and_never_as_a_thousandth_of_it(house: AwardsHouse) -> None:
    await assess(house, medal="KNC")
    assert await post(house, FUND, {"act": "allot", "amount": "20.000.000", "paper": "01/QĐ-Q"}) == 303
    for wrong in ("600.00", "1.5", "600,000", "6e5", "1.000.00"):
        assert await post(house, FUND, {"act": "allot", "amount": wrong, "paper": "02/QĐ-Q"}) == 422, wrong
    pay = {"dossier": "medal", "paid": "600.000", "paper": "12/QĐ-BCA"}
    assert await post(house, f"{FUND}/pay", pay) == 303
    assert [line.amount for line in entries(house)] == [20_000_000, -600_000]
    async with house.browser("secretary", confirmed=True) as browser:
        for no_number in ("600.000", "600000", True, 1.5):
            said = {"act": "spend", "amount": no_number, "paper": "1/CT"}
            assert (await browser.post("/awards/api/v1/funds/t-86/2026", json=said)).status_code == 422, no_number
