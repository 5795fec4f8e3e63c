"""Claims in texts of our own, in many manners: a ratchet, for both sides alike.

The floors are what was seen with the shipped model, less a little; they only rise.
"""

import json
from collections.abc import Iterable
from typing import Any

import pytest

from evals.score.claims import score
from tests.claims.annotated import GOLD, Annotated, annotated_texts, mirror
from truceline.pipeline import load_tools, read
from truceline.profile import Profile
from truceline.reports.open import read_report

FLOORS = {
    "claims": 0.95,
    "speaker": 0.95,
    "party": 0.92,
    "certainty": 0.96,
    "kind": 0.97,
    "event": 0.95,
    "actor": 0.88,
    "target": 0.86,
    "weapon": 0.95,
    "figures": 0.92,
    "figures_unit": 0.84,
    "places": 0.86,
    "time": 0.92,
}
TEXTS = tuple(annotated_texts())
APART = 100
"""Code points between the texts when all are scored as one."""


def predicted(texts: Iterable[Annotated]) -> list[list[dict[str, Any]]]:
    """The published claims of each text, read with the profile of the gold."""
    tools = load_tools(profile=Profile.load(GOLD / "profile.toml"))
    reports = [
        read_report(t.text.encode(), name=t.name, published=t.published, language="en", title="-")
        for t in texts
    ]
    return [[json.loads(c.to_json()) for c in r.claims] for r in read(reports, tools)]


def scored(texts: Iterable[Annotated]) -> dict[str, float]:
    """The scores of all texts together."""
    texts, gold, found, edge = tuple(texts), [], [], 0
    for text, claims in zip(texts, predicted(texts), strict=True):
        gold += [{**g, "start": g["start"] + edge, "end": g["end"] + edge} for g in text.claims]
        for claim in claims:
            quote = claim["quote"]
            moved = {"start": quote["start"] + edge, "end": quote["end"] + edge}
            found.append({**claim, "quote": moved})
        edge += len(text.text) + APART
    scores = score(gold, found)
    return {k: v["f1"] if isinstance(v, dict) else v for k, v in scores.items()}


@pytest.mark.parametrize("mirrored", [False, True], ids=["as written", "sides swapped"])
def test_scores_stay_above_their_floors(mirrored: bool) -> None:
    """What was reached on the gold texts is kept, whichever side is which."""
    scores = scored(t.mirrored if mirrored else t for t in TEXTS)
    below = {k: scores[k] for k, floor in FLOORS.items() if scores[k] < floor}
    assert not below, f"below their floors {FLOORS}: {below}"
    assert scores["false_time"] <= 0.02


def test_every_text_is_mirrored_in_words_and_gold() -> None:
    """Swapping the sides twice gives the text back, and its gold still stands in it."""
    assert len(TEXTS) >= 70
    for text in TEXTS:
        assert text.mirrored.mirrored == text
        for claim in text.mirrored.claims:
            assert text.mirrored.text[claim["start"] : claim["end"]] == claim["quote"]


DIFFERING = 4
"""Texts whose mirror image may be read otherwise; three are. Each was looked at: it is the network
that reads an invented word otherwise, no rule that knows a side. A town is a place in one text and
none in its mirror (2: "Halden", "Brenko"); a nation before "Foreign Minister" is a part of the
title in one and left out in the other (1)."""


def test_swapping_the_sides_swaps_the_claims() -> None:
    """The same words about the other side give the same claims, mirrored (promise 5)."""
    there, back = predicted(TEXTS), predicted(t.mirrored for t in TEXTS)
    pairs = zip(TEXTS, there, back, strict=True)
    differ = [
        t.name
        for t, a, b in pairs
        if mirror([_read(c) for c in a]) != mirror(mirror([_read(c) for c in b]))
    ]
    assert len(differ) <= DIFFERING, differ


def _read(claim: dict[str, Any]) -> list[Any]:
    """What a claim says, without offsets and ids."""
    named = [claim[role] and claim[role]["name"] for role in ("actor", "target", "weapon")]
    speaker = claim["speakers"][-1]
    counted = [[f["measure"], f["low"], f["high"], f["unit"]] for f in claim["figures"]]
    said = [claim["quote"]["exact"], [s["name"] for s in claim["speakers"]], speaker["party"]]
    told = [claim["certainty"], claim["kind"], claim["event"] and claim["event"]["type"]]
    return [*said, *told, *named, [p["name"] for p in claim["places"]], counted]
