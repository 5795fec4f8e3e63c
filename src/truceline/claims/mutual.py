"""Mutual accusation in one clause is as many claims as there are accusers.

Invariant: each claim has one side as its speaker and names the others as who acted only
where the words themselves say "each other".
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from truceline.claims.actors import BLAMING
from truceline.claims.claim import Claim, Kind, Mention, Speaker
from truceline.claims.grammar import conjuncts, dependents, lemma, noun_phrase, subject
from truceline.claims.passage import Passage
from truceline.reports.quote import Quote

TRADED = frozenset({"accusation", "blame", "allegation", "recrimination", "charge"})
TRADING = frozenset({"trade", "exchange", "swap"})


def two_sided(
    passage: Passage, claim: Claim, party: Callable[[str], str | None]
) -> Iterator[Claim]:
    """The claim itself, or one claim for each named side where they accuse each other.

    ``party`` tells for whom a side called so speaks.
    """
    sides = _sides(passage)
    if claim.kind is not Kind.ACCUSATION or len(sides) < 2:
        yield claim
        return
    mentions = [_mention(passage, side) for side in sides]
    for at, mention in enumerate(mentions):
        others = [m for i, m in enumerate(mentions) if i != at]
        yield replace(
            claim,
            speakers=(*claim.speakers[:-1], _as_speaker(claim.speakers[-1], mention, party)),
            actor=others[0] if len(others) == 1 else claim.actor,
        )


def _sides(passage: Passage) -> tuple[int, ...]:
    """The heads of the subjects of "accused each other" or "traded accusations"."""
    analysis, head = passage.analysis, passage.head
    objects = list(dependents(analysis, head, "obj"))
    mutual = lemma(analysis, head) in BLAMING and (
        "each other" in passage.text or "one another" in passage.text
    )
    traded = lemma(analysis, head) in TRADING and any(lemma(analysis, o) in TRADED for o in objects)
    doer = subject(analysis, head) if mutual or traded else None
    return conjuncts(analysis, doer) if doer is not None else ()


def _mention(passage: Passage, index: int) -> Mention:
    span = noun_phrase(passage.analysis, index)
    quote = Quote.of(passage.analysis.text, passage.analysis.chars(*span))
    return Mention(name=quote.exact, quote=quote)


def _as_speaker(speaker: Speaker, mention: Mention, party: Callable[[str], str | None]) -> Speaker:
    """A side as a speaker of its own, keeping what is known of how they spoke."""
    return replace(speaker, name=mention.name, quote=mention.quote, party=party(mention.name))
