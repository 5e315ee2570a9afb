"""An award that was handed over, and the steps by which it is taken back."""

from tests.support.awards import AwardsHouse

CONFERRED = {"presenter": "Lãnh đạo minh họa", "received_by": "Cán bộ minh họa"}


async def step(house: AwardsHouse, way: str, name: str, paper: str = "4/BB") -> int:
    async with house.browser("secretary") as page:
        return (await page.post(f"{way}/steps", data={"step": name, "paper": paper})).status_code


async def conferred(house: AwardsHouse) -> str:
    """An award signed on 20 July 2025 and handed over the same day."""
    id_ = await house.to_council()
    await house.decide(id_)
    async with house.browser("head", confirmed=True) as page:
        assert (await page.post(f"/awards/awards/{id_}/confer", data=CONFERRED)).status_code == 303
    return id_


async def due(house: AwardsHouse, account: str) -> dict[str, str]:
    async with house.browser(account) as page:
        listed = {clock["deadline"]: clock["due_on"] for clock in (await page.get("/awards/api/v1/due")).json()}
    return {name: day for name, day in listed.items() if name != "decision-copy"}
