"""Turns: paragraphs that begin with their speaker and a colon, in transcripts and headlines.

"Police: two men were found", "BRIN: We heard the shells"; and quotations with no verb of
speech but a relay's "quotes" behind them. Invariant: a label is a speaker only
where its last word names a person or body, or a word for one, or where the text takes turns
(two labels in capitals, or "Q" and "A"); a place, a heading or a count is none.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from truceline.claims.attributed import Attribution
from truceline.claims.contents import runs
from truceline.claims.quotations import paragraphs, quotations
from truceline.claims.speaker_kinds import is_speaker_noun
from truceline.language.analysis import Analysis, Span

LONGEST_LABEL = 8
"""Words of a label: "Deputy Defence Minister Ana Brin of the Coastal Union"."""
ASKING = frozenset({"q", "a", "question", "answer"})
HEADINGS = frozenset(
    "update updates breaking watch photo photos video live note background summary correction "
    "location date time source sources contact also more related analysis opinion explainer "
    "what who why how when where key point points read".split()
)
"""Labels in capitals that tell what follows, not who speaks."""
RELAYED = re.compile(r"quotes?(?:\.\w+)?")
"""The word by which machine-translated relays hand a speaker's words on."""
ACCOUNT = re.compile(r"@\w{2,}")
"""A post's account, as its own words' label: "@KorvMoD: ..."."""
HANDLE = re.compile(r"\(@\w+\)")
"""By which a post names the account that it is from."""
LONGEST_HEADLINE = 24
"""Words of a headline."""
LONGEST_SIGNATURE = 16
"""Words of a signature: a name, an office, a handle, a day."""
DASHES = frozenset({"-", "–", "—", "--", ","})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def turns(analysis: Analysis) -> Iterator[Attribution]:
    """The attributions of paragraphs that open with a speaker's label, in their order."""
    labels = list(_labels(analysis))
    capitals = {_words(analysis, s) for s, _ in labels if _is_capital(analysis, s)}
    asked = {_words(analysis, s) for s, _ in labels} & ASKING
    takes_turns = len(capitals - HEADINGS) > 1
    for (first, colon), last in labels:
        label = _words(analysis, (first, colon))
        turn = (label in asked and len(asked) > 1) or (
            takes_turns and _is_capital(analysis, (first, colon)) and label not in HEADINGS
        )
        headline = (len(labels) == 1 and FINITE | {"VBN"}) or FINITE
        if turn or (
            _names_speaker(analysis, first, colon) and _tells(analysis, colon, last, headline)
        ):
            yield _turn(analysis, first, colon, last)
    yield from _relayed(analysis)
    yield from _signed(analysis)
    yield from _headed(analysis)


def _headed(analysis: Analysis) -> Iterator[Attribution]:
    """ "Two killed in Brim - mayor": a headline, without a full stop, that ends in its speaker."""
    words = analysis.words
    for first, last in paragraphs(analysis):
        if last - first > LONGEST_HEADLINE or words[last - 1].text in {".", "!", "?", '"', "”"}:
            continue
        dash = next(
            (i for i in range(last - 1, first, -1) if words[i].text in DASHES - {","}), None
        )
        if dash is None or not 0 < last - 1 - dash <= LONGEST_LABEL // 2:
            continue
        told = any(w.tag in FINITE | {"VBN"} for w in words[first:dash])
        only = not any(w.tag.startswith(("VB", "MD", "CD")) for w in words[dash + 1 : last])
        if told and only and _names_speaker(analysis, dash + 1, last):
            yield _said(analysis, (dash + 1, last), (dash, dash + 1), (first, dash))


