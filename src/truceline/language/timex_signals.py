"""Rules for words that bound a time or hang it on a happening.

"Since Tuesday", "by Friday evening", "from Saturday to Monday", "as of 19:30", "so far",
"a day after the truce was agreed", "since the start of the conflict".
"""

from dataclasses import replace

from truceline.language.timex_grammar import Built, Found, Node, Stage
from truceline.language.timex_meaning import (
    Base,
    DayPart,
    Event,
    Length,
    Offset,
    Range,
    Reporting,
    Shift,
    SoFar,
)
from truceline.language.timex_numbers import MACROS
from truceline.language.timex_words import SYMBOLS

RANGES = Stage(SYMBOLS, MACROS)
SIGNALS = Stage(SYMBOLS, MACROS)

_EVENT = "(?P<event>ANY_WORD{1,8})"


@RANGES.rule(
    "SPAN_",
    "DATE",
    "(?:from | between) (?P<first>TIMED) (?P<to>to | and | until | till | through | DASH)"
    " (?P<last>TIMED)",
    "(?P<first>TIMED) (?P<to>to | through | until | DASH) (?P<last>TIMED)",
)
def _range(found: Found) -> Built:
    """Two times as the ends of one; TIMEX3 marks each on its own."""
    first, last = found.node("first"), found.node("last")
    if first.meaning is None or last.meaning is None:
        return None
    return Node(
        symbol="",
        word="",
        start=found.nodes()[0].start,
        end=last.end,
        meaning=Range(first=first.meaning, last=last.meaning),
        core=(first.start, last.end),
        parts=(first, last),
        signal="between",
    )


@RANGES.rule(
    "TIME_",
    "TIME",
    "(?P<part>PART_) (?:from | between) (?P<first>DAY_) (?:to | and | DASH) (?P<last>DAY_)",
)
def _part_over(found: Found) -> Built:
    """ "Overnight from Saturday to Sunday"."""
    part = found.meaning("part")
    if not isinstance(part, DayPart):
        return None
    return replace(part, on=Range(first=found.meaning("first"), last=found.meaning("last")))


@RANGES.rule("SPAN_", "DATE", "(?:from | between) (?P<span>SPAN_)")
def _from_span(found: Found) -> Built:
    node = found.node("span")
    return replace(
        node, symbol="", word="", start=found.nodes()[0].start, core=(node.start, node.end)
    )


@SIGNALS.rule(
    "DONE",
    "",
    "(?P<signal>since | until | till | by | before | after | from) (?P<of>TIMED | SPAN_)",
    "(?P<signal>as) of (?P<of>TIMED)",
    "(?P<signal>up) (?:to | until) (?P<of>TIMED)",
    "(?P<of>TIMED) (?P<signal>onwards | onward)",
)
def _signal(found: Found) -> Built:
    names = {"till": "until", "as": "as of", "up": "until", "onwards": "from", "onward": "from"}
    node, signal = found.node("of"), found.word("signal")
    nodes = found.nodes()
    if found.after is not None and found.after.word == "'s":
        return None
    return replace(
        node,
        start=nodes[0].start,
        end=nodes[-1].end,
        core=node.core or (node.start, node.end),
        signal=names.get(signal, signal),
    )


@SIGNALS.rule("DONE", "DATE", "(?:so | thus) far", "to date", "until now", "up to now")
def _so_far(found: Found) -> Built:
    return SoFar()


@SIGNALS.rule(
    "DONE",
    "DATE",
    "(?:the)? (?P<which>previous | last | past | preceding | current | this)? reporting period",
)
def _reporting(found: Found) -> Built:
    back = found.word("which") in ("previous", "last", "past", "preceding")
    return Reporting(count=-1 if back else 0)


@SIGNALS.rule("DONE", "DURATION", f"(?P<length>LENGTH) (?P<way>after | before) {_EVENT}")
def _offset(found: Found) -> Built:
    node = found.node("length")
    if not isinstance(node.meaning, Length):
        return None
    words, end = _event(found)
    if not words:
        return None
    meaning = Offset(
        length=node.meaning, after=found.word("way") == "after", event=Event(words=words)
    )
    return replace(node, symbol="", word="", end=end, core=(node.start, node.end), meaning=meaning)


@SIGNALS.rule("DATE_", "DATE", "(?P<length>LENGTH) (?P<way>after | before)")
def _aside(found: Found) -> Built:
    """ "Three days before, …": counted from the time last spoken of."""
    node, after = found.node("length"), found.after
    length = node.meaning
    if not isinstance(length, Length) or (after is not None and after.word.isalnum()):
        return None
    count = int(length.low) if length.low is not None and length.low == length.high else None
    back = found.word("way") == "before"
    shift = Shift(
        unit=length.unit,
        count=count if count is None or not back else -count,
        base=Base.CONTEXT,
        back=back,
        counted=True,
    )
    return replace(node, symbol="", word="", meaning=shift, core=(node.start, node.end))


@SIGNALS.rule(
    "DONE",
    "DATE",
    f"(?P<way>since) {_EVENT}",
    "(?P<way>on) the (?:day | night | eve) of {event}".replace("{event}", _EVENT),
)
def _since_event(found: Found) -> Built:
    words, end = _event(found)
    if not words:
        return None
    start = found.nodes()[0].start
    return Node(
        symbol="",
        word="",
        start=start,
        end=end,
        meaning=Event(words=words),
        signal="since" if found.word("way") == "since" else "on",
    )


def _event(found: Found) -> tuple[str, int]:
    """The words of a happening and where they end; empty where none is named."""
    nodes = list(found.nodes("event"))
    for index, node in enumerate(nodes):
        if node.word in _STOP:
            nodes = nodes[:index]
            break
    if not any(n.word in EVENTS or n.word in _DEEDS for n in nodes):
        return "", 0
    return " ".join(n.raw for n in nodes), nodes[-1].end


EVENTS = frozenset(
    "start beginning outbreak onset eruption end ceasefire truce armistice agreement accord deal"
    " war conflict fighting hostilities invasion offensive escalation clashes attack strike"
    " talks signing uprising coup revolution occupation withdrawal operation siege blockade"
    " election elections annexation pause lull crisis violence strikes attacks raid assault ambush"
    " bombing bombardment shelling explosion blast massacre killing crash earthquake".split()
)
"""Nouns of happenings that a user's profile or the report itself may date."""
_DEEDS = frozenset(
    "agreed began begun started signed announced effect force broke erupted ended collapsed"
    " declared brokered expired".split()
)
_STOP = frozenset("and but which who that with on at by to said says while as when".split())
