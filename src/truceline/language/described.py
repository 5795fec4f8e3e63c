"""Descriptions joined with the names that they mean: "the agency", "the photographer".

By what the text itself calls a name: in apposition ("Ana Brin, a photographer"), right before it
("spokesman Ana Brin"), or within it ("Lake Observer Mission"). Invariant: a description is joined
only where one name fits, and never where another of that kind was told of since.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from truceline.language.analysis import Analysis, Name, Span
from truceline.language.toponyms import demonyms

BODIES = frozenset({"ORG", "GROUP", "FACILITY"})
GENERIC = frozenset(
    "group organisation organization agency charity movement militia alliance bloc body network "
    "broadcaster newspaper company firm university college team club party front".split()
)
"""Nouns for a body of any name."""
FORCES = frozenset("army military police government navy guard force troops state".split())
"""What every state has: "the army" may be another's than an "Independence Army" named before."""
COUNTRY = frozenset({"country", "nation", "kingdom", "republic"})
SITES = frozenset(
    "island islands river lake mountain mountains peninsula valley reserve park desert canal "
    "street square district region province state county city town village port airport".split()
)
TOPICAL = frozenset({"city", "town", "village", "island", "region", "enclave", "territory"})
OFTEN = 3
"""Times that a place is named before "the island" may mean it from afar."""
TELLING_WHICH = frozenset({"nmod", "acl", "acl:relcl", "appos", "flat", "nummod", "nmod:poss"})
"""Relations of words that tell which of several: with one, "the" needs no antecedent."""
ANOTHER = frozenset("other same first second third last next new former another only".split())
NEW = frozenset({"a", "an", "another", "one"})
REACH = 200
"""Names back that are looked at: some ten pages, so that the cost grows with the text."""
BACK = 2
"""Sentences back in which the name of "the group" or "the country" must stand."""


