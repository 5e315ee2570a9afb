"""The ballot box counts correctly, shows nothing else, and stays closed once its key is destroyed."""

import os
import shutil
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from services.awards import ballot
from services.awards.ballot import AGREE, BLANK, DISAGREE, KeyLost, Tally, WrongPhrase

ROUND = "0198a2f0-0000-7000-8000-000000000001"
ITEMS = ["cờ/phòng-2", "bằng-khen/đội-1", "cờ/xã-3"]

words = st.sampled_from([AGREE, DISAGREE, BLANK, "", "đồng ý", "AGREE"])
rounds = st.lists(st.text(max_size=12), min_size=1, max_size=6, unique=True).flatmap(
    lambda items: st.tuples(st.just(items), st.lists(st.fixed_dictionaries(dict.fromkeys(items, words)), max_size=12))
)


def opened(folder: Path, round_id: str = ROUND) -> tuple[str, bytes]:
    """Phrase and public key of a box that was prepared and opened."""
    ballot.prepare(folder, round_id)
    return ballot.open_box(folder, round_id)


def sheet(choice: str) -> dict[str, str]:
    return dict.fromkeys(ITEMS, choice)


@settings(max_examples=60, deadline=None)
@given(rounds)
def test_the_count_is_the_plain_sum_of_any_sheets(drawn: tuple[list[str], list[dict[str, str]]]) -> None:
    items, sheets = drawn
    with TemporaryDirectory() as name:
        phrase, public = opened(Path(name))
        tallies = ballot.count(
            Path(name), ROUND, phrase, public, [ballot.seal(public, ROUND, each) for each in sheets], items
        )
    assert set(tallies) == set(items)
    for item, tally in tallies.items():
        plain = Counter(each[item] for each in sheets)
        others = len(sheets) - plain[AGREE] - plain[DISAGREE]
        assert tally == Tally(agree=plain[AGREE], disagree=plain[DISAGREE], blank=others, invalid=0)


@settings(max_examples=60, deadline=None)
@given(rounds)
def test_all_sealed_sheets_of_a_round_have_one_length_and_none_repeats(
    drawn: tuple[list[str], list[dict[str, str]]],
) -> None:
    with TemporaryDirectory() as name:
        _, public = opened(Path(name))
        sealed = [ballot.seal(public, ROUND, each) for each in drawn[1]]
    assert len({len(each) for each in sealed}) <= 1
    assert len(set(sealed)) == len(sealed)


def test_the_order_in_which_a_sheet_was_filled_does_not_matter(tmp_path: Path) -> None:
    phrase, public = opened(tmp_path)
    votes = {ITEMS[0]: AGREE, ITEMS[1]: DISAGREE, ITEMS[2]: BLANK}
    sealed = [ballot.seal(public, ROUND, votes), ballot.seal(public, ROUND, dict(reversed(votes.items())))]
    assert ballot.count(tmp_path, ROUND, phrase, public, sealed, ITEMS) == {
        ITEMS[0]: Tally(agree=2),
        ITEMS[1]: Tally(disagree=2),
        ITEMS[2]: Tally(blank=2),
    }


@pytest.mark.parametrize(
    ("round_id", "items"), [("another-round", ITEMS), (ROUND, ITEMS[:2]), (ROUND, [*ITEMS, "thêm"])]
)
def test_a_sheet_of_another_round_or_other_items_is_invalid(tmp_path: Path, round_id: str, items: list[str]) -> None:
    phrase, public = opened(tmp_path)
    sealed = [ballot.seal(public, ROUND, sheet(AGREE)), ballot.seal(public, round_id, dict.fromkeys(items, AGREE))]
    assert ballot.count(tmp_path, ROUND, phrase, public, sealed, ITEMS) == dict.fromkeys(
        ITEMS, Tally(agree=1, invalid=1)
    )


