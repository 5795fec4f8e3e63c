"""However a report is typed, its claims are the same: names of any script, quotes, odd blanks."""

from collections.abc import Callable
from typing import Any

import pytest

import truceline
from truceline.readings.phrases import printable

TEXT = (
    "At least nine people were killed in {name} on Sunday, the mayor of {name} said. "
    "“Two houses were destroyed,” he said."
)
TYPED: dict[str, Callable[[str], str]] = {
    "no-break spaces": lambda t: t.replace(" ", "\u00a0"),
    "narrow no-break spaces": lambda t: t.replace(" ", "\u202f"),
    "soft hyphens": lambda t: t.replace("people", "peo\u00adple").replace("killed", "kil\u00adled"),
    "straight quotes": lambda t: t.replace("“", '"').replace("”", '"'),
    "guillemets": lambda t: t.replace("“", "«").replace("”", "»"),
    "low quotes": lambda t: t.replace("“", "„").replace("”", "“"),
    "single quotes": lambda t: t.replace("“", "‘").replace("”", "’"),
    "an emoji": lambda t: t.replace("Sunday", "Sunday 🙂"),
    "another script beside it": lambda t: f"{t} (消息)",
}


def claims(text: str) -> list[Any]:
    """Speakers, types, figures and places of what is claimed."""
    return [
        (
            [printable(" ".join(s.name.split())) for s in claim.speakers],
            claim.event and claim.event.type,
            [(f.measure, f.low, f.high) for f in claim.figures],
            [p.name for p in claim.places],
        )
        for claim in truceline.read(text, published="2031-05-05").claims
    ]


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED.keys())
@pytest.mark.parametrize("name", ["Gəncə", "Xankəndi", "Nguyễn", "Зеленський"])
def test_the_claims_of_a_report_do_not_hang_on_how_it_is_typed(
    name: str, typed: Callable[[str], str]
) -> None:
    told = claims(TEXT.format(name=name))
    assert [figures for _, _, figures, _ in told] == [[("killed", 9, None)], [("destroyed", 2, 2)]]
    assert claims(typed(TEXT.format(name=name))) == told
