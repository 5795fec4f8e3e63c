"""The name of a private person is nowhere in what is written, however it is spelled."""

import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.briefs.conftest import DAY, Make, witness
from truceline.briefs.mask import Mask, personal
from truceline.briefs.write import html, markdown
from truceline.readings.reading import Reading
from truceline.testing import claim, on, place, reading, report

NAMES = ("Mira Solm", "Ánka Sorré", "Jon O'Dell", "Vessa Tarn-Holm")


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


@given(st.sampled_from(NAMES), st.sampled_from(["NFC", "NFD"]), st.booleans(), st.booleans())
def test_spelling_does_not_bring_a_name_back(
    name: str, form: str, upper: bool, last_alone: bool
) -> None:
    said = name.split()[-1] if last_alone else name
    said = unicodedata.normalize(form, said.upper() if upper else said)  # type: ignore[arg-type]
    assert Mask([name]).text(f"Then {said} left.") == "Then [name withheld] left."


def test_common_words_and_public_names_stay() -> None:
    mask = Mask(["Will Tarsk", "Residents"], public=["Tarsk"])
    assert mask.text("Residents will leave Tarsk") == "Residents will leave Tarsk"
    assert mask.text("WILL TARSK left, Will said") == "[name withheld] left, [name withheld] said"


def test_addresses_lose_the_name_in_any_case() -> None:
    mask = Mask(["Mira Sol"])
    for url in ("https://e.org/MiraSol", "https://e.org/a_mira-sol.html", "https://e.org/?q=sol"):
        assert "sol" not in mask.address(url).lower()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Mira Sol, a resident", ["Mira Sol"]),
        ("residents of Tarsk", ["Tarsk"]),
        ("a woman who lives there", []),
        ("Residents", []),
    ],
)
def test_names_are_told_from_what_describes(words: str, names: list[str]) -> None:
    assert list(personal(words)) == names


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
