"""A row of the law is confirmed by a paper and taken back by another; one act concludes many dossiers."""

from dataclasses import replace
from datetime import date

import pytest

from services.awards.domain.dossier import concluding
from services.awards.domain.law.confirming import DECIDER, Confirm, Confirmed, Doubt, Doubted, Facts
from services.awards.law import Catalogue, catalogue, council_of
from services.awards.law.confirming import carried_on, content_of, key_of, open_rows, with_confirmed
from services.awards.law.eligibility import Dates, version_of
from tests.support.given import given

DAY = date(2026, 10, 5)
SAID, FACTS = Confirm("ab", " 9/2026/TT-BCA, Đ.3 ", DAY), Facts(DAY, "ab")
CONFIRMED = Confirmed("ab", "9/2026/TT-BCA, Đ.3", DAY)


def test_a_row_is_confirmed_by_the_text_that_was_found_and_once() -> None:
    given(DECIDER).when(SAID, FACTS).then(CONFIRMED)
    given(DECIDER, CONFIRMED).when(SAID, FACTS).refused("law-row-confirmed")


@pytest.mark.parametrize(
    ("paper", "dated"),
    [
        (" ", DAY),
        ("họp ngày 5/3", DAY),
        (".", DAY),
        ("-", DAY),
        ("công văn", DAY),
        ("12", DAY),
        ("9/TT, Đ.3", date(2026, 10, 6)),
    ],
)
def test_a_paper_has_a_number_and_a_day_that_has_come(paper: str, dated: date) -> None:
    for command in (Confirm("ab", paper, dated), Doubt(paper, dated)):
        given(DECIDER, CONFIRMED).when(command, FACTS).refused("law-row-paper")


def test_a_confirmation_names_the_article_and_is_not_older_than_the_document_of_the_row() -> None:
    for bare in ("9/2026/TT-BCA", "TT 9/2026/TT-BCA ngày 5/10/2026"):
        given(DECIDER).when(Confirm("ab", bare, DAY), FACTS).refused("law-row-article")
    for named in (
        "Điều 5 Thông tư 12/2026/TT-BCA",
        "điểm b khoản 2 Đ.5 TT 12/2026/TT-BCA",
        "12/2026/TT-BCA, Phụ lục II",
    ):
        given(DECIDER).when(Confirm("ab", named, DAY), FACTS).then(Confirmed("ab", named, DAY))
    given(DECIDER).when(SAID, Facts(DAY, "ab", since=date(2026, 10, 6))).refused("law-row-paper")
    given(DECIDER).when(SAID, Facts(DAY, "ab", since=DAY)).then(CONFIRMED)
    ours = {each.key: each.since for each in open_rows(catalogue())}
    assert ours["councils:nd152-con-lai:2025-07-01"] == date(2025, 6, 14), "the day the decree was signed"


@pytest.mark.parametrize(
    "article", ["Đ.5", "điều 1", "Mục 5", "Đ.5.2a", "khoản 2 Điều 5", "Đ.5 và 6", "Đ.5 ngày 5/10/2026", "điểm đ"]
)
def test_an_article_alone_is_the_number_of_no_paper(article: str) -> None:
    for command in (Confirm("ab", article, DAY), Doubt(article, DAY)):
        given(DECIDER, CONFIRMED).when(command, FACTS).refused("law-row-paper")


def test_the_figures_of_a_number_are_no_article() -> None:
    for bare in ("khoản 12/2026/TT-BCA", "mục 12/TT"):
        given(DECIDER).when(Confirm("ab", bare, DAY), FACTS).refused("law-row-article")


def test_a_document_without_a_known_day_may_be_signed_on_any_day_of_the_year_in_its_number() -> None:
    ours = {each.key: each.since for each in open_rows(catalogue())}
    assert ours["sources:TT142BCA"] == date(2020, 1, 1)
    assert ours["sources:LUONG2019"] == date.min, "its row names no number: Decree 38/2019 is of before it starts"
    for each in catalogue().sources.values():
        row = replace(each, confirmed=False)
        since = open_rows(replace(catalogue(), sources={row.code: row}))[-1].since
        assert since <= row.starts, row.code


def test_a_confirmation_is_not_taken_back_by_an_older_paper() -> None:
    given(DECIDER, CONFIRMED).when(Doubt("10/CV", date(2026, 10, 4)), FACTS).refused("law-row-paper")


@pytest.mark.parametrize("content", [None, "cd"])
def test_a_row_the_law_does_not_state_cannot_be_confirmed(content: str | None) -> None:
    given(DECIDER).when(SAID, Facts(DAY, content)).refused("law-row-unknown")


def test_a_reworded_row_needs_a_new_confirmation() -> None:
    given(DECIDER, Confirmed("old", "1/TT", DAY)).when(SAID, FACTS).then(CONFIRMED)


def test_a_wrong_confirmation_is_taken_back_by_a_paper_and_only_what_is_there() -> None:
    given(DECIDER).when(Doubt("10/CV", DAY), FACTS).refused("law-row-unconfirmed")
    given(DECIDER, CONFIRMED).when(Doubt(" 10/CV ", DAY), FACTS).then(Doubted("10/CV", DAY))
    given(DECIDER, CONFIRMED, Doubted("10/CV", DAY)).when(SAID, FACTS).then(CONFIRMED)


