"""Private texts are checked against any digest an event may hold, forged ones too."""

from services.awards.store.holds.secret import StubPaper
from shared.records.bound import bind, fits


def test_a_malformed_digest_does_not_match_and_raises_nothing() -> None:
    paper = StubPaper(stub="s-1", award="GK_TINH", place="A1", number="1")
    assert fits(bind(paper), paper)
    for forged in ("", "muối", "0" * 64):
        assert not fits(forged, paper)
