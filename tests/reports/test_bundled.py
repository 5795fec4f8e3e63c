"""The bundled example is whole, neutral between its parties, and reads without furniture."""

from collections import Counter

import pytest

from truceline.errors import InputError
from truceline.profile import Profile
from truceline.reports.bundled import example
from truceline.reports.open import open_report

EXAMPLE = example()
PAGE = ("Read also", "Enlarge this image", "Photo:", "Advertisement", "All rights reserved")


def test_every_report_is_read_with_its_outlet_and_day() -> None:
    """Each report opens, is English, and says when it was published."""
    for path in EXAMPLE.reports:
        report = open_report(path)
        assert report.published is not None, path.name
        assert report.language == "en", path.name
        assert report.layout.spans(), path.name


def test_no_furniture_is_read_for_claims() -> None:
    """What the pages carry beside the reports is in no block that is read."""
    for path in EXAMPLE.reports:
        report = open_report(path)
        read = "\n".join(report.text[a:b] for a, b in report.layout.spans())
        assert not [words for words in PAGE if words in read], path.name


def test_the_profile_knows_both_parties_alike() -> None:
    """Both sides have their capital, their speakers and an outlet of their own."""
    profile = Profile.load(EXAMPLE.profile)
    assert len(profile.parties) == 2
    for party in profile.parties:
        assert party.capitals
        assert len(party.speakers) >= 5
    outlets = Counter(open_report(p).outlet for p in EXAMPLE.reports)
    read = [sum(outlets[s] for s in party.speakers) for party in profile.parties]
    assert read[0] == read[1] > 0


def test_the_places_are_in_the_open_sea() -> None:
    """No place of the example is a real one: all lie in a part of the Atlantic without land."""
    for place in Profile.load(EXAMPLE.profile).places:
        assert -37 < place.lat < -29
        assert -27 < place.lon < -19


def test_an_unknown_example_is_named() -> None:
    """A misspelt example is an error of ours."""
    with pytest.raises(InputError, match="atlantis"):
        example("atlantis")
