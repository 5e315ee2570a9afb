"""The wording of papers: the award's title, the reason by its kind, and the signature as the decree requires."""

from pathlib import Path

import pytest

from services.awards.web.decision import typeface
from services.awards.web.decision.wording import award_named, bases_for, form_named, merit_of, signed_as

DIRECTOR = "Giám đốc Công an tỉnh Vĩnh Long"


@pytest.mark.parametrize(
    ("code", "alone", "inside"),
    [
        ("GK_TINH", "Giấy khen", f"Giấy khen của {DIRECTOR}"),
        ("GK", "Giấy khen", f"Giấy khen của {DIRECTOR}"),
        ("BK_BO", "Bằng khen", f"Bằng khen của {DIRECTOR}"),
        ("KNC", "Kỷ niệm chương Bảo vệ an ninh Tổ quốc", "Kỷ niệm chương Bảo vệ an ninh Tổ quốc"),
        ("CSTDCS", "Danh hiệu “Chiến sĩ thi đua cơ sở”", "danh hiệu “Chiến sĩ thi đua cơ sở”"),
        ("CO_BO", "Cờ thi đua của Bộ Công an", "Cờ thi đua của Bộ Công an"),
        ("XX", "XX", "XX"),
    ],
)
def test_an_award_is_named_as_it_is_and_never_by_the_name_of_its_row(code: str, alone: str, inside: str) -> None:
    assert (form_named(code), award_named(code, DIRECTOR)) == (alone, inside)


@pytest.mark.parametrize(
    ("line", "movement", "period", "said"),
    [
        ("merit", "Xây dựng lực lượng", ("2024-01-01", "2024-12-31"), "trong công tác năm 2024"),
        ("merit", "", ("2022-01-01", "2024-12-31"), "trong công tác từ năm 2022 đến năm 2024"),
        ("thematic", "Xây dựng lực lượng", (None, None), "trong phong trào thi đua “Xây dựng lực lượng”"),
        ("thematic", "thi đua lập thành tích", (None, None), "trong phong trào “thi đua lập thành tích”"),
        ("ad_hoc", "Xây dựng lực lượng", (None, None), "đột xuất"),
        ("leadership", "", (None, None), "quá trình cống hiến"),
        ("seniority", "", (None, None), "niên hạn"),
        ("external", "", (None, None), "đối ngoại"),
    ],
)
def test_the_reason_of_an_award_is_worded_by_its_kind(
    line: str, movement: str, period: tuple[str | None, str | None], said: str
) -> None:
    told = merit_of("GK", line, movement, period)
    assert told.endswith(said)
    assert ("phong trào" in told) is (line == "thematic")


@pytest.mark.parametrize(
    ("code", "line", "said"),
    [
        ("KNC", "seniority", "đã có đóng góp trong sự nghiệp bảo vệ an ninh Tổ quốc"),
        ("HCVV_3", "seniority", "đã có quá trình công tác theo niên hạn"),
        ("HCDC", "ad_hoc", "đã có hành động dũng cảm"),
        ("CSTT", "merit", "đã có thành tích trong công tác năm 2025"),
        ("CSTDCS", "merit", "đã có thành tích xuất sắc trong công tác năm 2025"),
    ],
)
def test_what_an_award_is_given_for_alone_is_said_whatever_kind_it_is(code: str, line: str, said: str) -> None:
    assert merit_of(code, line, "", ("2025-01-01", "2025-12-31")) == said


def test_an_award_of_unknown_recipient_has_the_title_of_its_row() -> None:
    assert award_named("GK_TINH", "") == "Giấy khen của Giám đốc Công an tỉnh, thành phố"


def test_above_the_name_stands_the_post_alone_or_how_another_signs_for_it() -> None:
    body = "Công an tỉnh Vĩnh Long"
    assert signed_as(DIRECTOR, body) == ("Giám đốc",)
    assert signed_as(DIRECTOR, body, "KT.", f"Phó Giám đốc {body}") == ("KT. Giám đốc", "Phó Giám đốc")
    assert signed_as("Bộ trưởng Bộ Công an", "Bộ Công an") == ("Bộ trưởng",)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("GIÁM ĐỐC  công an tỉnh vĩnh long", ("GIÁM ĐỐC",)),
        ("Trưởng phòng Tham mưu, Công an tỉnh Vĩnh Long", ("Trưởng phòng Tham mưu",)),
        ("Giám đốc Công an tỉnh Trà Vinh", ("Giám đốc", "Công an tỉnh Trà Vinh")),
        ("Phó Cục trưởng Cục Công tác đảng", ("Phó Cục trưởng", "Cục Công tác đảng")),
        ("Trưởng phòng Tham mưu, Công an tỉnh Cà Mau", ("Trưởng phòng Tham mưu", "Công an tỉnh Cà Mau")),
        ("Trưởng Công an xã Long Hồ", ("Trưởng Công an xã Long Hồ",)),
        ("Thủ tướng Chính phủ", ("Thủ tướng Chính phủ",)),
    ],
)
def test_above_the_name_a_post_is_known_however_it_was_typed_and_a_unit_is_not_torn(
    title: str, lines: tuple[str, ...]
) -> None:
    assert signed_as(title, "Công an tỉnh Vĩnh Long") == lines


@pytest.mark.parametrize(
    ("title", "body", "line"),
    [
        ("Trưởng Công an xã Long Hồ", "Công an xã Long Hồ", "Trưởng Công an xã"),
        ("Phó Trưởng Công an đặc khu Phú Quốc", "Công an đặc khu Phú Quốc", "Phó Trưởng Công an đặc khu"),
        ("Trưởng phòng Tham mưu", "Phòng Tham mưu", "Trưởng phòng"),
        ("Cục trưởng Cục Công tác đảng", "Cục Công tác đảng", "Cục trưởng"),
        ("Trưởng Công an thành phố Thủ Đức", "Công an thành phố Thủ Đức", "Trưởng Công an thành phố"),
        ("Trưởng Công an thị xã Sơn Tây", "Công an thị xã Sơn Tây", "Trưởng Công an thị xã"),
        ("Quyền Trưởng Công an xã Hòa Bình", "Công an xã Hòa Bình", "Quyền Trưởng Công an xã"),
        ("Trưởng Văn phòng Bộ", "Văn phòng Bộ", "Trưởng Văn phòng Bộ"),
    ],
)
def test_a_head_is_named_with_the_kind_of_body_and_not_as_head_alone(title: str, body: str, line: str) -> None:
    assert signed_as(title, body) == (line,)


@pytest.mark.parametrize(("filed_on", "decree"), [("2025-06-30", "98/2023"), ("2025-07-01", "152/2025")])
def test_the_bases_are_those_in_force_when_the_last_dossier_was_sent(filed_on: str, decree: str) -> None:
    law, cited = bases_for(["2024-05-01", filed_on])
    assert law == "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
    assert cited.startswith(f"Căn cứ Nghị định số {decree}/NĐ-CP ngày ")


def test_a_face_that_lacks_a_cut_or_cannot_be_read_is_not_taken(tmp_path: Path) -> None:
    for cut in typeface.CUTS:
        (tmp_path / f"{typeface.TIMES}-{cut}.ttf").write_bytes(b"no font")
    assert typeface.times([tmp_path]) == []
    assert typeface.times([tmp_path / "none"]) == []
