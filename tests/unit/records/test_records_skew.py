from datetime import UTC, datetime, timedelta

from structlog.testing import capture_logs

from shared.kernel import Clock, Moment
from shared.records.skew import AHEAD, Skew

NOW = datetime(2025, 7, 20, 8, tzinfo=UTC)


class Set(Clock):
    at = NOW

    def now(self) -> Moment:
        return Moment(self.at, self.at.date())


def test_a_clock_behind_or_slightly_ahead_gives_no_warning() -> None:
    skew = Skew(Set())
    for at in (NOW - timedelta(days=400), NOW, NOW + AHEAD):
        skew.saw("awards", at)
    assert skew.warnings() == []


def test_a_speaker_whose_message_comes_from_the_future_is_named_and_logged_once() -> None:
    skew = Skew(Set())
    with capture_logs() as logs:
        for minutes in (10, 11, 0):
            skew.saw("awards", NOW + timedelta(minutes=minutes))
    (warning,) = skew.warnings()
    assert "awards đi trước giờ máy này 11 phút" in warning
    assert [(line["of"], line["seconds_ahead"]) for line in logs] == [("awards", 600)]


def test_a_warning_ends_when_the_clock_has_caught_up() -> None:
    clock = Set()
    skew = Skew(clock)
    skew.saw("units", NOW + timedelta(hours=3))
    clock.at = NOW + timedelta(hours=3)
    assert skew.warnings() == []