def _signed(analysis: Analysis) -> Iterator[Attribution]:
    """A post and under it "— Ana Brin (@brin)", or a quotation and under it "— Ana Brin": the
    paragraph before is the signer's. A name without handle or quotation signs nothing."""
    lines = list(paragraphs(analysis))
    quoted = {(q.first, q.last) for q in quotations(analysis)}
    for before, (first, last) in pairwise(lines):
        if analysis.words[first].text not in DASHES - {","} or last - first > LONGEST_SIGNATURE:
            continue
        name = next((n for n in analysis.names if n.first == first + 1), None)
        if name is None or name.label not in {"PERSON", "ORG", "GROUP"}:
            continue
        start, end = analysis.chars(name.last - 1, last)
        if HANDLE.search(analysis.text, start, end) or before in quoted:
            yield _said(analysis, (name.first, name.last), (first, name.first), before)


def _labels(analysis: Analysis) -> Iterator[tuple[Span, int]]:
    """Words before the colon of each paragraph that has one early, and the paragraph's end."""
    for first, last in paragraphs(analysis):
        for at in range(first + 1, min(last - 1, first + LONGEST_LABEL + 1)):
            word = analysis.words[at]
            if word.text == ":":
                yield (first, at), last
            verb = word.tag in FINITE and not RELAYED.fullmatch(word.text)
            if verb or word.text in {":", ".", '"', "“", ";"}:
                break


def _words(analysis: Analysis, span: Span) -> str:
    return analysis.phrase(*span).lower()


def _is_capital(analysis: Analysis, span: Span) -> bool:
    return analysis.phrase(*span).isupper()


def _names_speaker(analysis: Analysis, first: int, colon: int) -> bool:
    """Whether the last word before the colon is of a person's or body's name, or a word for one."""
    last = colon - 1
    if last > first and RELAYED.fullmatch(analysis.words[last].text):
        return True
    if ACCOUNT.fullmatch(analysis.words[last].text):
        return True
    if analysis.words[last].tag in {"CD", "VBN", "VBG"}:
        return False
    named = any(
        n.first <= last < n.last and n.label in {"PERSON", "ORG", "GROUP"} and n.first >= first
        for n in analysis.names
    )
    return named or is_speaker_noun(analysis.words[last].text)


def _tells(analysis: Analysis, colon: int, last: int, verbal: frozenset[str]) -> bool:
    """Whether a clause follows, and no list or count: a finite verb, or one of the tags with
    what hangs on it."""
    end = min(last, analysis.sentence_of(colon + 1).last)
    said = analysis.words[colon + 1 : end]
    tags = {w.tag for w in said}
    return bool(tags & FINITE) or (bool(tags & verbal) and "IN" in tags)


def _turn(analysis: Analysis, first: int, colon: int, last: int) -> Attribution:
    named = colon
    if ACCOUNT.fullmatch(analysis.words[colon - 1].text):
        first = colon - 1
    if colon - 1 > first and RELAYED.fullmatch(analysis.words[colon - 1].text):
        named = colon - 1
    return _said(analysis, (first, named), (named, colon + 1), (colon + 1, last))


def _relayed(analysis: Analysis) -> Iterator[Attribution]:
    """ "..." - Brin quotes.Interwire: the words are Brin's, whoever hands them on."""
    closing = {q.last - 1: q for q in quotations(analysis) if not q.open}
    for end, quotation in closing.items():
        first = end + 1
        if first < len(analysis.words) and analysis.words[first].text in DASHES:
            first += 1
        for at in range(first + 1, min(first + LONGEST_LABEL + 1, len(analysis.words))):
            if RELAYED.fullmatch(analysis.words[at].text):
                if _names_speaker(analysis, first, at):
                    yield _said(
                        analysis, (first, at), (at, at + 1), (quotation.first, quotation.last)
                    )
                break


def _said(analysis: Analysis, source: Span, cue: Span, content: Span) -> Attribution:
    inside = range(*source)
    roots = (i for i in inside if analysis.words[i].is_root)
    outer = (i for i in inside if analysis.words[i].head not in inside)
    return Attribution(
        source=(source,),
        cue=(cue,),
        content=runs(analysis, range(*content)),
        cue_word=cue[1] - 1,
        lemma=":",
        source_head=next(roots, None) or next(outer, source[1] - 1),
    )
