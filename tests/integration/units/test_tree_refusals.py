"""The tree refuses impossible heirs (itself, ended, circular) and an ended parent."""

from datetime import date
from pathlib import Path

import pytest

from services.units.domain.unit import End, Found
from shared.kernel import Refused
from tests.support.units import House

FIRST, LAST = date(2017, 1, 1), date(2025, 7, 20)


async def test_heirs_and_parents_are_units_that_stand_when_they_are_needed(tmp_path: Path) -> None:
    async with House(tmp_path).open() as house:

        async def refused(code: str, command: Found | End) -> str:
            with pytest.raises(Refused) as refusal:
                await house.service.office.perform([(f"unit/{code}", command)], "admin")
            return refusal.value.rule

        for code in ("a", "b", "c"):
            await house.have((f"unit/{code}", Found(f"Đơn vị {code}", "province", "bca", FIRST)))
        assert await refused("d", Found("...", "province", "bca", FIRST)) == "unit-title"
        assert await refused("a", End(LAST, "a")) == "unit-successor-returns"
        await house.have(("unit/a", End(LAST, "b")))
        assert await refused("a", End(LAST)) == "unit-ended-already"
        assert await refused("c", End(LAST, "a")) == "unit-successor-ended"
        assert await refused("c", End(date(2016, 12, 30), "a")) == "unit-successor-ended", "an heir not yet founded"
        assert await refused("b", End(date(2025, 1, 1), "a")) == "unit-successor-returns"
        await house.have(("unit/b", End(date(2026, 1, 1), "c")))
        assert await refused("c", End(date(2025, 1, 1), "a")) == "unit-successor-returns", "over two heirs"
        assert await refused("d", Found("Đơn vị d", "commune", "a", date(2025, 7, 21))) == "unit-parent-ended"
        assert await refused("d", Found("Đơn vị d", "commune", "a", LAST)) == "unit-outlives-parent"
        await house.have(("unit/d", Found("Đơn vị d", "commune", "a", LAST, LAST)))


async def test_a_unit_ends_after_those_below_it_and_not_before(tmp_path: Path) -> None:
    async with House(tmp_path).open() as house:

        async def ends(code: str, last: date, heir: str | None = None) -> str:
            try:
                await house.service.office.perform([(f"unit/{code}", End(last, heir))], "admin")
            except Refused as refusal:
                return refusal.rule
            return ""

        for code, above in (("p", "bca"), ("x", "p"), ("y", "p"), ("q", "bca")):
            level = "province" if above == "bca" else "commune"
            await house.have((f"unit/{code}", Found(f"Đơn vị {code}", level, above, FIRST)))
        assert await ends("p", LAST, "q") == "unit-has-units"
        assert [await ends("x", LAST), await ends("y", date(2025, 7, 21))] == ["", ""]
        assert await ends("p", LAST, "q") == "unit-has-units", "one of them stands a day longer"
        assert await ends("p", date(2025, 7, 21), "q") == ""
        assert await ends("q", LAST) == "", "an heir of units is no unit above them"
