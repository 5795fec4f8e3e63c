"""The codebook: which happenings Truceline tells apart, the words that name them, their codes.

Invariant: every code of a crosswalk is one that its scheme has; a word of the shipped types
names one type of its class, so that their order decides nothing; a user's types come last
and win.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from truceline import tables
from truceline.errors import ProfileError
from truceline.ids import Json, content_id

ACLED = frozenset(
    """Armed clash|Government regains territory|Non-state actor overtakes territory
Chemical weapon|Air/drone strike|Suicide bomb|Shelling/artillery/missile attack
Remote explosive/landmine/IED|Grenade|Sexual violence|Attack
Abduction/forced disappearance|Peaceful protest|Protest with intervention
Excessive force against protesters|Violent demonstration|Mob violence|Agreement|Arrests
Change to group/activity|Disrupted weapons use|Headquarters or base established
Looting/property destruction|Non-violent transfer of territory|Other""".replace("\n", "|").split(
        "|"
    )
)
"""ACLED's sub-event types (codebook of 2023)."""

PLOVER = frozenset(
    {"AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "CONSULT", "RETREAT", "REQUEST"}
    | {"REJECT", "ACCUSE", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
)
"""PLOVER's event types; a mode may follow after a stroke."""

FAMILIES = frozenset(
    {"violence", "harm", "control", "custody", "deal", "movement", "access"}
    | {"people", "gathering", "monitoring"}
)
PHRASE = "phrase"
VERB = "verb"
NOUN = "noun"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One type of happening. Words are lemmas; ``phrases`` are lemmas in a row."""

    name: str
    gloss: str
    family: str
    acled: str | None = None
    civilians: str | None = None
    """ACLED's code where civilians are the target."""
    state: str | None = None
    """ACLED's code where the actor is a state's force."""
    plover: str | None = None
    ucdp: tuple[int, ...] = ()
    general: bool = False
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    """Verbs (or verb and particle or object) that make a general word of the family this type."""
    seen: tuple[str, ...] = ()
    """Nouns that name it only as what somebody saw: "saw two tanks"."""
    weak: tuple[str, ...] = ()
    """Those of its words that make a claim only beside a word that is not weak."""

    def words(self) -> Iterator[tuple[str, str]]:
        """Each of its words with its class: verb, noun or phrase."""
        yield from ((VERB, v) for v in self.verbs)
        yield from ((NOUN, n) for n in self.nouns)
        yield from ((PHRASE, p) for p in self.phrases)


Lexicon = Mapping[tuple[str, str], EventType]
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], EventType], ...]]


