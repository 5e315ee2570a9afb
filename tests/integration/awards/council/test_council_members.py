"""Who sits on a council, and that nobody votes in the place of a member who can come."""

from shared.records.directory import AccountHeard
from tests.support.awards import COUNCIL, AwardsHouse, read, words
from tests.support.rounds import refused, state_of, voting

LEADS = (("head", "chair"), ("secretary", "secretary"))


async def test_the_secretary_neither_votes_nor_steps_back_for_a_member_who_comes(house: AwardsHouse) -> None:
    id_, round_ = await voting(house, "head", "secretary", "member")
    here, api = f"/awards/rounds/{round_}", f"/awards/api/v1/rounds/{round_}/recusals"
    async with house.browser("secretary") as page:
        letter = {"member": "absent", f"choice.{id_}": "disagree", "paper": "1/YK", "dated": "2025-07-20"}
        assert (await page.post(f"{here}/written", data=letter)).status_code == 303
        for answer in (
            await page.post(f"{here}/recuse", data={"member": "absent", "dossier": id_}),
            await page.post(api, json={"member": "absent", "dossier": id_}),
        ):
            assert (answer.status_code, "recusal-of-another" in answer.text) == (409, True)
    assert "Thư ký đã ghi ý kiến bằng văn bản của đồng chí" in words(await read(house, "absent", here))
    status, told = await refused(house, "secretary", f"{here}/count", phrase=house.phrases[round_])
    assert (status, "members-may-still-vote" in told) == (409, True)
    assert "Đồng ý" in words(await read(house, "absent", f"{here}/sheet", confirmed=True))
    assert (await house.vote(round_, "absent", {id_: "agree"})).status_code == 303
    await house.count(round_, "secretary")
    counted = state_of(house, round_).counted
    assert counted is not None
    assert (counted.totals[0].agree, counted.totals[0].disagree) == (3, 1), "the sheet, not the letter"


async def test_a_council_takes_open_accounts_of_its_unit_and_below_and_nobody_else(house: AwardsHouse) -> None:
    closed = AccountHeard("Ủy viên đã nghỉ", (("member", "t-86"),), closed=True)
    below = AccountHeard("Trưởng Công an xã Long Hồ", (("head", "x-29602"),), closed=False)
    for name, heard in (("gone", closed), ("below", below)):
        await house.service.office.perform([(f"account/{name}", heard)], "service:units")
    form = {"unit": "t-86", "dossier": [await house.to_council()], "chair": "head"}
    seats = [{"account": one, "role": "member", "since": "2025-01-01"} for one in ("member", "below")]
    seats += [{"account": one, "role": role, "since": "2025-01-01"} for one, role in LEADS]
    founded = {"unit": "t-86", "kind": "emulation", "title": "Hội đồng", "instrument": "1/QĐ", "seats": seats}
    async with house.browser("secretary") as page:
        found = (await page.post("/awards/api/v1/councils", json=founded)).json()["id"]
        for account in ("foreign", "minister", "nobody", "gone"):
            listed = await page.post("/awards/rounds", data=form | {"member": [*COUNCIL, account]})
            assert (listed.status_code, "member-unfit" in listed.text) == (409, True), account
            seat = {"account": account, "role": "member", "since": "2025-01-01"}
            for path, body in ((f"councils/{found}/seats", seat), ("councils", founded | {"seats": [*seats, seat]})):
                answer = await page.post(f"/awards/api/v1/{path}", json=body)
                assert (answer.status_code, answer.json()["rule"]) == (409, "seat-unfit"), (path, account)


async def test_the_ministry_seats_people_of_any_unit_below_it(house: AwardsHouse) -> None:
    seats = {"minister": "chair", "ministry-secretary": "secretary", "foreign": "member"}
    seated = [{"account": one, "role": role, "since": "2025-01-01"} for one, role in seats.items()]
    body = {"unit": "bca", "kind": "emulation", "title": "Hội đồng Bộ", "instrument": "1/QĐ", "seats": seated}
    async with house.browser("ministry-secretary") as page:
        assert (await page.post("/awards/api/v1/councils", json=body)).status_code == 201


async def test_a_form_of_a_council_that_comes_back_keeps_its_own_days_and_lends_them_to_no_other(
    house: AwardsHouse,
) -> None:
    seats = [{"account": one, "role": role, "since": "2025-01-01"} for one, role in (*LEADS, ("member", "member"))]
    founded = {"unit": "t-86", "kind": "emulation", "title": "Hội đồng", "instrument": "1/QĐ", "seats": seats}
    async with house.browser("secretary") as page:
        found = (await page.post("/awards/api/v1/councils", json=founded)).json()["id"]
        form = {"account": "member", "role": "member", "since": "31/2/2025", "until": "1/9/2026"}
        answer = await page.post(f"/awards/councils/{found}/seat", data=form)
    assert answer.status_code == 422
    assert answer.text.count('value="01/09/2026"') == 1
    assert 'value="31/2/2025"' in answer.text
