"""The name of a private person is nowhere in a brief, however it is spelled."""

import re
import unicodedata
from dataclasses import replace

import pytest

from tests.briefs.conftest import DAY, Make, witness
from tests.readings.test_mask import NAMES
from truceline.briefs.write import html, markdown
from truceline.readings.reading import Reading
from truceline.testing import claim, on, place, reading, report


@pytest.mark.parametrize("name", NAMES)
def test_a_resident_is_named_nowhere(make: Make, name: str) -> None:
    brief = make([witness(name)])
    for text in (html(brief), markdown(brief)):
        plain = unicodedata.normalize("NFC", text).casefold()
        for part in re.split(r"[ -]", name):
            if len(part) > 2:
                assert not re.search(rf"(?<!\w){re.escape(part.casefold())}", plain), part
        assert "name withheld" in plain
        assert "tarsk" in plain


TOLD = (
    "Pavo Lind was killed in Tarsk on Sunday. Lind's brother, Orm Lind, was hurt, President "
    "Asta Renn said. Renn called it a crime"
)


def victims() -> Reading:
    """A report that names a dead man, a wounded one, and a head of state."""
    one = report(TOLD, outlet="Korran Post", published=DAY, title="Orm Lind tells")
    where, when = place(one, "Tarsk", lat=1.0, lon=1.0), on(one, "Sunday", DAY)
    made = reading(
        one,
        [
            claim(one, sentence, places=[where], time=when)
            for sentence in (
                "Pavo Lind was killed in Tarsk on Sunday",
                "Lind's brother, Orm Lind, was hurt, President Asta Renn said",
            )
        ],
    )
    spans = [(m.start(), m.end()) for m in re.finditer(r"Pavo Lind|Orm Lind|Asta Renn", TOLD)]
    return replace(made, persons=tuple(spans))


def test_the_dead_and_the_wounded_are_not_named_and_a_head_of_state_is(make: Make) -> None:
    page = html(make([victims()]))
    assert not re.search("Lind|Pavo|Orm", page)
    assert "President Asta Renn" in page
    assert "2 names of private persons withheld" in page
