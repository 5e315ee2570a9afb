"""What long tests count, summed over all of them and printed at the end of the run."""

from collections import Counter
from collections.abc import Callable

import pytest

PREFIX = "total: "
Count = Callable[[str, int], None]


def summed(reports: list[pytest.TestReport]) -> Counter[str]:
    """By what was counted; reports carry it from the processes of xdist."""
    found = [(str(name), number) for report in reports for name, number in report.user_properties]
    totals = Counter[str]()
    for name, number in found:
        if name.startswith(PREFIX) and isinstance(number, int):
            totals[name.removeprefix(PREFIX)] += number
    return totals
