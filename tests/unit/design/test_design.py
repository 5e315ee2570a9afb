"""Pages are correct Vietnamese, typed text stays text, and the CSP is respected."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Mount
from starlette.testclient import TestClient

from shared.design import Flash, Frame, Link, Pages, Person, formats, static_app
from shared.design.assets import FILES, VERSION, asset
from shared.design.naming import named

FRAME = Frame(
    nav=(Link("/units/", "Bàn làm việc", current=True), Link("/campaigns/", "Phong trào"), Link("/awards/", "Hồ sơ")),
    person=Person("Cán bộ thi đua", "Phòng tham mưu, Công an tỉnh"),
    csrf="token-of-the-session",
    flashes=(Flash("Đã lưu bản nháp."),),
    demo_on=date(2024, 11, 20),
    ledger_head="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
)
AT = datetime(2024, 11, 20, 7, 5, tzinfo=UTC)
GUIDE: dict[str, Any] = {
    "title": "Phong trào thi đua lập thành tích chào mừng kỷ niệm 80 năm Ngày truyền thống Công an nhân dân",
    "on": date(2024, 11, 20),
    "at": AT,
    "rows": [
        {"name": "Công an xã mẫu", "form": "Cờ thi đua", "on": AT.date(), "share": 0.909, "status": "in_council"},
        {"name": "Cán bộ mẫu", "form": "Bằng khen của Bộ", "on": AT.date(), "share": 1, "status": "returned"},
        {"name": "Tổ dân phố mẫu", "form": "Giấy khen", "on": AT.date(), "share": 0.8, "status": "conferred"},
    ],
    "steps": [
        {"label": "Công an xã", "state": "done", "detail": "20/11/2024"},
        {"label": "Công an tỉnh", "state": "current"},
        {"label": "Cục nghiệp vụ", "state": "todo"},
        {"label": "Bộ Công an", "state": "todo"},
    ],
    "moments": [
        {"at": AT, "title": "Đã gửi hồ sơ", "actor": "Trưởng Công an xã", "tone": "going"},
        {"on": date(2024, 11, 25), "title": "Trả lại để bổ sung", "detail": "Thiếu xác nhận.", "tone": "waiting"},
        {"on": date(2024, 12, 2), "title": "Đã quyết định", "href": "#", "tone": "good"},
    ],
}


def _request() -> Request:
    return Request({"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""})


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    return Pages(tmp_path, lambda _: FRAME)


@pytest.fixture
def guide(pages: Pages) -> str:
    return bytes(pages.render(_request(), "style-guide.html", guide=GUIDE).body).decode()


def _write(folder: Path, body: str) -> None:
    head = '{% extends "base.html" %}{% import "macros.html" as ui %}{% import "forms.html" as form %}'
    head += "{% block title %}x{% endblock %}{% block main %}"
    (folder / "page.html").write_text(head + body + "{% endblock %}")


def _render(pages: Pages, x: str = "") -> str:
    return bytes(pages.render(_request(), "page.html", x=x).body).decode()


def test_dates_and_times_are_written_the_vietnamese_way() -> None:
    assert formats.short_date(date(2024, 11, 20)) == "20/11/2024"
    assert formats.long_date(date(2024, 11, 20)) == "Thứ Tư, ngày 20 tháng 11 năm 2024"
    assert formats.long_date(date(2025, 2, 2)) == "Chủ Nhật, ngày 02 tháng 02 năm 2025"
    assert formats.long_date(date(2025, 3, 9)) == "Chủ Nhật, ngày 09 tháng 3 năm 2025"


def test_an_instant_is_shown_in_the_hour_of_vietnam_even_across_midnight() -> None:
    assert formats.instant(AT) == "20/11/2024 14:05"
    assert formats.instant(datetime(2024, 12, 31, 17, 0, tzinfo=UTC)) == "01/01/2025 00:00"


def test_an_instant_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        formats.instant(datetime(2024, 11, 20, 7, 5))  # noqa: DTZ001 – the naive time is the point


def test_numbers_money_shares_and_sizes_use_vietnamese_signs() -> None:
    assert formats.number(1500000) == "1.500.000"
    assert formats.money(1500000) == "1.500.000 đ"
    assert formats.percent(10 / 11) == "90,9%"
    assert formats.percent(1) == "100%"
    assert [formats.size(n) for n in (0, 999, 1536, 200 * 2**20)] == ["0 byte", "999 byte", "1,5 kB", "200 MB"]


def test_every_macro_renders_once_without_anything_undefined(guide: str) -> None:
    assert "Đã gửi, chờ tiếp nhận" in guide
    assert "Môi trường trình diễn — ngày nghiệp vụ" in guide
    assert "20/11/2024" in guide
    assert "Phòng tham mưu, Công an tỉnh" in guide


def test_a_page_holds_nothing_the_content_policy_would_block(guide: str) -> None:
    assert not re.search(r"<[^>]+\s(style|on\w+)\s*=", guide)
    assert "<style" not in guide
    assert all(tag == 'src="' + asset("house.js") + '" defer' for tag in re.findall(r"<script ([^>]*)>", guide))
    assert not re.search(r'(src|href|action)="(https?:)?//', guide)


def test_typed_text_is_never_markup(pages: Pages, tmp_path: Path) -> None:
    _write(
        tmp_path,
        "{{ ui.head(x) }}{{ ui.cell(x, x) }}{{ ui.facts([(x, x)]) }}{{ ui.refusal(x, x, x, x) }}{{ ui.notice(x) }}"
        '{{ form.text("t", x, x, x, x) }}{{ form.long_text("l", x, x) }}{{ form.select("s", x, [(x, x)], x) }}'
        '{{ form.radios("r", x, [(x, x)], x) }}{{ form.summary([("t", x)]) }}{{ form.button(x, confirm=x) }}',
    )
    text = _render(pages, x='"><script>alert(1)</script>')
    assert "<script>alert" not in text
    assert '"><script' not in text
    assert "{{" not in _render(pages, x="{{ 7*7 }}").replace("{{ 7*7 }}", "")


def test_an_error_is_tied_to_its_field_for_those_who_hear_the_page(pages: Pages, tmp_path: Path) -> None:
    _write(tmp_path, '{{ form.text("name", "Họ và tên", hint="Viết hoa chữ đầu", error="Hãy nhập họ và tên.") }}')
    text = _render(pages)
    assert re.search(r'<input id="f-name"[^>]* aria-invalid="true" aria-describedby="f-name-hint f-name-error"', text)
    assert '<label for="f-name">' in text
    assert 'id="f-name-error"' in text


def test_each_form_carries_the_session_token_and_its_own_once_key(pages: Pages, tmp_path: Path) -> None:
    one = '{% call form.form("/x", frame.csrf) %}{% endcall %}'
    _write(tmp_path, one + one)
    text = _render(pages)
    keys = re.findall(r'name="once" value="([^"]+)"', text)
    assert len(keys) == len(set(keys)) == 2
    assert text.count('value="token-of-the-session"><input type="hidden" name="once"') == 2


def test_a_name_misspelt_in_a_template_is_an_error_not_a_blank(pages: Pages, tmp_path: Path) -> None:
    _write(tmp_path, "{{ recipent }}")
    with pytest.raises(UndefinedError):
        _render(pages)


def test_every_status_has_words_a_tone_and_a_sign(guide: str) -> None:
    badges = re.findall(r'<span class="badge \w+"><svg.*?</svg>([^<]+)</span>', guide)
    assert {"Nháp", "Đã gửi", "Tiếp nhận", "Trả lại", "Thẩm định", "Hội đồng", "Đã hủy"} <= set(badges)


def test_a_refusal_page_names_rule_law_and_what_to_do(pages: Pages) -> None:
    answer = pages.problem(
        _request(), 409, "Không được phát động", "Ủy quyền hết hạn.", rule="late", law="Đ.1", then="Gia hạn."
    )
    text = bytes(answer.body).decode()
    assert answer.status_code == 409
    assert all(part in text for part in ("Ủy quyền hết hạn.", 'href="/problems/late"', "Đ.1", "Gia hạn."))


def test_a_summary_names_each_field_by_its_label_and_no_rule_is_named_in_english(pages: Pages) -> None:
    label = '<label for="f-on">Ngày ký <i></i></label><fieldset class="field" id="f-who"><legend>Người ký</legend>'
    summary = "".join(f'<strong data-names="f-{name}"></strong>Thiếu.' for name in ("on", "who", "none"))
    shown = named(summary + label)
    assert shown.startswith("<strong>Ngày ký:</strong> Thiếu.<strong>Người ký:</strong> Thiếu.Thiếu.")
    refused = bytes(pages.problem(_request(), 401, "Chưa đăng nhập", "Hãy vào.", rule="not-signed-in").body).decode()
    assert "Quy định không cho phép" not in refused, "no rule of law speaks here"
    assert ">not-signed-in<" not in refused


def test_an_error_page_gives_the_number_to_quote(pages: Pages) -> None:
    answer = pages.error(_request(), 500, "Máy chủ gặp lỗi", trace_id="4bf92f3577b34da6")
    assert answer.status_code == 500
    assert "4bf92f3577b34da6" in bytes(answer.body).decode()


def test_pages_are_not_kept_by_caches(pages: Pages) -> None:
    assert pages.error(_request(), 404, "Không tìm thấy").headers["cache-control"] == "no-store"


def test_assets_are_kept_for_a_year_under_their_version_and_no_other() -> None:
    client = TestClient(Starlette(routes=[Mount("/static", static_app())]))
    for name in FILES:
        answer = client.get(asset(name))
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert client.get("/static/older/tokens.css").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", ["none.css", "..%2fpages.py", "%2e%2e/pages.py", "fonts/../pages.py", "LICENSE"])
def test_only_listed_assets_can_be_fetched(name: str) -> None:
    client = TestClient(Starlette(routes=[Mount("/static", static_app())]))
    answer = client.get(f"/static/{VERSION}/{name}")
    assert answer.status_code == 404


def test_style_sheets_name_only_fonts_that_are_served() -> None:
    named = set(re.findall(r'url\("([^"]+)"\)', FILES["tokens.css"].read_text()))
    assert named == {name for name in FILES if name.startswith("fonts/")}


def test_text_keeps_the_contrast_of_wcag_aa_in_light_and_dark() -> None:
    light, dark = (_palette(part) for part in FILES["tokens.css"].read_text().split("prefers-color-scheme: dark"))
    pairs = [(ink, paper) for ink in ("ink", "ink-soft", "green", "red") for paper in ("paper", "sheet")]
    pairs += [("on-green", "green"), ("amber", "amber-wash"), ("blue", "blue-wash"), ("green", "green-wash")]
    pairs += [("red", "red-wash"), ("ink-soft", "sunken"), ("ink", "amber-wash")]
    for palette in (light, dark):
        for ink, paper in pairs:
            assert _contrast(palette[ink], palette[paper]) >= 4.5, (ink, paper)
        assert _contrast(palette["line-strong"], palette["sheet"]) >= 3


def _palette(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


def _contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2, 1.4.3."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
