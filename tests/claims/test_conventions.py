"""A vague number has no bounds until somebody chooses a convention, which is then named."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.claims.claim import Measure
from truceline.claims.conventions import bounds, chosen, convention, conventions
from truceline.errors import ProfileError
from truceline.language.comparators import VAGUE, Comparator
from truceline.profile import Profile
from truceline.readings.record import FigureRecord
from truceline.testing import figure, report

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/conventions.md"


def vague(words: str) -> FigureRecord:
    of = report(f"{words} people were wounded.")
    none = Comparator.VAGUE
    return figure(of, words, measure=Measure.WOUNDED, low=None, high=None, comparator=none)


@given(st.sampled_from(VAGUE))
def test_without_a_convention_no_vague_word_has_bounds(words: str) -> None:
    ends = bounds(vague(words), chosen(Profile()))
    assert (ends.low, ends.high, ends.by) == (None, None, None)


@pytest.mark.parametrize(
    ("name", "words", "low", "high"),
    [
        ("acled", "Dozens of", 12, 12),
        ("airwars", "at least dozens of", 12, 24),
        ("plain", "Dozens of", 24, None),
        ("plain", "several dozen", 24, None),
        ("acled", "heavy", None, None),
    ],
)
def test_a_convention_bounds_its_own_words_and_no_others(
    name: str, words: str, low: int | None, high: int | None
) -> None:
    """The longest words decide; what the table lacks stays open; what it bounds says by which."""
    ends = bounds(vague(words), convention(name))
    assert (ends.low, ends.high) == (low, high)
    assert (ends.by is None) == (low is None)
    assert ends.by is None or ends.by.startswith(f"{name}: ")


@pytest.mark.parametrize(
    ("name", "low", "high"), [("airwars", 2, 2), ("plain", 2, None), ("acled", None, None)]
)
def test_a_plural_alone_is_bounded_only_where_a_convention_says_so(
    name: str, low: int | None, high: int | None
) -> None:
    """ "Civilians" is; "scores" is not, where the table lacks that word."""
    for words in ("civilians", "The dead"):
        ends = bounds(vague(words), convention(name))
        assert (ends.low, ends.high) == (low, high)
    assert bounds(vague("scores of"), convention("airwars")).low is None


@given(st.sampled_from(sorted(conventions())), st.integers(0, 500))
def test_a_number_is_never_changed_by_a_convention(name: str, number: int) -> None:
    of = report(f"As many as {number} people were killed.")
    said = figure(of, f"As many as {number}", measure=Measure.KILLED, low=None, high=number)
    ends = bounds(said, convention(name))
    assert (ends.low, ends.high, ends.by) == (None, number, None)


def test_an_option_goes_before_the_profile_and_none_leaves_words_vague() -> None:
    profile = Profile(conventions={"vague": "acled"})
    assert chosen(profile) == convention("acled")
    assert chosen(profile, "plain") == convention("plain")
    assert chosen(profile, "none") is None


def test_an_unknown_convention_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(ProfileError, match=r"'dozen'.*acled, airwars, plain"):
        chosen(Profile(conventions={"vague": "dozen"}))


@pytest.mark.parametrize("name", sorted(conventions()))
def test_the_page_holds_every_table(name: str) -> None:
    """Each convention's source, and each of its words with its numbers, in its own column."""
    page = PAGE.read_text(encoding="utf-8")
    made = convention(name)
    assert f"| `{name}` | {made.title} | {made.source} |" in page
    lines = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    rows = {cells[0]: cells[1:] for cells in lines}
    column = rows["words"].index(f"`{name}`")
    shown = {
        words: f"{low} or more" if high is None else str(low) if low == high else f"{low} to {high}"
        for words, (low, high) in made.words.items()
    }
    assert {w: rows[w][column] for w in made.words} == shown
    plural = {None: "–", (2, 2): "2", (2, None): "2 or more"}[made.plural]
    assert rows["a plural without a number"][column] == plural
