"""A small cascade: tokens become nodes, and rules rewrite runs of nodes into fewer nodes.

Invariants: nodes are in the order of the text, do not overlap and keep its offsets; each
stage reads the nodes once per rule and no rule repeats without bound, so that time grows
with the length of the text.

Every node has a symbol of one character, so that a rule is a regular expression over the
string of symbols. In a rule, ``WORDS_IN_CAPITALS`` name a category, other words stand for
themselves, and punctuation stands in double quotes.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from truceline.language.timex_meaning import Meaning

UNKNOWN = "\uf8fe"
BREAK = "\uf8ff"
"""Between paragraphs: no rule reads across it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A token, or a stretch that a rule has recognised.

    ``core`` is the stretch that TIMEX3 marks, where it is not all of the node.
    """

    symbol: str
    start: int
    end: int
    word: str
    """The word in lower case; for a stretch, the category that it was given."""
    raw: str = ""
    """A token as written."""
    tag: str = ""
    """A token's Penn Treebank tag, where the reader has one."""
    number: float | None = None
    meaning: Meaning | None = None
    type: str = ""
    signal: str = ""
    """The word that says how a stretch bounds a happening: "since", "by"."""
    core: tuple[int, int] | None = None
    parts: tuple["Node", ...] = ()
    """The expressions that were joined into this one."""


_CLOSING = '.,;:!?"()[]'
"""Marks that no happening's words read across."""


class Symbols:
    """Words to symbols: one private-use character for each word and each category of node."""

    def __init__(self, categories: Mapping[str, Iterable[str]], nodes: Sequence[str]) -> None:
        self._known: dict[str, str] = {}
        self._sets = {name: "".join(map(self.of, words)) for name, words in categories.items()}
        for name in nodes:
            self._sets[name] = self.of(name)
        self._sets["UNKNOWN"] = UNKNOWN
        closed = "".join(map(self.of, _CLOSING)) + "".join(map(self.of, nodes))
        self._sets["ANY_WORD"] = f"^{BREAK}{closed}"

    def of(self, word: str) -> str:
        """The symbol of a word or category, which is made if it is new."""
        return self._known.setdefault(word, chr(0xE000 + len(self._known)))

    def seen(self, word: str) -> str:
        """The symbol of a word, or UNKNOWN."""
        return self._known.get(word, UNKNOWN)

    def category(self, name: str) -> str:
        """The symbols of a category, as one string."""
        return self._sets[name]

    def compile(self, pattern: str, macros: Mapping[str, str]) -> re.Pattern[str]:
        """A rule's pattern over symbols. Raises KeyError for a category nobody defined."""
        for name, body in macros.items():
            pattern = pattern.replace("{" + name + "}", f"(?:{body})")
        return re.compile(_PIECE.sub(self._piece, pattern))

    def _piece(self, match: re.Match[str]) -> str:
        piece = match.group()
        if piece.isspace():
            return ""
        if piece.startswith("("):
            return piece
        if piece.startswith('"'):
            return self.of(piece[1:-1])
        if piece.isupper():
            return f"[{self._sets[piece]}]"
        return self.of(piece)


_PIECE = re.compile(r'\(\?P<\w+>|\(\?<?[:=!]|"[^"]+"|[A-Z][A-Z_0-9]+|[a-z\']+|\s+')


class Found:
    """The nodes that a rule matched, by the names of its groups."""

    def __init__(self, nodes: Sequence[Node], match: re.Match[str]) -> None:
        self._nodes = nodes
        self._match = match

    @property
    def before(self) -> str:
        """The word just before, or an empty string."""
        return self.node_before.word if self.node_before else ""

    @property
    def node_before(self) -> Node | None:
        """The node just before."""
        at = self._match.start()
        return self._nodes[at - 1] if at else None

    @property
    def after(self) -> Node | None:
        """The node just after."""
        at = self._match.end()
        return self._nodes[at] if at < len(self._nodes) else None

    def has(self, group: str) -> bool:
        return bool(self._match.groupdict().get(group))

    def nodes(self, group: str | int = 0) -> Sequence[Node]:
        start, end = self._match.span(group)
        return self._nodes[start:end] if start >= 0 else ()

    def node(self, group: str) -> Node:
        return self.nodes(group)[0]

    def words(self, group: str | int = 0) -> tuple[str, ...]:
        return tuple(n.word for n in self.nodes(group))

    def word(self, group: str) -> str:
        return self.words(group)[0] if self.has(group) else ""

    def number(self, group: str) -> int | None:
        """The whole number that a group's first node stands for."""
        if not self.has(group):
            return None
        value = self.node(group).number
        return None if value is None else int(value)

    def meaning(self, group: str) -> Meaning:
        meaning = self.node(group).meaning
        assert meaning is not None, f"{group} is no expression"
        return meaning


Built = Meaning | Node | None
Build = Callable[[Found], Built]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """``build`` gives the meaning, a whole node where offsets differ, or None to decline."""

    pattern: re.Pattern[str]
    category: str
    type: str
    build: Build


class Stage:
    """Rules that are tried together: the leftmost and longest match wins, then the first."""

    def __init__(self, symbols: Symbols, macros: Mapping[str, str]) -> None:
        self._symbols = symbols
        self._macros = macros
        self._rules: list[Rule] = []

    @classmethod
    def joined(cls, *stages: "Stage") -> "Stage":
        """One stage of the rules of several, which then compete for the same words."""
        whole = cls(stages[0]._symbols, stages[0]._macros)
        for stage in stages:
            whole._rules += stage._rules
        return whole

    def rule(self, category: str, type: str, *patterns: str) -> Callable[[Build], Build]:
        """Register a builder for patterns; its nodes get the category and the TIMEX3 type."""

        def register(build: Build) -> Build:
            for pattern in patterns:
                compiled = self._symbols.compile(pattern, self._macros)
                self._rules.append(
                    Rule(pattern=compiled, category=category, type=type, build=build)
                )
            return build

        return register

    def rewrite(self, nodes: Sequence[Node]) -> list[Node]:
        """The nodes with each match replaced by one node."""
        symbols = "".join(n.symbol for n in nodes)
        matches = [
            (m.start(), -m.end(), order, m)
            for order, rule in enumerate(self._rules)
            for m in rule.pattern.finditer(symbols)
            if m.end() > m.start()
        ]
        matches.sort(key=lambda item: item[:3])
        out: list[Node] = []
        edge = 0
        for start, end, order, match in matches:
            if start < edge:
                continue
            built = self._node(self._rules[order], Found(nodes, match))
            if built is not None:
                out.extend(nodes[edge:start])
                out.append(built)
                edge = -end
        out.extend(nodes[edge:])
        return out

    def _node(self, rule: Rule, found: Found) -> Node | None:
        built = rule.build(found)
        if built is None:
            return None
        nodes = found.nodes()
        symbol = self._symbols.of(rule.category)
        if isinstance(built, Node):
            return replace(
                built,
                symbol=built.symbol or symbol,
                word=built.word or rule.category,
                type=built.type or rule.type,
            )
        return Node(
            symbol=symbol,
            start=nodes[0].start,
            end=nodes[-1].end,
            word=rule.category,
            meaning=built,
            type=rule.type,
        )
