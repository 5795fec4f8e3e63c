"""``truceline explain``: why a claim says what it says, from the words up."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli import options
from truceline.cli.extractor import extractor
from truceline.errors import InputError

if TYPE_CHECKING:
    from truceline.claims.extractor import Extractor
    from truceline.pipeline import Explained
    from truceline.readings.record import CandidateRecord, ClaimRecord, PlaceRecord, TimeRecord


@click.command()
@click.argument("file", metavar="FILE")
@click.argument("claim", required=False)
@options.known
@options.reading
@extractor
def explain(
    file: str,
    claim: str | None,
    profile: Path | None,
    codebook: Path | None,
    extractor: "Extractor | None",
    **known: str | None,
) -> None:
    """Show why a CLAIM of a report reads as it does: words, parse, rules, places, times.

    CLAIM is its number in the report, or the start of its id; without it the claims are
    listed with their numbers. "-" is the standard input.
    """
    from truceline.cli.read import load, report_of
    from truceline.pipeline import explain as explained

    found = explained(report_of(file, known), load(profile, codebook, extractor))
    claims = found.reading.claims
    if claim is None:
        for number, record in enumerate(claims, start=1):
            click.echo(f"{number}\t{record.id[:12]}\t{_words(record.quote.words())}")
        return
    for line in lines(found, _chosen(claims, claim, file)):
        click.echo(line)


def _chosen(claims: "tuple[ClaimRecord, ...]", asked: str, file: str) -> "ClaimRecord":
    """The claim of a number or of an id's start. Raises InputError where there is none."""
    if asked.isdecimal() and 1 <= int(asked) <= len(claims):
        return claims[int(asked) - 1]
    found = [c for c in claims if len(asked) >= 4 and c.id.startswith(asked)]
    if len(found) != 1:
        raise InputError(
            f"{file}: {len(found) or 'no'} claims are called {asked!r}; it has {len(claims)}, "
            "numbered from 1: run the command without a claim to list them"
        )
    return found[0]


def lines(found: "Explained", claim: "ClaimRecord") -> Iterator[str]:
    """Everything that is known of how a claim was read, line by line."""
    from truceline.readings.phrases import counted

    yield f"claim     {claim.id}"
    yield f"words     {_words(claim.quote.words())}"
    yield f"speakers  {' › '.join(f'{_words(s.name)} ({s.kind.value})' for s in claim.speakers)}"
    yield f"kind      {claim.kind.value}, {claim.certainty.value}"
    yield f"event     {claim.event.type if claim.event else 'none'}: “{claim.trigger.words()}”"
    for why in claim.why:
        yield f"  {why.field}: {_words(why.rule)}" + (f" — “{_words(why.words)}”" * bool(why.words))
    for other in found.reading.claims if claim.mention_of else ():
        if other.id == claim.mention_of:
            yield f"told      of the happening of {other.id[:8]}: “{_words(other.quote.words())}”"
    for figure in claim.figures:
        yield f"figure    {_words(counted(figure))}: “{_words(figure.quote.words())}”"
    for place in claim.places:
        yield from _place(place)
    yield from _times(found, claim)
    yield from _parse(found, claim)


def _place(place: "PlaceRecord") -> Iterator[str]:
    point = f"{place.id} ({place.lat}, {place.lon})" if place.id else "unresolved"
    yield f"place     {_words(place.name)}: {point}; {_words(place.reason) or 'no reason kept'}"
    for candidate in place.candidates:
        yield f"  {_candidate(candidate)}"


def _candidate(candidate: "CandidateRecord") -> str:
    reasons = "; ".join(map(_words, candidate.reasons))
    return f"{candidate.score:.2f} {_words(candidate.name)} {candidate.country}: {reasons}"


def _times(found: "Explained", claim: "ClaimRecord") -> Iterator[str]:
    """The claim's time and what each expression in its words came to, also if to nothing."""
    yield f"time      {_time(claim.time)}"
    if claim.said:
        yield f"said      {_time(claim.said)}"
    for read in found.times:
        start, end = read.expression.start, read.expression.end
        if any(start < last and first < end for first, last in claim.quote.spans):
            text = found.analysis.text[start:end]
            dated = "dated" if read.interval else "undated"
            yield f"  “{_words(text)}” {dated}: {_words(read.reason)}"


def _time(time: "TimeRecord | None") -> str:
    if time is None:
        return "no words date it"
    ends = f"{time.start or '…'} to {time.end or '…'}"
    return f"{ends} ({time.basis.value}, {time.precision}): {_words(time.reason)}"


def _parse(found: "Explained", claim: "ClaimRecord") -> Iterator[str]:
    """The words of the claim's sentences: tag, relation and what each hangs on."""
    words = found.analysis.words
    yield "parse     word, tag, relation, hangs on"
    for sentence in found.analysis.sentences:
        start, end = found.analysis.chars(sentence.first, sentence.last)
        if any(start < last and first < end for first, last in claim.quote.spans):
            for word in words[sentence.first : sentence.last]:
                head = "—" if word.is_root else words[word.head].text
                yield f"  {_words(word.text)}\t{word.tag}\t{word.relation}\t{_words(head)}"


def _words(text: str) -> str:
    from truceline.readings.phrases import printable

    return printable(text)
