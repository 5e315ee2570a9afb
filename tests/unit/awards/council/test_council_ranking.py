"""Fewer places than passed dossiers: votes first, then the law's preference, then a person decides."""

from services.awards.domain.council.ranking import Candidate, rank


def test_votes_come_first_then_the_preference_for_women_and_for_collectives_with_70_percent_women() -> None:
    candidates = [
        Candidate("man", 8, woman=False),
        Candidate("woman", 8, woman=True),
        Candidate("most", 9),
        Candidate("seventy", 8, women=7, members=10),
        Candidate("below", 8, women=69, members=100),
    ]
    places = rank(candidates, 3)
    assert [place.dossier for place in places if place.taken] == ["most", "woman", "seventy"]
    assert [place.rank for place in places] == [1, 2, 2, 4, 4]
    assert {place.dossier for place in places if place.by_preference} == {"woman", "seventy"}
    assert not any(place.tied for place in places)


def test_a_tie_at_the_last_place_is_left_to_a_person() -> None:
    places = rank([Candidate("a", 9), Candidate("b", 8), Candidate("c", 8)], 2)
    assert [(place.dossier, place.taken, place.tied) for place in places] == [
        ("a", True, False),
        ("b", False, True),
        ("c", False, True),
    ]


def test_without_a_limit_of_places_everybody_has_one() -> None:
    assert all(place.taken for place in rank([Candidate("a", 9), Candidate("b", 9)], 2))
