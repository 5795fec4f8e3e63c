"""Names by word list stand beside the network's, and never for common nouns."""

import pytest

from truceline.language.analysis import Name, Word
from truceline.language.designations import designations
from truceline.language.tokenise import tokenise


def words(text: str) -> list[Word]:
    return [
        Word(index=5 + i, start=a, end=b, text=text[a:b], lemma=text[a:b].lower(),
             tag="NNP" if text[a].isupper() else "NN", head=5, relation="dep")
        for i, (a, b) in enumerate(tokenise(text))
    ]  # fmt: skip


def found(text: str, *names: Name) -> list[tuple[str, str]]:
    given = words(text)
    return [
        (" ".join(w.text for w in given[n.first - 5 : n.last - 5]), n.label)
        for n in designations(given, names)
    ]


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("a Tochka-U fell", "Tochka - U"),
        ("two S-300 missiles", "S - 300"),
        ("a BM-21 Grad fired", "BM - 21 Grad"),
        ("by Kh-101 missiles", "Kh - 101"),
        ("the Smerch struck", "Smerch"),
    ],
)
def test_designations_of_weapons(text: str, weapon: str) -> None:
    """A weapon's designation is one name, hyphen and number with it."""
    assert found(text) == [(weapon, "WEAPON")]


@pytest.mark.parametrize("text", ["a missile fell", "it will grad ually end", "a 10-12 score"])
def test_common_nouns_are_no_weapons(text: str) -> None:
    """Only a designation is a name."""
    assert found(text) == []


def test_demonyms() -> None:
    """The people and the adjective of a nation, with a capital."""
    assert found("Russian and Syrians met polish men") == [
        ("Russian", "DEMONYM"),
        ("Syrians", "DEMONYM"),
    ]


def test_titles_stand_before_a_person() -> None:
    """The run of title words that ends where a person's name begins."""
    person = Name(first=8, last=10, label="PERSON")
    assert found("the Foreign Minister Ada Orlo said", person) == [("Foreign Minister", "TITLE")]


def test_groups_and_facilities_are_told_by_their_last_word() -> None:
    """The finer label comes beside the network's own."""
    assert found("Third Tarn Brigade", Name(first=5, last=8, label="ORG")) == [
        ("Third Tarn Brigade", "GROUP")
    ]
    assert found("Lower Marn Hospital", Name(first=5, last=8, label="PLACE")) == [
        ("Lower Marn Hospital", "FACILITY")
    ]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("the Kesh railway station burned", "Kesh railway station", "FACILITY"),
        ("the Museum of the Sea burned", "Museum of the Sea", "FACILITY"),
        ("men of the 14th Marn Brigade", "14th Marn Brigade", "GROUP"),
        ("the National Guard of Ardel", "National Guard of Ardel", "GROUP"),
    ],
)
def test_sites_and_forces_are_told_by_their_head(text: str, name: str, label: str) -> None:
    """The name reaches over what stands beside its head, whatever the network found."""
    assert found(text) == [(name, label)]


@pytest.mark.parametrize("text", ["a railway station", "the army base", "in Port Sella", "ships"])
def test_a_head_alone_is_no_name(text: str) -> None:
    """Without a capital beside it a common noun names nothing; a town is no port."""
    assert found(text) == []


def test_a_weapon_inside_a_longer_name_is_none() -> None:
    """A word of the list that ends another name is no weapon."""
    assert found("the Black Heron spoke") == []
