"""Claims that persons make: added of words selected in a report, split off, or merged.

Invariants: a claim by hand is a reading of its own, which no machine's reading replaces; its id
is never used again, even for the same words; the claims that it came of stay, replaced, and come
back when the split or merge is undone. Figures of a part are figures anew, with ids of their own.
"""

from collections.abc import Sequence
from dataclasses import replace

from truceline.claims.claim import Why
from truceline.errors import InputError
from truceline.ids import Json, content_id
from truceline.ledger import chain
from truceline.ledger.append import add_by_hand
from truceline.ledger.correct import check_order
from truceline.ledger.draft import BY_HAND, Draft, Span, drawn_up, reading_by_hand
from truceline.ledger.query import find_claim, find_report
from truceline.ledger.review import (
    BY_REVIEW,
    Act,
    Review,
    Reviewed,
    append_review,
    reviewed,
)
from truceline.ledger.session import Unit, View
from truceline.readings.record import ClaimRecord, FigureRecord, PlaceRecord
from truceline.reports.quote import Quote


def add_claim(unit: Unit, draft: Draft, *, who: str, reason: str) -> str:
    """Add a claim of words selected in a report; returns its id.

    Raises InputError or QuoteMismatch where the draft is no claim of that report.
    """
    kept = find_report(_view(unit), draft.report)
    claim = drawn_up(draft, kept.report, id_=_new_id(unit, kept.report.id, draft.words))
    check_order(claim, "the draft")
    number = append_review(unit, Review(claim=claim.id, act=Act.ADD, who=who, reason=reason))
    keep(unit, _explained(claim, number, who, reason), review=number)
    return claim.id


def split_claim(
    unit: Unit, start: str, parts: Sequence[Sequence[Span]], *, who: str, reason: str
) -> list[str]:
    """Put several claims in the place of one, each of some of its words; returns their ids.

    Each part keeps the speakers, kind and certainty as they stand, and the figures and places
    whose words lie in it; what lies in no part stays with all parts (a figure: with the first).
    Raises InputError for fewer than two parts, or words that are not the claim's.
    """
    one = _standing(unit, start)
    text = find_report(_view(unit), one.claim.report).report.text
    quotes = [Quote.of(text, *spans) for spans in parts]
    if len(quotes) < 2:
        raise InputError("a split needs two parts at least")
    for quote in quotes:
        if not one.claim.quote.covers(quote):
            raise InputError(f"{quote.exact!r} does not stand in claim {one.claim.id[:12]}")
    made = [
        _part(one.claim, quotes, n, id_=_new_id(unit, one.claim.report, [*spans, (n, n)]))
        for n, spans in enumerate(parts)
    ]
    _replace(unit, Act.SPLIT, [one.claim.id], made, who=who, reason=reason)
    return [c.id for c in made]


def merge_claims(unit: Unit, starts: Sequence[str], *, who: str, reason: str) -> str:
    """Put one claim in the place of several of one report and one chain of speakers.

    Raises InputError where they differ in report, speaker, kind or certainty: nobody said both.
    """
    found = [_standing(unit, start).claim for start in dict.fromkeys(starts)]
    if len({c.id for c in found}) < 2:
        raise InputError("a merge needs two claims at least")
    first = min(found, key=lambda c: c.quote.start)
    for name in ("report", "kind", "certainty"):
        if len({getattr(c, name) for c in found}) > 1:
            raise InputError(f"the claims differ in {name}: they cannot be one")
    if len({tuple((s.name, s.party) for s in c.speakers) for c in found}) > 1:
        raise InputError("the claims have different speakers: nobody said both")
    text = find_report(_view(unit), first.report).report.text
    spans = sorted({span for c in found for span in c.quote.spans})
    made = _merged(
        first, found, Quote.of(text, *_joined(spans)), _new_id(unit, first.report, spans)
    )
    _replace(unit, Act.MERGE, [c.id for c in found], [made], who=who, reason=reason)
    return made.id


def keep(unit: Unit, claim: ClaimRecord, *, review: int) -> None:
    """Keep a claim by hand that the review with that number brought."""
    add_by_hand(unit, claim, review=review)


