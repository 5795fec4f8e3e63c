"""Toponyms against news annotated by others: found, and placed on the map.

``given`` resolves the gold's own spans; ``own`` those that the reader found, so that what
it missed is counted as far off as can be. All toponyms are wanted here, also a capital that
speaks for its government, and the whole text is read, with its headings and captions. The
split ``tenth`` is the fixed tenth of train that errors may be looked at in.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from evals.score import geo
from evals.score.matching import in_tenth, records
from truceline.language.analysis import Analysis, Span
from truceline.places.gazetteer import Gazetteer
from truceline.places.place import Place
from truceline.places.recognise import recognise
from truceline.places.resolve import resolve_all
from truceline.reports.lay_out import lay_out
from truceline.reports.layout import BlockKind

Record = dict[str, Any]


def run(data: Path, split: str, set_name: str, limit: int | None) -> dict[str, Any]:
    """Recognition F1 and resolution over all gold toponyms of DIR/NAME/SPLIT.jsonl."""
    path = data / set_name / f"{'train' if split == 'tenth' else split}.jsonl"
    documents = [d for d in records(path) if split != "tenth" or in_tenth(d["id"])][:limit]
    gazetteer = Gazetteer.load()
    gold = {d["id"]: [annotated(t) for t in d["toponyms"]] for d in documents}
    given, own = {}, {}
    for document, analysis in zip(documents, analyses(documents), strict=True):
        spans = [(t["start"], t["end"]) for t in document["toponyms"]]
        given[document["id"]] = answers(document, spans, gazetteer)
        own[document["id"]] = answers(document, recognise(analysis, gazetteer), gazetteer)
    return {
        "given": geo.resolution(given, gold),
        "own": geo.resolution(own, gold),
        "recognition": geo.recognition(own, gold),
        "gazetteer": gazetteer.version,
        "n": len(documents),
        "files": [path],
    }


def analyses(documents: Iterable[Record]) -> Iterator[Analysis]:
    """The documents as the shipped reader reads them, all blocks of their text."""
    from truceline.language.english import load_reader

    return load_reader().read([(d["text"], blocks(d["text"])) for d in documents])


def blocks(text: str) -> tuple[Span, ...]:
    """Every block of a text, furniture too: the annotators read all of it."""
    return lay_out(text).layout.spans(*BlockKind)


def answers(document: Record, spans: Iterable[Span], gazetteer: Gazetteer) -> list[Record]:
    """The places that the resolver takes some spans for, in the scorer's form."""
    places = resolve_all(
        document["text"],
        spans,
        gazetteer=gazetteer,
        dateline=dateline(document["text"]),
        outlet=document.get("domain") or urlsplit(document.get("url") or "").netloc,
    )
    return [answer(span, place) for span, place in places.items()]


def dateline(text: str) -> str | None:
    """The words of a dateline, as the pipeline hands them over."""
    headed = lay_out(text).layout.spans(BlockKind.DATELINE)
    return text[headed[0][0] : headed[0][1]] if headed else None


def answer(span: Span, place: Place) -> Record:
    """One resolved name in the scorer's form."""
    ident = place.entry.id if place.entry else ""
    return {
        "start": span[0],
        "end": span[1],
        "lat": place.lat,
        "lon": place.lon,
        "id": int(ident.split(":")[1]) if ident.startswith("geonames:") else None,
    }


def annotated(gold: Record) -> Record:
    """A gold toponym in the scorer's form."""
    return {**gold, "id": gold.get("geonameid")}
