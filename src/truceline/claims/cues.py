"""Words that attribute: which verbs, nouns and adverbs are cues, and what they take.

The lists are data, ``data/cues.toml``. A lemma may stand in several tables of one sort;
each gives one Frame, and the frame that fits the sentence is taken.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from truceline.claims.claim import Certainty


class Manner(StrEnum):
    """How the source stands to the content."""

    SPEECH = "speech"
    BELIEF = "belief"
    OBSERVATION = "observation"
    STANCE = "stance"
    """For, against, wanting or ordering: no claim that the content is so."""
    HEARSAY = "hearsay"
    """No source is named: "reportedly", "is said to"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One use of a cue: what it tells, and what may stand for its content."""

    manner: Manner
    certainty: Certainty
    takes: frozenset[str] = frozenset()
    """"clause", "quote", "object", "to", "naming", "seen", or prepositions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """All cues by lemma, lower case."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]
    light: frozenset[str]
    """Verbs that do no more than utter a noun: "made the claim", "voiced concern"."""
    hearsay: Mapping[str, Certainty]
    """Verbs whose passive reports without a source: "is said to"."""
    adverbs: Mapping[str, Certainty]
    media: frozenset[str]
    media_prepositions: frozenset[str]


@cache
def load() -> Cues:
    """The cues that ship with Truceline. Read once; the file is part of the package."""
    raw = tomllib.loads(files("truceline.claims").joinpath("data/cues.toml").read_text("utf-8"))
    return Cues(
        verbs=_frames(raw["verb"]),
        nouns=_frames(raw["noun"]),
        adjectives=_frames(raw["adjective"]),
        light=frozenset(raw["light"]["lemmas"].split()),
        hearsay=_by_certainty(raw["hearsay"]),
        adverbs=_by_certainty(raw["adverb"]),
        media=frozenset(raw["medium"]["nouns"].split()),
        media_prepositions=frozenset(raw["medium"]["prepositions"]),
    )


def _frames(tables: list[dict[str, Any]]) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for lemma, frame in _each(tables):
        found.setdefault(lemma, []).append(frame)
    return {lemma: tuple(frames) for lemma, frames in found.items()}


def _each(tables: list[dict[str, Any]]) -> Iterator[tuple[str, Frame]]:
    for table in tables:
        frame = Frame(
            manner=Manner(table["manner"]),
            certainty=Certainty(table["certainty"]),
            takes=frozenset(table.get("takes", ())),
        )
        for lemma in table["lemmas"].split():
            yield lemma, frame


def _by_certainty(table: dict[str, str]) -> dict[str, Certainty]:
    return {lemma: Certainty(name) for name, lemmas in table.items() for lemma in lemmas.split()}