def test_a_sheet_sealed_to_a_foreign_key_is_invalid(tmp_path: Path) -> None:
    phrase, public = opened(tmp_path / "here")
    _, foreign = opened(tmp_path / "elsewhere")
    sealed = [ballot.seal(foreign, ROUND, sheet(AGREE))]
    assert ballot.count(tmp_path / "here", ROUND, phrase, public, sealed, ITEMS) == dict.fromkeys(
        ITEMS, Tally(invalid=1)
    )


@given(st.binary(max_size=2000))
@settings(max_examples=60, deadline=None)
def test_rubbish_in_the_box_is_invalid_and_harms_no_other_sheet(rubbish: bytes) -> None:
    with TemporaryDirectory() as name:
        phrase, public = opened(Path(name))
        sealed = [rubbish, ballot.seal(public, ROUND, sheet(DISAGREE))]
        tallies = ballot.count(Path(name), ROUND, phrase, public, sealed, ITEMS)
    assert tallies == dict.fromkeys(ITEMS, Tally(disagree=1, invalid=1))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_sheet_with_one_changed_bit_is_invalid(data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        phrase, public = opened(Path(name))
        sealed = bytearray(ballot.seal(public, ROUND, sheet(AGREE)))
        place = data.draw(st.integers(0, len(sealed) * 8 - 1))
        sealed[place // 8] ^= 1 << place % 8
        tallies = ballot.count(Path(name), ROUND, phrase, public, [bytes(sealed)], ITEMS)
    assert tallies == dict.fromkeys(ITEMS, Tally(invalid=1))


@pytest.mark.parametrize("plain", [b"\x01\x01", b"\x01\x01\x01\x01", b"\x01\x01\x03"])
def test_a_malformed_sheet_that_opens_is_invalid(tmp_path: Path, plain: bytes) -> None:
    phrase, public = opened(tmp_path)
    halves = MLKEM768PublicKey.from_public_bytes(public[:1184]), X25519PublicKey.from_public_bytes(public[1184:])
    forged = ballot.SUITE.encrypt(plain, MLKEM768X25519PublicKey(*halves), info=ballot._info(ROUND, ITEMS))
    assert ballot.count(tmp_path, ROUND, phrase, public, [forged], ITEMS) == dict.fromkeys(ITEMS, Tally(invalid=1))


def test_the_share_is_for_its_owner_only_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        ballot.prepare(tmp_path / "ballot", ROUND)
    finally:
        os.umask(before)
    assert (tmp_path / "ballot" / f"{ROUND}.key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "ballot").stat().st_mode & 0o777 == 0o700


def test_a_round_is_prepared_once_and_its_share_never_overwritten(tmp_path: Path) -> None:
    phrase, public = opened(tmp_path)
    with pytest.raises(FileExistsError):
        ballot.prepare(tmp_path, ROUND)
    sealed = [ballot.seal(public, ROUND, sheet(AGREE))]
    assert ballot.count(tmp_path, ROUND, phrase, public, sealed, ITEMS) == dict.fromkeys(ITEMS, Tally(agree=1))


@pytest.mark.parametrize("round_id", ["../out", "a/b", "/etc/round"])
def test_a_round_id_cannot_leave_the_key_folder(tmp_path: Path, round_id: str) -> None:
    with pytest.raises(ValueError, match="not a round id"):
        ballot.prepare(tmp_path, round_id)


def test_after_destroy_nothing_opens_and_destroying_again_is_harmless(tmp_path: Path) -> None:
    phrase, public = opened(tmp_path)
    sealed = [ballot.seal(public, ROUND, sheet(AGREE))]
    assert ballot.has_key(tmp_path, ROUND)
    ballot.destroy(tmp_path, ROUND)
    ballot.destroy(tmp_path, ROUND)
    assert not ballot.has_key(tmp_path, ROUND)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(KeyLost):
        ballot.count(tmp_path, ROUND, phrase, public, sealed, ITEMS)


def test_destroy_overwrites_the_key_before_it_unlinks_the_name(tmp_path: Path) -> None:
    ballot.prepare(tmp_path, ROUND)
    os.link(tmp_path / f"{ROUND}.key", tmp_path / "second-name")
    ballot.destroy(tmp_path, ROUND)
    assert not any((tmp_path / "second-name").read_bytes())


def test_a_crash_between_count_and_destroy_changes_no_total(tmp_path: Path) -> None:
    phrase, public = opened(tmp_path)
    sealed = [ballot.seal(public, ROUND, sheet(choice)) for choice in (AGREE, AGREE, DISAGREE)]
    first = ballot.count(tmp_path, ROUND, phrase, public, sealed, ITEMS)
    assert ballot.count(tmp_path, ROUND, phrase, public, sealed, ITEMS) == first
    ballot.destroy(tmp_path, ROUND)
    assert not ballot.has_key(tmp_path, ROUND)


@pytest.mark.parametrize("torn", [b"", bytes(96), b"k" * 95])
def test_a_crash_amid_destroy_or_opening_reads_as_a_lost_key(tmp_path: Path, torn: bytes) -> None:
    phrase, public = opened(tmp_path)
    (tmp_path / f"{ROUND}.key").write_bytes(torn)
    with pytest.raises(KeyLost):
        ballot.count(tmp_path, ROUND, phrase, public, [], ITEMS)
    ballot.destroy(tmp_path, ROUND)
    assert not ballot.has_key(tmp_path, ROUND)


def test_a_key_file_of_another_round_counts_as_lost(tmp_path: Path) -> None:
    phrase, public = opened(tmp_path)
    ballot.prepare(tmp_path, "another-round")
    shutil.copy(tmp_path / "another-round.key", tmp_path / f"{ROUND}.key")
    with pytest.raises(KeyLost):
        ballot.count(tmp_path, ROUND, phrase, public, [], ITEMS)


# ── two shares ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_neither_the_file_nor_the_phrase_opens_a_sheet_alone(tmp_path: Path) -> None:
    phrase, public = opened(tmp_path)
    sealed = [ballot.seal(public, ROUND, sheet(AGREE))]
    share = (tmp_path / f"{ROUND}.key").read_bytes()
    another, _ = ballot.open_box(tmp_path, ROUND)
    with pytest.raises(WrongPhrase):
        ballot.count(tmp_path, ROUND, another, public, sealed, ITEMS)
    (tmp_path / f"{ROUND}.key").unlink()
    ballot.prepare(tmp_path, ROUND)
    with pytest.raises(WrongPhrase):
        ballot.count(tmp_path, ROUND, phrase, public, sealed, ITEMS)
    (tmp_path / f"{ROUND}.key").write_bytes(share)
    assert ballot.count(tmp_path, ROUND, phrase, public, sealed, ITEMS) == dict.fromkeys(ITEMS, Tally(agree=1))


def test_opening_again_leaves_the_file_and_makes_another_key(tmp_path: Path) -> None:
    phrase, public = opened(tmp_path)
    before = (tmp_path / f"{ROUND}.key").read_bytes()
    again, key = ballot.open_box(tmp_path, ROUND)
    assert (again != phrase, key != public) == (True, True)
    assert (tmp_path / f"{ROUND}.key").read_bytes() == before


def test_an_older_round_without_a_phrase_is_counted_without_one(tmp_path: Path) -> None:
    key = MLKEM768PrivateKey.generate().private_bytes_raw() + X25519PrivateKey.generate().private_bytes_raw()
    (tmp_path / f"{ROUND}.key").write_bytes(key)
    public = ballot._public(key)
    sealed = [ballot.seal(public, ROUND, sheet(AGREE))]
    assert ballot.count(tmp_path, ROUND, "", public, sealed, ITEMS) == dict.fromkeys(ITEMS, Tally(agree=1))
