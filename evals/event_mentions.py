"""Gold mentions of events, over all documents at once: which are of one event (ECB+).

Evidence is weighed as between tellings, joined by the same linkage; as a mention has no place
and day of its own, its evidence is its words: the event's word, who and what stands with it, its
sentence, and what its document is about. Weights: ``event_mentions.toml``.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from evals.fit import fit
from evals.score.matching import records
from truceline.incidents.incident import derive
from truceline.incidents.judgement import Judgement, Verdict
from truceline.language.analysis import Analysis, Word
from truceline.language.wording import Wording, likeness, rarity, wording

Row = dict[str, Any]
NOUNS = ("NN", "VB", "CD", "JJ")
"""Tags of the words that tell participants."""
SUBJECTS, OBJECTS = ("nsubj",), ("obj", "iobj", "obl", "nmod", "compound")
ALIKE = 0.15
"""Mean likeness down to which documents are of one story, and likeness of sentences from which
mentions are compared: on train, stories at 0.15 keep 94 of 100 pairs of one subtopic."""
STORY = 0.25
"""Likeness of documents past which more says less: fitted as a trait of its own."""
LEAST = -5.0
"""The least that a pair weighs, as one that is not compared weighs no less."""
TRAITS = (
    "same_lemma",
    "same_text",
    "rarity",
    "gist",
    "gist_more",
    "sentence",
    "same_document",
    "same_sentence",
    "same_subject",
    "same_object",
    "same_participant",
    "same_tag",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """``number`` orders mentions; ``words`` are its lemmas, ``lemma`` its head's."""

    key: tuple[str, int]
    document: int
    sentence: int
    lemma: str
    tag: str
    words: str
    wording: Wording
    subjects: frozenset[str]
    objects: frozenset[str]


def clusters(rows: Sequence[Row]) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """Our clusters and gold's, by document and mention."""
    told, gists = read(rows)
    use = weights()
    names = [f"{n:06d}" for n in range(len(told))]
    judgements = [
        Judgement(
            first=names[a],
            second=names[b],
            verdict=Verdict.SAME,
            score=round(max(LEAST, use["prior"] + sum(use[t] * x for t, x in row.items())), 4),
        )
        for a, b, row in compared(told, gists)
    ]
    found, _ = derive(names, judgements, sure=0)
    ours = {told[int(c)].key: i.id for i in found for c in i.claims}
    return ours, gold(rows)


def gold(rows: Sequence[Row]) -> dict[Any, Any]:
    """The chains of gold event mentions."""
    return {
        (row["doc_id"], n): mention["chain"]
        for row in rows
        for n, mention in enumerate(row["mentions"])
        if mention["kind"] == "event"
    }


@cache
def weights() -> dict[str, float]:
    """The fitted weights of ``event_mentions.toml``."""
    text = Path(__file__).with_name("event_mentions.toml").read_text(encoding="utf-8")
    return {k: v for k, v in tomllib.loads(text).items() if isinstance(v, float)}


def fitted(data: Path) -> dict[str, float]:
    """Weights fitted on the training documents."""
    rows = records(data / "ecb_plus" / "train.jsonl")
    told, gists = read(rows)
    chains = gold(rows)
    table = list(compared(told, gists))
    labels = [chains[told[a].key] == chains[told[b].key] for a, b, _ in table]
    return fit([row for _, _, row in table], labels, TRAITS)


def read(rows: Sequence[Row]) -> tuple[list[Mention], list[Wording]]:
    """All event mentions, and each document's wording."""
    from truceline.language.english import load_reader

    texts = [(row["text"], [(s["start"], s["end"]) for s in row["sentences"]]) for row in rows]
    told = []
    for number, (row, analysis) in enumerate(zip(rows, load_reader().read(texts), strict=True)):
        for n, mention in enumerate(row["mentions"]):
            if mention["kind"] == "event":
                told.append(_mention((row["doc_id"], n), number, mention, analysis))
    return told, [wording(row["text"]) for row in rows]