@dataclass(frozen=True)
class Codebook:
    """All types, with look-ups by word. ``digest`` is part of every reading's id."""

    types: tuple[EventType, ...]
    digest: str
    sources: tuple[str, ...] = field(default=("truceline",))

    @property
    def version(self) -> str:
        """Part of every reading's id: changes whenever a type or a word does."""
        return self.digest

    def __getitem__(self, name: str) -> EventType:
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> Mapping[str, EventType]:
        return MappingProxyType({t.name: t for t in self.types})

    @cached_property
    def lexicon(self) -> Lexicon:
        """(class, lemma) to type; the later type, a user's, has the word where two claim it."""
        found: dict[tuple[str, str], EventType] = {}
        for kind in self.types:
            found.update(dict.fromkeys(kind.words(), kind))
        return MappingProxyType(found)

    @cached_property
    def phrases(self) -> Phrases:
        """First lemma to the phrases that begin with it, the longest first."""
        found: dict[str, list[tuple[tuple[str, ...], EventType]]] = {}
        for kind in reversed(self.types):
            for phrase in kind.phrases:
                lemmas = tuple(phrase.split())
                found.setdefault(lemmas[0], []).append((lemmas, kind))
        return {k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in found.items()}

    @cached_property
    def means(self) -> Mapping[str, EventType]:
        """The word for a means ("missile") to the type that it makes of a general one."""
        return {m: t for t in self.types for m in t.means}

    @cached_property
    def acts(self) -> Mapping[tuple[str, str], EventType]:
        """(family, verb) to the type that the verb makes of a general word of the family."""
        return {(t.family, a): t for t in self.types for a in t.acts}

    @cached_property
    def seen(self) -> Mapping[str, EventType]:
        """The noun for what was seen ("tank") to the type that seeing it is."""
        return {n: t for t in self.types for n in t.seen}

    @cached_property
    def weak(self) -> frozenset[tuple[str, str]]:
        """(type's name, word) of the words that alone make no claim."""
        return frozenset((t.name, w) for t in self.types for w in t.weak)

    @staticmethod
    def keys() -> tuple[str, ...]:
        """The keys that a type may have in TOML."""
        return tuple(f.name for f in fields(EventType))

    @classmethod
    def load(cls, *paths: Path) -> "Codebook":
        """The shipped codebook with a user's files merged over it, in their order.

        Raises ProfileError naming the file and what is wrong in it.
        """
        raw = files("truceline.claims").joinpath("data/codebook.toml").read_bytes()
        table = _types(tables.parse(raw, "codebook"), "shipped")
        for path in paths:
            _merge(table, _types(tables.read(path, "codebook"), str(path)))
        sources = ("truceline", *map(str, paths))
        named = f"codebook {', '.join(sources)}"
        try:
            types = tuple(tables.record("[[type]]", EventType, t) for t in table.values())
        except ValueError as error:
            raise ProfileError(f"{named}: {error}") from error
        book = cls(types=types, digest=content_id("codebook", table), sources=sources)
        if problems := check(book):
            raise ProfileError(f"{named}: {'; '.join(problems)}")
        return book


def check(book: Codebook) -> list[str]:
    """What is wrong with a codebook, a line each; empty where nothing is."""
    problems = []
    for kind in book.types:
        for name in ("acled", "civilians", "state"):
            code = getattr(kind, name)
            if code is not None and code not in ACLED:
                problems.append(f"type {kind.name}: ACLED has no sub-event {code!r}")
        if kind.plover and kind.plover.split("/")[0] not in PLOVER:
            problems.append(f"type {kind.name}: PLOVER has no type {kind.plover!r}")
        if kind.family not in FAMILIES:
            known = ", ".join(sorted(FAMILIES))
            problems.append(f"type {kind.name}: no family {kind.family!r}; there are {known}")
        if not set(kind.ucdp) <= {1, 2, 3}:
            problems.append(f"type {kind.name}: UCDP's types of violence are 1, 2 and 3")
        words = {w for _, w in kind.words()}
        if not words | set(kind.means):
            problems.append(f"type {kind.name}: it has no words")
        if not all(w.split() for w in (kind.name, *words, *kind.means, *kind.acts)):
            problems.append(f"type {kind.name}: one of its words is empty")
        problems += [
            f"type {kind.name}: {w!r} has capitals; words are lemmas in lower case, {w.lower()!r}"
            for w in sorted({*words, *kind.means, *kind.acts})
            if w != w.lower()
        ]
        problems += [
            f"type {kind.name}: weak {w!r} is none of its words"
            for w in sorted(set(kind.weak) - words)
        ]
    return problems


def rows(book: Codebook) -> list[dict[str, str]]:
    """One row a type, for a table: its codes, and its words by class."""
    return [
        {
            "name": t.name,
            "family": t.family,
            "acled": t.acled or "",
            "plover": t.plover or "",
            "ucdp": ", ".join(map(str, t.ucdp)),
            "gloss": t.gloss,
            "verbs": ", ".join(t.verbs),
            "nouns": ", ".join(t.nouns),
            "phrases": ", ".join(t.phrases),
            "means": ", ".join(t.means),
            "acts": ", ".join(t.acts),
            "weak": ", ".join(t.weak),
        }
        for t in book.types
    ]


