"""An act that cannot be undone asks on its own page where no script runs."""

from pathlib import Path

from jinja2 import Environment, nodes

from tests.support.asking import fields_of
from tests.support.awards import COUNCIL, PAPER, PEOPLE, AwardsHouse, words
from tests.support.campaigns import CampaignsHouse
from tests.support.units import House

ROOT = Path(__file__).parents[3]
ASKED = "Xác nhận trước khi thực hiện"


async def test_sending_is_asked_for_and_done_once_it_is_confirmed(tmp_path: Path) -> None:
    about = {"unit": "t-86", "campaign": "cand-80", "award": "GK_TINH", "subject": "collective", "subject_ref": "t-86"}
    async with House(tmp_path).open() as house, house.browser("head") as head:
        id_ = (await head.post("/units/api/v1/drafts", json=about | {"report": "Đã làm."})).json()["id"]
        act = f"/units/nominations/{id_}/submit"
        preview = await head.page(f"/units/drafts/{id_}/preview")
        asked = (await head.submit(act, fields_of(preview, act), 200)).text
        assert ASKED in asked
        assert "Áp dụng cho Giấy khen của Giám đốc Công an tỉnh, thành phố – Công an tỉnh Vĩnh Long" in words(asked)
        assert "Gửi hồ sơ này? Sau khi gửi, chỉ có thể rút hoặc chờ được trả lại." in asked
        assert f'href="/units/drafts/{id_}"' in asked
        assert (await head.get(f"/units/api/v1/nominations/{id_}")).status_code == 404, "nothing was sent yet"
        await head.submit(act, fields_of(asked, act))
        assert (await head.get(f"/units/api/v1/nominations/{id_}")).json()["status"] == "submitted"


async def test_a_launch_is_shown_as_it_was_typed_with_a_way_back_to_each_field(tmp_path: Path) -> None:
    here = "/campaigns/he"
    draft = {"code": "he", "title": "Hè", "kind": "thematic", "unit": "bca", "starts": "1/6/2025", "ends": "31/8/2025"}
    async with CampaignsHouse(tmp_path).open() as house, house.browser("writer") as writer:
        await writer.submit("/campaigns/new", draft)
        async with house.browser("minister") as minister:
            form = fields_of(await minister.page(f"{here}/launch"), f"{here}/launch")
            typed = form | {"right": ["own"], "place": ["Hội trường <Bộ>"]}
            asked = await minister.submit(f"{here}/launch", typed, 200)
            assert ASKED in asked
            assert "Thẩm quyền phát động Theo thẩm quyền của tôi" in words(asked)
            assert "Hội trường &lt;Bộ&gt;" in asked
            assert f'href="{here}/launch#f-place"' in asked
            assert "Phát động phong trào hôm nay?" in asked
            assert "Dự thảo" in await writer.page(here)
            await minister.submit(f"{here}/launch", fields_of(asked, f"{here}/launch"))
            assert "Dự thảo" not in words(await writer.page(here)).partition("Hưởng ứng")[0]


async def test_convening_and_counting_are_asked_for(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house, house.browser("secretary") as page:
        id_ = await house.to_council()
        form = fields_of((await page.get("/awards/rounds/new?unit=t-86")).text, "/awards/rounds")
        chosen = {"member": list(COUNCIL), "dossier": [id_], "chair": ["head"]}
        asked = (await page.post("/awards/rounds", data=form | chosen)).text
        assert "Mở vòng bỏ phiếu?" in asked
        assert "Cán bộ minh họa số 1" in words(asked)
        opened = await page.post("/awards/rounds", data=fields_of(asked, "/awards/rounds"))
        round_ = await house.open_box(str(opened.headers["location"].rpartition("/")[2]))
        for account in COUNCIL:
            await house.vote(round_, account, {id_: "agree"})
        count = f"/awards/rounds/{round_}/count"
        async with house.browser("head") as chair:
            form = fields_of((await chair.get(f"/awards/rounds/{round_}")).text, count)
            asked = (await chair.post(count, data=form | {"phrase": [house.phrases[round_]]})).text
            assert "Kiểm phiếu và đóng vòng?" in asked
            assert "– Cán bộ minh họa số 1" in words(asked)
            assert (await chair.post(count, data=fields_of(asked, count))).status_code == 303


async def test_signing_is_asked_for_before_the_password(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house, house.browser("head", confirmed=True) as page:
        id_ = await house.to_council()
        await house.carry(id_)
        shown = (await page.get(f"/awards/decisions/sign?unit=t-86&dossier={id_}")).text
        form = fields_of(shown, "/awards/decisions/sign")
        typed = {"number": "DEMO-01/QĐ", "authority": PEOPLE["head"][0]} | PAPER
        asked = (await page.post("/awards/decisions/sign", data=form | typed)).text
        assert ASKED in asked
        assert "DEMO-01/QĐ" in words(asked)
        assert "Áp dụng cho Giấy khen của Giám đốc Công an tỉnh, thành phố – Cán bộ minh họa số 1" in words(asked)
        signed = await page.post("/awards/decisions/sign", data=fields_of(asked, "/awards/decisions/sign"))
        assert signed.status_code == 303


def test_every_form_that_asks_first_says_what_it_is_about_and_on_which_page_it_stands() -> None:
    silent, asking = list[str](), 0
    for file in sorted(ROOT.glob("services/*/web/templates/**/*.html")):
        text = file.read_text("utf-8")
        calls = [
            {each.key for each in call.kwargs}
            for call in Environment(autoescape=True, extensions=["jinja2.ext.i18n"]).parse(text).find_all(nodes.Call)
            if isinstance(call.node, nodes.Getattr)
        ]
        grave = [given for given in calls if "confirm" in given]
        asking += len(grave)
        if "data-confirm" in text or any(not {"about", "back"} <= given for given in grave):
            silent.append(file.name)
    assert not silent
    assert asking > 40, "no forms were read"
