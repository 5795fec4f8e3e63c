"""Who is proposed to say a claim, checked: each speaker by words of the report, none left out.

Invariant: kind and party of a speaker follow from its words and the profile, never from a model;
where words, as our own parse reads them, give the claim to somebody, it is taken for nobody
else's, and least of all for the outlet's own.
"""

import re
from collections.abc import Sequence

from truceline.claims.attribution import attributions
from truceline.claims.claim import Basis, Speaker, SpeakerKind
from truceline.claims.extractor import Text
from truceline.claims.outlets import outlet_name
from truceline.claims.parties import UNSIDED, is_government, party_of
from truceline.claims.proposals.found import places
from truceline.claims.proposals.question import Part
from truceline.claims.speaker_kinds import kind_of_speaker
from truceline.claims.speakers import OWN, SPEAKING
from truceline.language.analysis import Span, Word
from truceline.reports.quote import Quote

HOPS = 4
"""Speakers of one chain: an outlet citing an agency citing an office citing a witness."""
LONG = 25
"""Words that name one speaker: an office with its holder's name."""
_WORD = re.compile(r"[^\W_][\w'’-]*")
PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "DT", "EX"})


class Unsaid(ValueError):
    """Whose claim it is cannot be told; the message is the reason that is counted."""


class Saying:
    """The speakers of one report."""

    def __init__(self, text: Text) -> None:
        self.text = text
        analysis = text.analysis
        self.read = Part(analysis=analysis, first=0, last=len(analysis.sentences)).spans()
        self.said = [a for a in attributions(analysis) if a.source and a.manner in SPEAKING]

    def chain(self, proposed: object, quote: Quote) -> tuple[Speaker, ...]:
        """The speakers of a claim, outermost first.

        Raises Unsaid where one is no words of the report's, or where our own reading gives the
        claim to somebody and nobody, or somebody else, is proposed.
        """
        named = proposed if isinstance(proposed, list) else [proposed] if proposed else []
        if len(named) > HOPS:
            raise Unsaid(f"speaker: more than {HOPS} in a chain")
        chain = tuple(self._speaker(words, quote) for words in named)
        sources = self._sources(quote)
        if sources and not chain:
            raise Unsaid("speaker: left out")
        if sources and not any(_is_one(chain[-1].name, s) for s in sources):
            raise Unsaid("speaker: the words give it to another")
        outlet = outlet_name(self.text.report.outlet)
        return chain or (Speaker(name=outlet, kind=SpeakerKind.OUTLET, quote=None),)

    def near(self, words: object, quote: Quote) -> Span | None:
        """Where words stand nearest to a claim: in it, in its sentence, before, or after it."""
        found = places(self.text.report.text, words, self.read) if isinstance(words, str) else []
        sentences = self._sentences(quote)

        def rank(span: Span) -> tuple[int, int]:
            if quote.start <= span[0] and span[1] <= quote.end:
                return 0, span[0]
            apart = max(quote.start - span[1], span[0] - quote.end)
            if sentences[0] <= span[0] and span[1] <= sentences[1]:
                return 1, apart
            return (2 if span[1] <= quote.start else 3), apart

        return min(found, key=rank, default=None)

    def _speaker(self, proposed: object, quote: Quote) -> Speaker:
        span = self.near(proposed, quote)
        if span is None:
            raise Unsaid("speaker: not in the report")
        own = self.text.analysis.words_in(*span)
        if not own or len(own) > LONG or (span[0] <= quote.start and quote.end <= span[1]):
            raise Unsaid("speaker: too many words, or none apart from the claim's")
        words = " ".join(self.text.report.text[slice(*span)].split())
        if words.lower() in OWN or all(w.tag in PRONOUNS for w in own):
            raise Unsaid("speaker: a pronoun")
        kind = kind_of_speaker(words, _head(own), is_government=is_government(words))
        first, last = self._sentences(quote)
        return Speaker(
            name=words,
            kind=kind,
            quote=Quote.of(self.text.report.text, span),
            party=None if kind in UNSIDED else party_of(words, kind, self.text.profile),
            basis=Basis.STATED if first <= span[0] and span[1] <= last else Basis.CARRIED,
        )

    def _sentences(self, quote: Quote) -> Span:
        """From the start of the claim's first sentence to the end of its last."""
        analysis = self.text.analysis
        own = analysis.words_in(quote.start, quote.end)
        if not own:
            return quote.start, quote.end
        first, last = (analysis.sentence_of(w.index) for w in (own[0], own[-1]))
        return analysis.chars(first.first, last.last)

    def _sources(self, quote: Quote) -> list[list[Word]]:
        """The words of those to whom our own reading gives most of a claim's words."""
        analysis = self.text.analysis
        own = {w.index for span in quote.spans for w in analysis.words_in(*span)}
        return [
            [analysis.words[i] for first, last in a.source for i in range(first, last)]
            for a in self.said
            if 2 * sum(a.holds(i) for i in own) > len(own)
        ]


def _is_one(name: str, source: Sequence[Word]) -> bool:
    """Whether a name may be that of a source: they share a word, or the source is a pronoun."""
    own = {w.text.lower() for w in source if w.tag[:1] in {"N", "J", "V"}}
    return not own or bool(own & set(_WORD.findall(name.lower())))


def _head(own: tuple[Word, ...]) -> str:
    """The lemma of the word that the others hang from; a noun where there is one."""
    inside = {w.index for w in own}
    tops = [w for w in own if w.is_root or w.head not in inside]
    nouns = [w for w in tops if w.tag.startswith("NN")]
    return (nouns or tops)[0].lemma.lower()
