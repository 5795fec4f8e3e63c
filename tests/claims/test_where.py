"""Which names say where a claim's happening was, and which belong to who speaks or is blamed."""

import pytest

from tests.claims.test_speakers import claims


def placed(text: str) -> list[str]:
    """The places of a text's first claim."""
    return [p.name for p in claims(text)[0].places]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The health ministry in Tarsk put the number of wounded at 37.", []),
        ("The police department in Mirov counted nine dead.", []),
        ("The deputy accused Korvania of 54 breaches of the ceasefire.", []),
        ("The deputy accused Veldoria of 54 breaches of the ceasefire.", []),
        ("Gunmen in Halden killed three people.", ["Halden"]),
        ("A police office in Halden was shelled.", ["Halden"]),
        ("Rebels attacked Halden and killed three people.", ["Halden"]),
    ],
)
def test_who_counts_or_is_blamed_is_not_where_it_was(text: str, places: list[str]) -> None:
    assert placed(text) == places
