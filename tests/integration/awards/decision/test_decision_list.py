"""The list of a decision: its parts, the title of each award above its group, over many pages."""

from dataclasses import replace

import pytest

from services.awards.web.decision.certificate import Grantee, decision_pdf
from tests.support.printed import DECISION, UNIT, pages

AWARDS = ("Bằng khen của Bộ trưởng", "Danh hiệu “Chiến sĩ thi đua cơ sở”")


def test_a_long_list_repeats_its_header_and_numbers_its_pages() -> None:
    grantees = tuple(Grantee(f"Công an xã thứ {n}", UNIT, "Giấy khen") for n in range(1, 61))
    first, *annex = pages(decision_pdf(replace(DECISION, grantees=grantees)))
    assert len(annex) > 2
    assert all("Tên tập thể, cá nhân" in page and str(n) in page for n, page in enumerate(annex, start=2))
    assert [n for n in range(1, 61) if f"{n} Công an xã thứ {n} " not in " ".join(annex)] == []
    assert "Công an xã thứ" not in first


def test_the_list_parts_collectives_from_persons_and_marks_who_has_died() -> None:
    rows = (Grantee("Công an xã Tân Phú", UNIT, "Giấy khen", "TẬP THỂ"), Grantee("A", UNIT, "Giấy khen", "CÁ NHÂN"))
    dead = Grantee("B", UNIT, "Giấy khen", "CÁ NHÂN", posthumous=True)
    _, annex = pages(decision_pdf(replace(DECISION, grantees=(*rows, dead))))
    parts = [annex.index(said) for said in ("I. TẬP THỂ (1) 1 Công an xã", "II. CÁ NHÂN (2) 2 A", "3 B", "(truy tặng)")]
    assert parts == sorted(parts)
    assert annex.count("(truy tặng)") == 1


def test_a_list_of_several_awards_has_the_title_of_each_above_its_group_in_every_part() -> None:
    listed = (("Công an xã Tân Phú", 0, "TẬP THỂ"), ("A", 0, "CÁ NHÂN"), ("B", 1, "CÁ NHÂN"), ("C", 1, "CÁ NHÂN"))
    rows = tuple(Grantee(name, "X", AWARDS[award], part) for name, award, part in listed)
    _, annex = pages(decision_pdf(replace(DECISION, grantees=rows)))
    for said in (
        f"I. TẬP THỂ (1) {AWARDS[0]} (1) 1 Công an xã Tân Phú",
        f"II. CÁ NHÂN (3) {AWARDS[0]} (1) 2 A",
        f"{AWARDS[1]} (2) 3 B",
    ):
        assert said in annex, f"{said} not in {annex}"
    _, plain = pages(decision_pdf(replace(DECISION, grantees=rows[:2])))
    assert "I. TẬP THỂ (1) 1 Công an xã Tân Phú" in plain
    assert "II. CÁ NHÂN (1) 2 A" in plain


@pytest.mark.parametrize("first", range(13, 18))
def test_the_title_of_an_award_never_stands_at_the_foot_of_a_page(first: int) -> None:
    rows = tuple(Grantee(f"Người {n}", "X", AWARDS[n > first], "CÁ NHÂN") for n in range(1, 31))
    told = pages(decision_pdf(replace(DECISION, grantees=rows)))
    title = f"{AWARDS[1]} ({30 - first})"
    assert [f"{title} {first + 1} Người {first + 1}" in page for page in told if title in page] == [True]