def test_every_open_row_has_a_key_of_its_own_and_confirming_it_changes_it_alone() -> None:
    law, rows = catalogue(), open_rows(catalogue())
    assert len({each.key for each in rows}) == len(rows)
    for each in rows:
        confirmed = with_confirmed(frozenset({(each.key, each.content, "9/TT, Đ.3")}))
        assert {one.key for one in rows} - {one.key for one in open_rows(confirmed)} == {each.key}
    assert open_rows(law) == rows, "the law as it was shipped stays"


def test_a_number_of_the_code_stays_confirmed_when_its_module_moves() -> None:
    asked = next(each for each in open_rows(catalogue()) if each.row.id == "council-least")
    assert content_of(replace(asked.row, place="elsewhere:LEAST")) == asked.content
    assert content_of(replace(asked.row, value=5)) != asked.content


def test_a_confirmed_row_is_cited_with_the_paper_that_confirms_it_and_makes_a_new_version() -> None:
    share = next(each for each in open_rows(catalogue()) if each.row.id == "nd152-con-lai")
    law = with_confirmed(frozenset({(share.key, share.content, "9/2026/TT-BCA, Đ.3")}))
    rule = council_of("GK_TINH", date(2026, 1, 5), law)
    assert rule
    assert (rule.cited, rule.doubts) == (
        "NĐ 152/2025/NĐ-CP, Đ.6.2, xác nhận theo 9/2026/TT-BCA, Đ.3",
        (),
    )
    asked = next(each for each in open_rows(catalogue()) if each.key.startswith("conditions:report-fresh:"))
    assert version(with_confirmed(frozenset({(asked.key, asked.content, "9/TT, Đ.3")})), asked.row) != version(
        catalogue(), asked.row
    )


def test_a_confirmed_row_is_cited_with_its_article_and_without_a_mark() -> None:
    rows = open_rows(catalogue())
    law = with_confirmed(frozenset((each.key, each.content, "9/2026/TT-BCA, Đ.3") for each in rows))
    cited = [rule.cited for rule in law.conditions] + [row.cited for row in (*law.councils, *law.deadlines)]
    assert not [each for each in cited if "chưa rõ điều" in each or "tạm" in each]
    assert "TT 12/2019/TT-BCA, xác nhận theo 9/2026/TT-BCA, Đ.3" in cited


def version(law: Catalogue, row: object) -> str:
    day = getattr(row, "starts")  # noqa: B009 - a row of any table
    dates = Dates(day, day, day)
    return version_of(law.conditions_for("GK_TINH", "person", "thematic", dates))


def test_a_confirmation_of_another_wording_confirms_nothing() -> None:
    share = next(each for each in open_rows(catalogue()) if each.row.id == "nd152-con-lai")
    assert open_rows(with_confirmed(frozenset({(share.key, "other", "9/TT, Đ.3")}))) == open_rows(catalogue())
    assert share.key == key_of("councils", share.row)


def test_a_confirmed_document_loses_its_mark_and_confirms_none_of_its_rows() -> None:
    before = {each.key: each for each in open_rows(catalogue())}
    asked = before["sources:TT12BCA"]
    known = with_confirmed(frozenset({(asked.key, asked.content, "12/2019/TT-BCA, Đ.1")}))
    after = {each.key: each for each in open_rows(known)}
    assert known.sources["TT12BCA"].confirmed
    assert set(before) - set(after) == {"sources:TT12BCA"}, "each row waits for its own article"
    of = [key for key, each in before.items() if each.row.law.startswith(f"{asked.row.number}, ")]
    assert {before[key].why for key in of} == {f"chưa đọc được {asked.row.number}"}
    assert [key for key in of if after[key].why == before[key].why] == []
    other = with_confirmed(frozenset({(asked.key, "other", "12/2019/TT-BCA, Đ.1")}))
    assert not other.sources["TT12BCA"].confirmed, "another wording was read"


MANY = concluding.Conclude("x03", "asked", "met", " 12/BC ", ("d-1", "d-2", "d-1"))


def test_one_conclusion_covers_waiting_dossiers_and_gives_reasons_for_the_others() -> None:
    written = concluding.Written("x03", "asked", "met", "12/BC", ("d-1",), (("d-2", "gone"),))
    given(concluding.DECIDER).when(MANY, concluding.Facts((("d-2", "gone"),))).then(written)
    given(concluding.DECIDER, written).when(MANY, concluding.Facts()).then()


def test_a_conclusion_without_dossiers_or_paper_is_refused() -> None:
    both = (("d-1", "gone"), ("d-2", "gone"))
    given(concluding.DECIDER).when(MANY, concluding.Facts(both)).refused("conclusion-empty")
    blank = concluding.Conclude("x03", "asked", "met", "họp ngày 5/3", ("d-1",))
    given(concluding.DECIDER).when(blank, concluding.Facts()).refused("conclusion-incomplete")


def test_the_row_after_a_confirmed_one_needs_a_confirmation_of_its_own() -> None:
    first, after = "councils:nd152-con-lai:2025-07-01", "councils:sau-nd152-con-lai:2027-03-01"
    assert (first, after) not in carried_on(catalogue()), "neither is confirmed"
    ours = {each.key: each for each in open_rows(catalogue())}
    known = frozenset({(first, ours[first].content, "9/2026/TT-BCA, Đ.3")})
    assert {*carried_on(with_confirmed(known))} - {*carried_on(catalogue())} == {(first, after)}
    both = known | {(after, ours[after].content, "9/2026/TT-BCA, Đ.3")}
    assert (first, after) not in carried_on(with_confirmed(frozenset(both)))
    shipped = ("conditions:no-hold:2025-07-01", "conditions:no-hold:2027-03-01")
    assert shipped in carried_on(catalogue()), "a row that was shipped confirmed and is carried on"
