"""Briefs of two sides' reports of one strike, and of a copy of one of them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from truceline.briefs.brief import Brief
from truceline.briefs.compose import compose
from truceline.briefs.gather import gather
from truceline.claims.claim import SpeakerKind
from truceline.ledger.append import add_failure, add_reading
from truceline.ledger.session import open_ledger
from truceline.profile import KnownCeasefire, Party, Profile
from truceline.readings.reading import Reading
from truceline.testing import DAY, VERSIONS, claim, on, place, reading, report, speaker, strike

PROFILE = Profile(
    parties=(
        Party(name="Korran", aliases=("Korrani",), speakers=("Korran Post",)),
        Party(name="Velia", aliases=("Velian", "Velian forces"), speakers=("Velia Today",)),
    ),
    ceasefires=(KnownCeasefire(name="Dorr truce", parties=("Korran", "Velia"), effective=DAY),),
)
Make = Callable[..., Brief]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A function that composes the brief of some readings."""

    def made(readings: Iterable[Reading] = (), **asked: object) -> Brief:
        with open_ledger(tmp_path / "l", mode="create") as ledger:
            with ledger.writing() as unit:
                for one in readings:
                    add_reading(unit, one, raw=one.report.text.encode())
                add_failure(unit, source="a.bin", kind="NotText", reason="a.bin: this is a PDF")
            with ledger.viewing() as view:
                day = asked.pop("day", None)
                return compose(gather(view, day), asked.pop("profile", PROFILE), day)  # type: ignore[arg-type]

    return made


def copied(of: Reading, outlet: str) -> Reading:
    """The same text from another outlet."""
    other = report(of.report.text, outlet=outlet, published=of.report.published)
    claims = [replace(c, report=other.id, id=c.id[::-1]) for c in of.claims]
    return reading(other, claims)


def witness(name: str) -> Reading:
    """A report in which a resident of that name is quoted, in its text, title and address."""
    words = f"shells fell on Tarsk on Sunday, {name} said. {name.split()[-1]} was hurt"
    one = report(
        words,
        outlet="Korran Post",
        published=DAY,
        title=f"{name.upper()} tells",
        url=f"https://post.example/{name.lower().replace(' ', '-')}",
    )
    told = speaker(one, name, kind=SpeakerKind.RESIDENT)
    where, when = place(one, "Tarsk", lat=1.0, lon=1.0), on(one, "Sunday", DAY)
    return reading(
        one,
        [
            claim(one, words[:31], speakers=[told], places=[where], time=when),
            claim(one, words[33:], places=[where], time=when),
        ],
    )


__all__ = ["DAY", "PROFILE", "VERSIONS", "Make", "copied", "strike", "witness"]