class Described:
    """What a text calls the persons, bodies and places that it names."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.sentence = {
            i: at for at, s in enumerate(analysis.sentences) for i in range(s.first, s.last)
        }
        self.countries = set(demonyms().values())
        self.named = [n for n in analysis.names if n.label in BODIES | {"PERSON", "PLACE"}]
        self.called: dict[str, list[tuple[int, Name]]] = {}
        """For each noun: where which name is called so, in order."""
        self.introduced: dict[str, list[int]] = {}
        """Where "a photographer" is told of who is no name's, in order."""
        self._read()

    def _read(self) -> None:
        analysis, own = self.analysis, set[int]()
        called = [(at, name) for name in self.named for at in _nouns_of(analysis, name)]
        for at, name in sorted(called, key=lambda c: (c[0], c[1].first)):
            own.add(at)
            self.called.setdefault(_lemma(analysis, at), []).append((at, name))
        for word in analysis.words:
            if word.tag in {"NN", "NNS"} and word.index not in own:
                first = min(analysis.subtree(word.index))
                before = analysis.words[word.index - 1].text.lower() if word.index else ""
                if before in NEW or analysis.words[first].text.lower() in NEW:
                    self.introduced.setdefault(_lemma(analysis, word.index), []).append(word.index)

    def antecedents(self) -> Iterator[tuple[Span, Span]]:
        """Each description (words, half-open) with the name that it means."""
        for word in self.analysis.words:
            span = self._description(word.index)
            if span is None:
                continue
            found = self._meant(word.index)
            if found is not None:
                yield span, (found.first, found.last)

    def _description(self, index: int) -> Span | None:
        """ "The agency", "the rights group": nothing stands with it that tells which."""
        words, word = self.analysis.words, self.analysis.words[index]
        if word.tag not in {"NN", "NNP"} or word.relation in {"compound", "amod", "flat"}:
            return None
        if word.lemma.lower() in FORCES:
            return None
        first = index
        for child in self.analysis.children(index):
            name = words[child].relation
            if name in TELLING_WHICH:
                return None
            if name in {"amod", "compound"}:
                if words[child].lemma.lower() in ANOTHER or words[child].text[:1].isupper():
                    return None
                first = min(first, *self.analysis.subtree(child))
        inside = any(n.first <= index < n.last for n in self.named)
        if inside or not first or words[first - 1].text.lower() not in self._pointers(index):
            return None
        return first - 1, index + 1

    def _pointers(self, index: int) -> frozenset[str]:
        """ "The", and for a place or body "this"."""
        place = _lemma(self.analysis, index) in COUNTRY | SITES | GENERIC
        return frozenset({"the", "this"}) if place else frozenset({"the"})

    def _meant(self, index: int) -> Name | None:
        noun = _lemma(self.analysis, index)
        fits = self._by_role(index, noun) or self._by_sort(index, noun)
        texts = {_text(self.analysis, n) for n in fits}
        return fits[0] if len(texts) == 1 else None

    def _by_role(self, index: int, noun: str) -> list[Name]:
        """Names that the text called so last, where no nameless one was told of since."""
        known = self.called.get(noun, [])
        upto = bisect_left(known, index, key=lambda c: c[0])
        if not upto or self._introduced_before(index, noun) > known[upto - 1][0]:
            return []
        last = self.sentence[known[upto - 1][0]]
        fits = []
        for at, name in (known[i] for i in range(upto - 1, -1, -1)):
            if self.sentence[at] != last:
                break
            fits.append(name)
        return [n for n in fits if n.first < index]

    def _introduced_before(self, index: int, noun: str) -> int:
        """Where a nameless one of a noun was last told of before a word, -1 if nowhere."""
        told = self.introduced.get(noun, [])
        at = bisect_left(told, index)
        return told[at - 1] if at else -1

    def _before(self, index: int) -> list[Name]:
        """The names before a word, as far as one looks back."""
        upto = bisect_left(self.named, index, key=lambda n: n.first)
        return self.named[max(0, upto - REACH) : upto]

    def _by_sort(self, index: int, noun: str) -> list[Name]:
        """The only body, or country, that may be called so and is named right before."""
        at, since = self.sentence[index], self._introduced_before(index, noun)
        known = self._before(index)
        near = [n for n in known if since < n.first and at - self.sentence[n.first] <= BACK]
        if noun in COUNTRY:
            return [n for n in near if _text(self.analysis, n) in self.countries]
        if noun in SITES:
            sites = [n for n in known if n.label in {"PLACE", "FACILITY"}]
            return [n for n in sites if self._ends_in(n, noun)] or self._topic(index, noun, sites)
        if noun not in GENERIC:
            return []
        bodies = [n for n in near if n.label in {"ORG", "GROUP"}]
        groups = [n for n in bodies if n.label == "GROUP"]
        return groups if groups and noun in {"group", "movement", "militia"} else bodies

    def _topic(self, index: int, noun: str, before: list[Name]) -> list[Name]:
        """The place that a text is about: named most, and the last that was named."""
        if noun not in TOPICAL or self.analysis.words[index].text[:1].isupper():
            return []
        places = [n for n in before if _text(self.analysis, n) not in self.countries]
        counts = Counter(_text(self.analysis, n) for n in places).most_common(2)
        (first, often), (_, next_often) = (*counts, ("", 0), ("", 0))[:2]
        clear = often >= OFTEN and next_often * 2 <= often
        return places[-1:] if clear and _text(self.analysis, places[-1]) == first else []

    def _ends_in(self, name: Name, noun: str) -> bool:
        several = name.last - name.first > 1
        last = self.analysis.words[name.last - 1].text
        return several and last[:1].isupper() and last.lower() == noun


def _nouns_of(analysis: Analysis, name: Name) -> Iterator[int]:
    """Nouns that say what a named one is: before it, in apposition, by "is a", by "of"."""
    inside = range(name.first, name.last)
    head = next((i for i in inside if analysis.words[i].head not in inside), name.first)
    for child in analysis.children(head):
        word = analysis.words[child]
        if child in inside or not word.tag.startswith("NN"):
            continue
        if word.relation == "appos" or word.relation in {"compound", "nmod:desc", "flat"}:
            yield child
    above = analysis.words[head]
    over = analysis.words[above.head]
    if above.relation in {"appos", "flat", "nmod:desc"} and over.tag in {"NN", "NNP"}:
        yield over.index
    copular = any(analysis.words[c].relation == "cop" for c in analysis.children(over.index))
    if above.relation == "nsubj" and copular and over.tag == "NN":
        yield over.index


def _text(analysis: Analysis, name: Name) -> str:
    return analysis.phrase(name.first, name.last)


def _lemma(analysis: Analysis, index: int) -> str:
    return analysis.words[index].lemma.lower()
