"""Whatever a user's TOML says, it is taken or refused by name; what is taken can be used."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.damage import changed, damaged, document, examples
from truceline.claims.codebook import Codebook, reference, rows
from truceline.errors import InputError
from truceline.incidents.grade import grade
from truceline.incidents.grade import load as load_grades
from truceline.intake.feedlist import load_feeds
from truceline.profile import Profile, problems
from truceline.reports.bundled import example

FEEDS = """
[[feed]]
url = "https://example.org/news.rss"
outlet = "Example News"
every = "30m"
pages = true
"""
GRADES = """
[[grade]]
name = "observed"
says = "somebody was there"
any = ["body", "observed"]
[[grade]]
name = "told"
says = "somebody said so"
"""
TYPES = """
[[type]]
name = "drone_sighting"
gloss = "a drone seen"
family = "violence"
acled = "Other"
ucdp = [1, 2]
verbs = ["buzz"]
nouns = ["drone"]
phrases = ["drone over town"]
weak = ["buzz"]
"""


def use_profile(path: Path) -> None:
    made = Profile.load(path)
    assert all(isinstance(p, str) for p in problems(made))
    hash(made.parties)


def use_codebook(path: Path) -> None:
    book = Codebook.load(path)
    assert book.lexicon and book.phrases
    assert reference(book) and rows(book)


def use_feeds(path: Path) -> None:
    assert all(feed.pause for feed in load_feeds(path))


def use_grades(path: Path) -> None:
    assert grade({}, 1, load_grades(path)).name


KINDS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "profile": (example().profile.read_text("utf-8"), use_profile),
    "codebook": (TYPES, use_codebook),
    "feeds": (FEEDS, use_feeds),
    "grades": (GRADES, use_grades),
}


def tried(kind: str, data: bytes) -> None:
    """Load and use a file; one that is refused is named."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "given.toml"
        path.write_bytes(data)
        try:
            KINDS[kind][1](path)
        except InputError as error:
            assert "given.toml" in str(error)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=examples(50))
@given(st.data())
def test_values_of_any_type_are_taken_or_refused(kind: str, data: st.DataObject) -> None:
    whole = tomllib.loads(KINDS[kind][0])
    tried(kind, document(data.draw(changed(whole))).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=examples(25))
@given(st.data())
def test_a_damaged_file_is_refused_by_name(kind: str, data: st.DataObject) -> None:
    tried(kind, data.draw(damaged(st.just(KINDS[kind][0].encode()))))


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_in_place_of_a_file_is_refused(kind: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=tmp_path.name):
        KINDS[kind][1](tmp_path)