def _replace(
    unit: Unit, act: Act, old: Sequence[str], made: Sequence[ClaimRecord], *, who: str, reason: str
) -> None:
    into: list[Json] = [c.id for c in made]
    group = 0
    for claim in old:
        value: dict[str, Json] = {"into": into} | ({"by": group} if group else {})
        told = Review(claim=claim, act=act, who=who, reason=reason, value=value)
        number = append_review(unit, told)
        group = group or number
    for one in made:
        told = Review(claim=one.id, act=Act.ADD, who=who, reason=reason, value={"by": group})
        number = append_review(unit, told)
        keep(unit, _explained(one, number, who, reason), review=number)


def _part(claim: ClaimRecord, quotes: Sequence[Quote], n: int, *, id_: str) -> ClaimRecord:
    own, others = quotes[n], [q for m, q in enumerate(quotes) if m != n]

    def mine(quote: Quote) -> bool:
        return _within(quote, own) or not any(_within(quote, q) for q in others)

    def counted(figure: FigureRecord) -> bool:
        told = any(_within(figure.quote, q) for q in quotes)
        return _within(figure.quote, own) if told else n == 0

    inside = _within(claim.trigger, own)
    made = replace(
        claim,
        quote=own,
        trigger=claim.trigger if inside else own,
        places=tuple(p for p in claim.places if mine(p.quote)),
        figures=tuple(f for f in claim.figures if counted(f)),
    )
    return _anew(made, id_)


def _merged(
    first: ClaimRecord, found: Sequence[ClaimRecord], quote: Quote, id_: str
) -> ClaimRecord:
    figures: dict[tuple[object, ...], FigureRecord] = {}
    places: dict[tuple[object, ...], PlaceRecord] = {}
    for claim in found:
        for figure in claim.figures:
            figures.setdefault((figure.quote, figure.measure), figure)
        for place in claim.places:
            places.setdefault((place.quote, place.name), place)

    def of(name: str) -> object:
        return next((v for c in (first, *found) if (v := getattr(c, name)) is not None), None)

    one = ("event", "actor", "target", "weapon", "time", "said", "denies", "mention_of")
    fields: dict[str, object] = {name: of(name) for name in one}
    made = replace(
        first,
        quote=quote,
        figures=tuple(figures.values()),
        places=tuple(places.values()),
        **fields,  # type: ignore[arg-type]
    )
    return _anew(made, id_)


def _anew(claim: ClaimRecord, id_: str) -> ClaimRecord:
    """The claim under an id of its own, its figures too."""
    ids = {f.id: content_id("figure by hand", f"{id_} {f.id}") for f in claim.figures}
    figures = tuple(
        replace(f, id=ids[f.id], part_of=ids.get(f.part_of or "", f.part_of)) for f in claim.figures
    )
    return replace(claim, id=id_, reading=reading_by_hand(id_), versions=BY_HAND, figures=figures)


def _explained(claim: ClaimRecord, number: int, who: str, reason: str) -> ClaimRecord:
    why = Why(field="claim", rule=f"{BY_REVIEW}{number} by {who}: {reason}")
    return replace(claim, why=(*claim.why, why))


def _standing(unit: Unit, start: str) -> Reviewed:
    view = _view(unit)
    one = next(reviewed(view, [find_claim(view, start)]))
    if one.rejected:
        raise InputError(f"claim {one.claim.id[:12]} does not stand: it is {one.standing}")
    return one


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Spans of words without overlaps."""
    made: list[Span] = []
    for start, end in spans:
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def _within(quote: Quote, outer: Quote) -> bool:
    return any(s <= quote.start and quote.end <= e for s, e in outer.spans)


def _new_id(unit: Unit, report: str, words: Sequence[Span]) -> str:
    """An id over the words and the newest record: no later claim of the same words has it."""
    newest = chain.head(unit.connection).hash
    return content_id("claim by hand", [report, [list(s) for s in words], newest])


def _view(unit: Unit) -> View:
    return View(connection=unit.connection, seq=chain.head(unit.connection).seq)
