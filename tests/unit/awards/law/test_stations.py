"""A route is read as it was written."""

from services.awards.law.stations import Route, Stage
from shared.contracts.words import Act

WRITTEN = "x-29602:endorse t-86:appraise t-86:council t-86:sign"


def test_a_route_is_read_as_it_was_written() -> None:
    route = Route.parse(WRITTEN)
    assert str(route) == WRITTEN
    assert route.units == ("x-29602", "t-86", "t-86", "t-86")
    assert route.last == Stage("t-86", Act.SIGN)
    assert Route.parse("") == Route(())