def _mention(key: tuple[str, int], document: int, gold: Row, analysis: Analysis) -> Mention:
    inside = [w for a, b in gold["spans"] for w in analysis.words_in(a, b)]
    if not inside:
        start, end = gold["spans"][0]
        inside = [w for w in analysis.words if w.start < end and w.end > start]
    own = {w.index for w in inside}
    head = next((w for w in inside if w.head not in own or w.is_root), inside[0])
    sentence = analysis.sentence_of(head.index)
    around = [w for w in analysis.words[sentence.first : sentence.last] if w.index not in own]
    subjects, objects = _participants(analysis, own, head)
    return Mention(
        key=key,
        document=document,
        sentence=sentence.first,
        lemma=head.lemma.lower(),
        tag=head.tag[0],
        words=" ".join(w.lemma.lower() for w in inside),
        wording=wording(" ".join(w.text for w in around)),
        subjects=subjects,
        objects=objects,
    )


def _participants(
    analysis: Analysis, own: set[int], head: Word
) -> tuple[frozenset[str], frozenset[str]]:
    """Lemmas of who stands as subject, and of what else stands with the event's words."""
    subjects: set[str] = set()
    objects: set[str] = set()
    for child in {c for i in own for c in analysis.children(i)} - own:
        relation = analysis.words[child].relation
        below = (analysis.words[i] for i in analysis.subtree(child))
        told = {w.lemma.lower() for w in below if w.tag.startswith(NOUNS)}
        if relation.startswith(SUBJECTS):
            (objects if "pass" in relation else subjects).update(told)
        elif relation.startswith(OBJECTS):
            objects.update(told)
    if head.relation.startswith(("amod", "compound", "nmod", "acl")):
        objects.add(analysis.words[head.head].lemma.lower())
    return frozenset(subjects), frozenset(objects)


def compared(
    told: Sequence[Mention], gists: Sequence[Wording]
) -> Iterator[tuple[int, int, dict[str, float]]]:
    """Pairs of mentions worth comparing, by number, with their traits."""
    alike = {(a, b): likeness(gists[a], gists[b]) for a, b in combinations(range(len(gists)), 2)}
    story = stories(alike, len(gists))
    for a, b in combinations(range(len(told)), 2):
        one, two = told[a], told[b]
        gist = 0.0
        if one.document != two.document:
            if story[one.document] != story[two.document]:
                continue
            gist = alike[min(one.document, two.document), max(one.document, two.document)]
        around = likeness(one.wording, two.wording)
        both = (one.subjects | one.objects) & (two.subjects | two.objects)
        if one.lemma == two.lemma or both or around >= ALIKE:
            yield a, b, _traits(one, two, gist, around, bool(both))


def stories(alike: Mapping[tuple[int, int], float], documents: int) -> list[str]:
    """The story of each document, by number: documents joined while they are alike in the mean."""
    names = [f"{n:06d}" for n in range(documents)]
    judged = [
        Judgement(
            first=names[a], second=names[b], verdict=Verdict.SAME, score=round(10 * (x - ALIKE), 4)
        )
        for (a, b), x in alike.items()
    ]
    found, _ = derive(names, judged, sure=0)
    story = {c: i.id for i in found for c in i.claims}
    return [story[name] for name in names]


def _traits(one: Mention, two: Mention, gist: float, around: float, both: bool) -> dict[str, float]:
    lemma, document = one.lemma == two.lemma, one.document == two.document
    return {
        "same_lemma": float(lemma),
        "same_text": float(one.words == two.words),
        "rarity": rarity(one.lemma) / 7 if lemma else 0.0,
        "gist": gist,
        "gist_more": max(0.0, gist - STORY),
        "sentence": around,
        "same_document": float(document),
        "same_sentence": float(document and one.sentence == two.sentence),
        "same_subject": float(bool(one.subjects & two.subjects)),
        "same_object": float(bool(one.objects & two.objects)),
        "same_participant": float(both),
        "same_tag": float(one.tag == two.tag),
    }
