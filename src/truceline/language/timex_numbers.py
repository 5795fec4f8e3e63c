"""Numbers in words, as times count with them: "twenty-one", "a dozen", "several".

``MACROS`` are pieces of patterns that the rules of every stage share.
"""

from truceline.language.timex_grammar import Built, Found, Node, Stage
from truceline.language.timex_words import SYMBOLS

MACROS = {
    "q": "(?P<low>{n})(?:(?:to|or|DASH)(?P<high>{n}))?|(?P<few>FEWN)|(?P<one>a|an)",
    "n": "NUM|NUMBER",
    "mod": "(?:more|less|fewer|longer)than|at(?:least|most)|no(?:more|less)than|just(?:over|under)"
    "|NEARLY",
}

NUMBERS = Stage(SYMBOLS, MACROS)


@NUMBERS.rule("NUM", "", 'TENS "-"? ONES')
def _tens(found: Found) -> Built:
    return _numbered(found, sum(n.number or 0 for n in found.nodes()))


@NUMBERS.rule("NUM", "", "(a | ONES | INT31) hundred", "hundred")
def _hundreds(found: Found) -> Built:
    return _numbered(found, 100 * (found.nodes()[0].number or 1))


@NUMBERS.rule("NUM", "", "(a | one)? dozen", "half a dozen")
def _dozen(found: Found) -> Built:
    return _numbered(found, 6 if found.words()[0] == "half" else 12)


@NUMBERS.rule(
    "FEWN",
    "",
    "a? FEW of?",
    "a number of",
    "(dozens | scores | hundreds | thousands | tens | couple | handful) of",
)
def _few(found: Found) -> Built:
    return _numbered(found, None)


def _numbered(found: Found, value: float | None) -> Node:
    nodes = found.nodes()
    return Node(symbol="", word="", start=nodes[0].start, end=nodes[-1].end, number=value)
