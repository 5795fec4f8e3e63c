"""The scorer of toponyms."""

import pytest

from evals.score import geo

GOLD = {"d": [{"start": 0, "end": 5, "lat": 10.0, "lon": 20.0, "id": 7}]}


def answer(**more: object) -> dict[str, list[dict[str, object]]]:
    return {"d": [{"start": 0, "end": 5, "lat": 10.0, "lon": 20.0, "id": None, **more}]}


def test_a_right_answer_is_right() -> None:
    """No distance, all within 161 km, and an area of nothing."""
    seen = geo.resolution(answer(id=7), GOLD)
    assert (seen["acc161"], seen["auc"], seen["exact"]) == (100.0, 0.0, 100.0)


def test_the_same_id_is_no_distance() -> None:
    """Two gazetteers' points of one entry may differ."""
    assert geo.resolution(answer(id=7, lat=50.0), GOLD)["mean_km"] == 0.0


@pytest.mark.parametrize("predicted", [{}, {"d": []}, answer(lat=None, lon=None)])
def test_a_miss_is_as_far_as_can_be(predicted: geo.Toponyms) -> None:
    """Whether the span was not found or not placed."""
    assert geo.resolution(predicted, GOLD)["mean_km"] == geo.FARTHEST


def test_a_degree_of_latitude() -> None:
    """One degree is 111.2 km."""
    assert geo.km(10, 20, 11, 20) == pytest.approx(111.2, abs=0.1)


def test_spans_count_strictly_and_by_overlap() -> None:
    """A span too long by a word is a miss of one kind and a hit of the other."""
    seen = geo.recognition(answer(end=9), GOLD)
    assert (seen["strict"]["f1"], seen["overlap"]["f1"]) == (0.0, 1.0)