def reference(book: Codebook) -> str:
    """The event types as a page of Markdown: docs/reference/events.md is this."""
    lines = [
        "# Event types",
        "",
        "Which happenings Truceline tells apart. The page is written by",
        "`python -m truceline.claims.codebook` from `codebook.toml`; `truceline codebook show`",
        "prints the same. To add one of your own, see",
        "[Add an event type](../how-to/add-an-event-type.md).",
        "",
        "ACLED's codes are its sub-event types (2023), PLOVER's are type and mode, UCDP's the",
        "types of violence (1 state-based, 2 non-state, 3 one-sided) that it may be. Where two",
        "ACLED codes stand, the second is used if civilians are the target, or a state's force",
        "acted. A type without a code has no counterpart in that scheme.",
        "",
        "| type | what it is | ACLED | PLOVER | UCDP |",
        "|---|---|---|---|---|",
    ]
    for t in book.types:
        acled = " / ".join(c for c in (t.acled, t.civilians, t.state) if c)
        ucdp = ", ".join(map(str, t.ucdp))
        lines.append(f"| `{t.name}` | {t.gloss} | {acled} | {t.plover or ''} | {ucdp} |")
    return "\n".join(lines) + "\n"


def overridden(shipped: Codebook, book: Codebook) -> list[str]:
    """What a user's types change of the shipped ones, a line each: words that moved."""
    lines = []
    for (word_class, word), kind in book.lexicon.items():
        before = shipped.lexicon.get((word_class, word))
        claimed = [t.name for t in book.types if (word_class, word) in set(t.words())]
        if before is not None and before.name != kind.name:
            lines.append(f"{word_class} {word!r}: now {kind.name}, before {before.name}")
        elif len(claimed) > 1:
            lines.append(f"{word_class} {word!r}: stays {kind.name}, also in {claimed[1:]}")
    return lines


def inflected(shipped: Codebook, book: Codebook) -> list[str]:
    """Verbs of a user's own that look like forms of a verb, and so are never found; a line each."""
    known = {w for kind in shipped.types for w in kind.verbs}
    return [
        f"verb {w!r} of {kind.name!r} looks like a form: a verb is found by its lemma (to shell)"
        for kind in book.types
        for w in kind.verbs
        if w not in known and len(w) > 5 and w.endswith(("ing", "ed", "ies"))
    ]


def load_codebook(*paths: Path) -> Codebook:
    """The codebook that ships with Truceline, a user's files merged over it."""
    return Codebook.load(*paths)


Types = dict[str, dict[str, Json]]


def _types(data: tables.Tables, source: str) -> Types:
    try:
        listed = tables.listed(data, "type")
    except ValueError as error:
        raise ProfileError(f"codebook {source}: {error}") from None
    if stray := sorted(set(data) - {"type", "schema"}):
        raise ProfileError(
            f"codebook {source}: unknown {', '.join(map(repr, stray))}; an event type is a [[type]]"
        )
    if not listed:
        raise ProfileError(f"codebook {source}: it has no [[type]], and so changes nothing")
    known = set(Codebook.keys())
    found: Types = {}
    for entry in listed:
        if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
            raise ProfileError(f"codebook {source}: each [[type]] needs a name, in quotes")
        if unknown := sorted(set(entry) - known):
            raise ProfileError(
                f"codebook {source}: type {entry['name']!r} has unknown fields {unknown}; "
                f"known are {sorted(known)}"
            )
        found[entry["name"]] = entry
    return found


def _merge(table: Types, over: Types) -> None:
    for name, entry in over.items():
        kept = table.setdefault(name, {"gloss": name.replace("_", " "), "family": "violence"})
        for key, value in entry.items():
            old = kept.get(key)
            if isinstance(value, list) and isinstance(old, list):
                kept[key] = [*old, *(v for v in value if v not in old)]
            else:
                kept[key] = value


if __name__ == "__main__":
    print(reference(load_codebook()), end="")
