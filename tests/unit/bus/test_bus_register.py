from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import structs

from shared.bus.identity import Secret, Speakers
from shared.bus.signing import SIGNATURE, Register, sign
from tests.support.parties import SECRETS, paid

UPGRADED = datetime(2026, 11, 30, tzinfo=UTC)
LATER = UPGRADED + timedelta(seconds=1)
BEFORE = UPGRADED - timedelta(seconds=1)


def register(folder: Path, known: Speakers) -> Register:
    (folder / "speakers.json").write_bytes(known.data)
    return Register(folder / "speakers.json")


def test_unsigned_messages_count_only_from_before_signatures_existed(tmp_path: Path) -> None:
    saying = paid("p")
    upgraded = register(tmp_path, Speakers({"units": [SECRETS["units"].public]}, UPGRADED))
    assert upgraded.knows("units", saying.headers, saying.body, BEFORE)
    assert not upgraded.knows("units", saying.headers, saying.body, LATER)
    assert upgraded.knows("units", saying.signed, saying.body, LATER)


def test_a_retired_key_is_valid_for_earlier_messages_only(tmp_path: Path) -> None:
    saying, today = paid("p"), Secret.fresh()
    retired = structs.replace(SECRETS["units"].public, until=UPGRADED)
    known = register(tmp_path, Speakers({"units": [today.public, retired]}))
    assert known.knows("units", saying.signed, saying.body, BEFORE)
    assert not known.knows("units", saying.signed, saying.body, LATER)
    fresh = saying.headers | {SIGNATURE: sign(today, saying.headers, saying.body)}
    assert known.knows("units", fresh, saying.body, LATER)


def test_a_new_key_is_found_without_a_restart(tmp_path: Path) -> None:
    saying, today = paid("p"), Secret.fresh()
    known = register(tmp_path, Speakers({"units": [SECRETS["units"].public]}))
    fresh = saying.headers | {SIGNATURE: sign(today, saying.headers, saying.body)}
    assert not known.knows("units", fresh, saying.body, LATER)
    (tmp_path / "speakers.json").write_bytes(Speakers({"units": [today.public, SECRETS["units"].public]}).data)
    assert known.knows("units", fresh, saying.body, LATER)
