"""A year of maternity leave that was graded as failed is told as such, also while another year is unknown."""

from services.awards.law import catalogue
from services.awards.law.eligibility import judge
from services.awards.law.eligibility.case import Year
from services.awards.law.eligibility.operators.history import ConsecutiveTitles
from tests.unit.awards.law.told import YEAR, case


def test_a_failed_year_of_leave_is_not_told_as_counted_beside_a_year_nobody_knows() -> None:
    seen = []
    for grade in (None, "failed"):
        years = (Year(YEAR - 1, grade, maternity=True),)
        found = judge(catalogue().conditions, case("CSTDB", years=years)).findings
        chain = {row.id for row in catalogue().conditions if isinstance(row.params, ConsecutiveTitles)}
        seen.append(" ".join(each.seen for each in found if each.rule in chain))
    assert "năm nghỉ thai sản được tính" in seen[0]
    assert "năm nghỉ thai sản được tính" not in seen[1]
    assert "năm nghỉ thai sản không hoàn thành nhiệm vụ" in seen[1]
