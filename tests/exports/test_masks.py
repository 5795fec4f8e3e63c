"""A masked name is in no byte of any export, and what was released is."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exports.conftest import PROFILE, WITNESS, Make, every_byte, fill
from truceline.claims.claim import Event
from truceline.exports.content import content
from truceline.exports.selection import Selection
from truceline.exports.write import FORMATS, write
from truceline.ledger.append import add_reading
from truceline.ledger.release import add_release
from truceline.ledger.review import Act, Review, add_review
from truceline.ledger.session import Ledger, open_ledger
from truceline.readings.persons import Release, Tier
from truceline.testing import claim, place, reading, report


def held(path: Path) -> str:
    """All text of an export, composed and without case, escapes undone."""
    text = " ".join(b.decode("utf-8", "replace") for b in every_byte(path))
    text = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text)
    return unicodedata.normalize("NFC", text).casefold()


@pytest.mark.parametrize("form", FORMATS)
def test_a_witness_is_in_no_byte_of_any_format(form: str, make: Make, tmp_path: Path) -> None:
    write(make(), form, tmp_path / "out")
    text = held(tmp_path / "out")
    for part in (*WITNESS.casefold().split(), "anka", "sorre"):
        assert not re.search(rf"{part}(?!w)", text), part
    assert "tarsk" in text


@pytest.mark.parametrize("form", FORMATS)
def test_unmasked_the_witness_is_there(form: str, make: Make, tmp_path: Path) -> None:
    """Otherwise the test above could not fail."""
    write(make(Selection(unmasked="to see")), form, tmp_path / "out")
    assert "sorré" in held(tmp_path / "out") or form in NAMELESS


NAMELESS: frozenset[str] = frozenset()
"""Formats that have no column for words or speakers."""

LETTERS = st.text(alphabet="abdegiklmnorstuvzáéöšł'", min_size=3, max_size=9)
WORDS = LETTERS.map(lambda w: w.strip("'")).filter(lambda w: len(w) > 2)


@given(st.lists(WORDS, min_size=2, max_size=3))
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_name_masked_is_absent(
    tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    name = " ".join(f"Zq{word}" for word in words)
    with open_ledger(folder / "l", mode="create") as ledger:
        fill(ledger, name)
        with ledger.viewing() as view:
            made = content(view, Selection(), PROFILE)
            for form in ("csv", "jsonl"):
                write(made, form, folder / form)
                assert "zq" not in held(folder / form)


def test_a_released_name_is_there_for_its_purpose(ledger: Ledger, tmp_path: Path) -> None:
    release = Release(name=WITNESS, tier=Tier.LIVING, purpose="book", reason="asked", by="ana")
    with ledger.writing() as unit:
        add_release(unit, release)
    for purpose in ("book", "web"):
        with ledger.viewing() as view:
            write(content(view, Selection(purpose=purpose)), "jsonl", tmp_path / purpose)
    assert "ánka sorré" in held(tmp_path / "book")
    assert "sorré" not in held(tmp_path / "web")


def test_sexual_violence_is_left_out_and_then_without_words_or_place(
    ledger: Ledger, tmp_path: Path
) -> None:
    text = "Near the mill. She said soldiers came at night to Ore Bank. Shells fell on Tarsk."
    one = report(text, outlet="Korran Post")
    told = "soldiers came at night to Ore Bank"
    typed = Event(type="sexual_violence", acled="Sexual violence", plover="ASSAULT/sexual")
    where = place(one, "Ore Bank", lat=1.0, lon=1.0)
    claims = [
        claim(one, told, event=typed, places=[where], target="soldiers"),
        claim(one, "Shells fell on Tarsk"),
    ]
    with ledger.writing() as unit:
        add_reading(unit, reading(one, claims), raw=text.encode())
    for asked in (False, True):
        with ledger.viewing() as view:
            made = content(view, Selection(sexual_violence=asked))
            write(made, "jsonl", tmp_path / str(asked))
        held_text = held(tmp_path / str(asked))
        assert "came at night" not in held_text
        assert "at night to" not in held_text
        assert '"lat": 1.0' not in held_text
        assert ("sexual_violence" in held_text) is asked
        assert made.scene.accounts_left_out == (0 if asked else 1)


def test_what_a_reviewer_marked_as_sensitive_is_left_out_and_counted(
    ledger: Ledger, make: Make
) -> None:
    told = make().scene.told
    with ledger.writing() as unit:
        add_review(
            unit,
            Review(claim=told[0].claim.id, act=Act.SENSITIVE, who="bo", reason="could find her"),
        )
    made = make()
    assert told[0].claim.id not in made.scene.claims
    assert made.scene.sensitive_left_out == 1
    assert len(make(Selection(unmasked="archive")).scene.told) == len(told)
