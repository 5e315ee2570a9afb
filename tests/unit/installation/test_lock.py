import json
import os
from pathlib import Path

import pytest

from shared.installation.layout import Home, is_demo
from shared.installation.lock import HomeRefused, is_occupied, occupy


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def live_once(home: Home, *, demo: bool) -> None:
    os.close(occupy(home, demo=demo))


def test_a_home_is_marked_on_first_use(home: Home) -> None:
    live_once(home, demo=True)
    assert json.loads(home.marker.read_text()) == {"demo": True}
    assert home.root.stat().st_mode & 0o777 == 0o700


def test_two_houses_never_live_in_one_home(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.installation.lock.PATIENCE", 0)
    held = occupy(home, demo=False)
    assert is_occupied(home)
    with pytest.raises(HomeRefused, match="đang được một hệ thống khác sử dụng"):
        occupy(home, demo=False)
    home.run.write_text(json.dumps({"address": "http://127.0.0.1:8000", "supervisor": 7, "pids": {"nats": 8}}))
    with pytest.raises(HomeRefused, match=r"127\.0\.0\.1:8000.*7, 8"):
        occupy(home, demo=False)
    os.close(held)
    assert not is_occupied(home)
    live_once(home, demo=False)


def test_the_real_house_refuses_a_demo_home(home: Home) -> None:
    live_once(home, demo=True)
    with pytest.raises(HomeRefused, match="dữ liệu trình diễn"):
        occupy(home, demo=False)
    assert not is_occupied(home)


def test_the_demo_refuses_a_real_home_and_deletes_nothing(home: Home) -> None:
    live_once(home, demo=False)
    kept = home.root / "units"
    kept.mkdir()
    with pytest.raises(HomeRefused, match="dữ liệu thật"):
        occupy(home, demo=True, fresh=True)
    assert kept.exists()
    assert not is_demo(home)


def test_even_the_real_house_never_empties_a_real_home(home: Home) -> None:
    live_once(home, demo=False)
    (home.root / "units").mkdir()
    with pytest.raises(HomeRefused, match="không bị xóa"):
        occupy(home, demo=False, fresh=True)
    assert (home.root / "units").exists()


def test_a_fresh_demo_empties_its_home_but_follows_no_link_out_of_it(home: Home, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "letter").write_text("kept")
    live_once(home, demo=True)
    (home.root / "units").mkdir()
    (home.root / "units" / "store.db").write_text("old")
    (home.root / "link").symlink_to(outside)
    os.close(occupy(home, demo=True, fresh=True))
    assert {entry.name for entry in home.root.iterdir()} == {"home.json", "lock"}
    assert (outside / "letter").read_text() == "kept"


def test_a_folder_that_is_no_home_is_left_alone(home: Home) -> None:
    home.root.mkdir()
    (home.root / "thesis.txt").write_text("mine")
    with pytest.raises(HomeRefused, match="không phải là nhà của Thi Đua"):
        occupy(home, demo=True, fresh=True)
    assert {entry.name for entry in home.root.iterdir()} == {"thesis.txt"}
