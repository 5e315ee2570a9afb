from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from argon2 import extract_parameters
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from shared.access import Denied, Person, Role, local_path
from shared.access.csrf import CrossSite, csrf_token, refuse_cross_site
from shared.access.passwords import CHEAPEST, STRONG, Passwords
from shared.access.throttle import Throttle, TooMany
from shared.access.tokens import BadToken, Expired, read, sign

PRIVATE = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
PUBLIC = PRIVATE.public_key()
NOW = datetime(2026, 1, 1, 8, tzinfo=UTC)
OURS = "https://thidua.example"


def session(**claims: str) -> str:
    return sign(PRIVATE, "session", {"sid": "s1", "account": "lan", **claims}, NOW)


def test_a_token_says_what_was_signed_until_it_expires() -> None:
    claims = read(PUBLIC, "session", session(), NOW + timedelta(minutes=14, seconds=59))
    assert (claims["sid"], claims["account"]) == ("s1", "lan")
    with pytest.raises(Expired) as expired:
        read(PUBLIC, "session", session(), NOW + timedelta(minutes=15))
    assert expired.value.claims["sid"] == "s1"


def test_a_token_of_another_kind_or_key_is_refused() -> None:
    with pytest.raises(BadToken):
        read(PUBLIC, "confirmation", session(), NOW)
    with pytest.raises(BadToken):
        read(Ed25519PrivateKey.generate().public_key(), "session", session(), NOW)


@given(st.integers(min_value=0), st.characters(codec="ascii"))
def test_no_changed_token_says_anything_else(place: int, letter: str) -> None:
    token = session()
    place %= len(token)
    forged = token[:place] + letter + token[place + 1 :]
    try:
        claims = read(PUBLIC, "session", forged, NOW)
    except BadToken:
        return
    assert claims == read(PUBLIC, "session", token, NOW)


@pytest.mark.parametrize("junk", ["", ".", "a.b.c", "=.=", "ă.â", "e30.e30", "\x00.\x00"])
def test_junk_is_no_token(junk: str) -> None:
    with pytest.raises(BadToken):
        read(PUBLIC, "session", junk, NOW)


def person(*roles: Role) -> Person:
    permissions = {"head": frozenset({"draft.submit", "draft.read"}), "clerk": frozenset({"draft.write"})}
    return Person("lan", "s1", roles, permissions, lambda unit, ancestor: unit.startswith(f"{ancestor}/"))


def test_a_permission_reaches_down_the_tree_and_no_further() -> None:
    lan = person(Role("head", "bo/tinh"))
    assert lan.may("draft.submit", "bo/tinh")
    assert lan.may("draft.submit", "bo/tinh/xa")
    assert not lan.may("draft.submit", "bo")
    assert not lan.may("draft.submit", "bo/tinh2")
    assert lan.units("draft.submit") == ("bo/tinh",)


def test_a_role_in_a_unit_that_has_ended_reads_and_does_nothing_unless_another_role_still_does() -> None:
    lan = person(Role("head", "bo/cu", over="Đã hết"))
    assert lan.may("draft.read", "bo/cu/xa")
    assert not lan.may("draft.submit", "bo/cu")
    assert not lan.may("draft.submit")
    assert (lan.over("draft.submit"), lan.over("draft.read"), lan.over("draft.write")) == ("Đã hết", "", "")
    moved = person(*lan.roles, Role("head", "bo/moi"))
    assert moved.units("draft.submit") == ("bo/moi",)
    assert moved.over("draft.submit") == ""


def test_a_permission_that_is_not_listed_is_denied() -> None:
    lan = person(Role("head", "bo"), Role("unheard-of", "bo"))
    assert not lan.may("draft.write")
    assert not lan.may("no.such.permission")
    with pytest.raises(Denied):
        lan.must("draft.write", "bo")


def test_a_session_id_is_not_printed_with_the_person() -> None:
    assert "s1" not in repr(person())


@pytest.mark.parametrize("path", ["/units/", "/awards/dossiers/1?page=2", "/kết-quả"])
def test_a_path_of_this_house_is_a_way_back(path: str) -> None:
    assert local_path(path) == path


@pytest.mark.parametrize(
    "path",
    [None, "", "units", "//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "/a\r\nb"],
)
def test_no_way_back_leads_out_of_the_house(path: str | None) -> None:
    assert local_path(path, "/home") == "/home"


def request(**headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope: dict[str, Any] = {"type": "http", "method": "POST", "path": "/", "headers": raw}
    return Request(scope)


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "same-origin", "origin": "null"},
        {"sec_fetch_site": "none"},
        {"origin": OURS},
        {"origin": "null"},
        {},
    ],
)
def test_a_request_of_our_own_pages_passes(headers: dict[str, str]) -> None:
    refuse_cross_site(request(**headers), OURS)


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site", "origin": OURS},
        {"origin": "https://evil.example"},
        {"origin": "http://thidua.example"},
        {"origin": "https://thidua.example:8443"},
    ],
)
def test_a_request_of_another_site_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(CrossSite):
        refuse_cross_site(request(**headers), OURS)


def test_each_session_has_a_form_token_of_its_own_that_does_not_show_the_session() -> None:
    assert csrf_token("s1", "lan") != csrf_token("s2", "lan")
    assert csrf_token("s1", "lan")[64:] != csrf_token("s1", "lan")[64:], "no page holds it twice alike (BREACH)"
    assert "s1" not in csrf_token("s1", "lan")


def test_a_password_is_known_however_its_letters_are_composed() -> None:
    passwords = Passwords(CHEAPEST)
    stored = passwords.hash("Thi đua là yêu nước")
    assert passwords.verify("Thi đua là yêu nước", stored)
    assert not passwords.verify("Thi dua la yeu nuoc", stored)


def test_an_unknown_account_has_no_password_at_all() -> None:
    passwords = Passwords(CHEAPEST)
    assert not passwords.verify("nobody has this password", None)
    assert not passwords.verify("x", "not a hash")


def test_passwords_are_hashed_as_strongly_as_the_handbook_says() -> None:
    stored = Passwords().hash("mật khẩu")
    assert extract_parameters(stored) == STRONG
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_guessing_is_slowed_down_for_each_key_and_ends_with_the_window() -> None:
    now = 0.0
    throttle = Throttle(2, 60, clock=lambda: now)
    throttle.take("lan")
    now = 30.0
    throttle.take("lan")
    throttle.take("hùng")
    with pytest.raises(TooMany) as refused:
        throttle.take("lan")
    assert refused.value.wait == 30
    now = 60.0
    throttle.take("lan")
    with pytest.raises(TooMany):
        throttle.take("lan")
    throttle.forget("lan")
    throttle.take("lan")


def test_people_of_a_department_act_for_its_whole_and_nobody_for_no_unit() -> None:
    in_a_department, in_a_province = person(Role("head", "x03", whole="bca")), person(Role("head", "t-86"))
    assert in_a_department.sits("draft.submit", "bca")
    assert in_a_department.reach("draft.submit") == ["x03", "bca"]
    assert in_a_department.reaches("draft.submit", "bca/tinh")
    assert not in_a_province.sits("draft.submit", "bca")
    assert not any(one.serves("draft.submit", "") for one in (in_a_department, in_a_province))
