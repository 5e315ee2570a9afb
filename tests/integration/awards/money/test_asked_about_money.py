"""Where no script runs, a page asks about each payment: sums with points, and a way back to each field."""

from tests.support.asking_forms import Page, faults_of
from tests.support.awards import AwardsHouse
from tests.support.funds import FUND, assess, opened, post


async def test_paying_a_stated_amount_and_cancelling_it_are_asked_about(house: AwardsHouse) -> None:
    await opened(house)
    await assess(house, paid="CSTDCS", medal="KNC")
    assert await post(house, f"{FUND}/pay", {"dossier": "paid"}) == 303
    async with house.browser("secretary") as page:
        forms = Page((await page.get(FUND)).text).asking
        assert {form.action for form in forms} == {f"{FUND}/pay", f"{FUND}/cancel-payment"}
        assert any(form.has_sum for form in forms)
        assert [fault for form in forms for fault in await faults_of(page, FUND, form)] == []
