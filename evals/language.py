"""How well the shipped reader reads: GUM and EWT, from their raw text and on gold words.

``gold_words``: the treebank's words are given, its sentences are not; paragraphs are the
blocks. ``raw_text``: the text alone is given, with its paragraphs; a word, and what hangs
on it, counts only where its edges are the treebank's, as in the CoNLL 2018 shared task.
``las`` wants the whole relation with its subtype; ``las_universal`` drops the subtype.
Names are people, organisations and places: Universal NER on EWT, and on GUM the named
mentions cut to the name by ``model/names.py``, which no person has checked.
``annotated``: labels that the treebanks lack, on the sentences of ``model/annotated``.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from model import annotations
from model.corpora import Document, read_all
from truceline.language.analysis import Analysis
from truceline.language.english import EnglishReader, load_reader

Place = tuple[int, int]
LABELS = ("PERSON", "ORG", "PLACE")
FINER = ("DEMONYM", "WEAPON", "TITLE", "GROUP", "FACILITY")


class Tally:
    """Counts of right, given and expected items, by what they are."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.given: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()

    def add(self, key: str, given: set[tuple[object, ...]], gold: set[tuple[object, ...]]) -> None:
        self.right[key] += len(given & gold)
        self.given[key] += len(given)
        self.gold[key] += len(gold)

    def scores(self) -> dict[str, float]:
        """F1 in percent for each key; equal to accuracy where the words are given."""
        return {
            key: round(200 * self.right[key] / max(1, self.given[key] + self.gold[key]), 2)
            for key in self.gold
        }


def run(data: Path, split: str = "test", limit: int | None = None) -> dict[str, object]:
    """Scores by treebank. ``data`` holds the tarballs; ``limit`` cuts documents a treebank."""
    reader = load_reader()
    documents = [d for d in read_all(data) if d.split == split]
    report: dict[str, object] = {"reader": reader.version, "split": split}
    sets: dict[str, Callable[[Document], bool]] = {
        "gum": lambda d: d.corpus == "gum",
        "ewt": lambda d: d.corpus == "ewt",
    }
    for key, wanted in sets.items():
        chosen = [d for d in documents if wanted(d)][:limit]
        report[key] = _report(reader, chosen)
        if key == "gum":
            report["gum_open"] = _report(reader, [d for d in chosen if d.shippable])
    news = [d for d in documents if d.genre in ("news", "weblog")][:limit]
    report["news_and_weblogs"] = {
        "mixed_case": score_gold_words(reader, news),
        "capitals": score_gold_words(reader, news, change=capitals),
    }
    report["annotated"] = {half: score_annotated(reader, half) for half in ("train", "test")}
    report["files"] = [data / name for name in ("gum.tar.gz", "ewt.tar.gz", "uner_ewt.tar.gz")]
    return report


def _report(reader: EnglishReader, documents: Sequence[Document]) -> dict[str, object]:
    return {
        "documents": len(documents),
        "words": sum(len(d.words) for d in documents),
        "gold_words": score_gold_words(reader, documents),
        "gold_words_capitals": score_gold_words(reader, documents, change=capitals),
        "gold_words_without_paragraphs": score_gold_words(reader, documents, paragraphs=False),
        "raw_text": score_raw_text(reader, documents),
    }


def capitals(text: str) -> str:
    """The text in capitals, with every letter in its place."""
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def score_gold_words(
    reader: EnglishReader,
    documents: Iterable[Document],
    *,
    change: Callable[[str], str] = str,
    paragraphs: bool = True,
) -> dict[str, float]:
    """Scores where the words are given and the sentences are not."""
    tally = Tally()
    for doc in documents:
        edges = set(doc.paragraphs) if paragraphs else {0}
        begins = [i in edges for i in range(len(doc.words))]
        _count(tally, reader.read_words(change(doc.text), doc.spans, begins), doc)
    return tally.scores()


def score_annotated(reader: EnglishReader, half: str) -> dict[str, float]:
    """F1 of the finer labels on the annotated sentences; edges must be exact."""
    tally = Tally()
    marked = annotations.read(half)
    texts = [(text, [(0, len(text))]) for text, _ in marked]
    for (_, gold), given in zip(marked, reader.read(texts), strict=True):
        found = {(*given.chars(n.first, n.last), n.label) for n in given.names if n.label in FINER}
        tally.add("all", found, gold)
        for label in FINER:
            tally.add(label.lower(), {n for n in found if n[2] == label},
                      {n for n in gold if n[2] == label})  # fmt: skip
    return tally.scores()


def score_raw_text(reader: EnglishReader, documents: Sequence[Document]) -> dict[str, float]:
    """Scores where only the text and its paragraphs are given."""
    tally = Tally()
    texts = [(doc.text, doc.blocks()) for doc in documents]
    for doc, analysis in zip(documents, reader.read(texts), strict=True):
        _count(tally, analysis, doc)
    return tally.scores()


def _count(tally: Tally, given: Analysis, doc: Document) -> None:
    places = _distinct([(w.start, w.end) for w in given.words])
    gold = _distinct(doc.spans)
    tally.add("words", set(places), set(gold))
    roots = [0 if w.is_root else w.head + 1 for w in given.words]
    gold_roots = [0 if h == i else h + 1 for i, h in enumerate(doc.heads)]
    for key, cut in (("uas", None), ("las_universal", True), ("las", False)):
        tally.add(
            key,
            _arcs(places, roots, [w.relation for w in given.words], cut),
            _arcs(gold, gold_roots, doc.relations, cut),
        )
    tally.add("xpos", {(p, w.tag) for p, w in zip(places, given.words, strict=True)},
              set(zip(gold, doc.tags, strict=True)))  # fmt: skip
    tally.add("lemmas", {(p, w.lemma.lower()) for p, w in zip(places, given.words, strict=True)},
              {(p, x.lower()) for p, x in zip(gold, doc.lemmas, strict=True)})  # fmt: skip
    tally.add("sentences", {(places[s.first], places[s.last - 1]) for s in given.sentences},
              {(gold[a], gold[b - 1]) for a, b in doc.sentences()})  # fmt: skip
    tally.add("single_rooted", {(s.first, _roots(given, s.first, s.last)) for s in given.sentences},
              {(s.first, 1) for s in given.sentences})  # fmt: skip
    found = {(places[n.first], places[n.last - 1], n.label) for n in given.names}
    known = {(gold[a], gold[b - 1], k) for a, b, k in doc.names or ()}
    found = {n for n in found if n[2] in LABELS}
    tally.add("names", found, known)
    for label in LABELS:
        tally.add(f"names_{label.lower()}", {n for n in found if n[2] == label},
                  {n for n in known if n[2] == label})  # fmt: skip


def _distinct(places: Sequence[Place]) -> list[tuple[int, int, int]]:
    """Places with a counter, for the words of one token that share theirs."""
    seen: Counter[Place] = Counter()
    found = []
    for place in places:
        found.append((*place, seen[place]))
        seen[place] += 1
    return found


def _arcs(
    places: Sequence[tuple[int, int, int]],
    heads: Sequence[int],
    relations: Sequence[str],
    universal: bool | None,
) -> set[tuple[object, ...]]:
    labels = ["" if universal is None else r.split(":")[0] if universal else r for r in relations]
    ends: list[object] = ["root", *places]
    return {(p, ends[h], r) for p, h, r in zip(places, heads, labels, strict=True)}


def _roots(given: Analysis, first: int, last: int) -> int:
    return sum(given.words[i].is_root for i in range(first, last))
