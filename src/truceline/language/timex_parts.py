"""Rules for times of day and for parts of longer times, over the dates found before.

"The early hours of Sunday", "at around 2.30am local time", "overnight", "late November",
"the evenings of 11 and 12 September".
"""

from dataclasses import replace

from truceline.language.timex_grammar import Built, Found, Node, Stage
from truceline.language.timex_meaning import (
    Base,
    Clock,
    DayPart,
    Edge,
    Meaning,
    Part,
    Range,
    Shift,
    Unit,
    Within,
)
from truceline.language.timex_numbers import MACROS
from truceline.language.timex_words import ONES, PARTS, SYMBOLS

CLOCKS = Stage(
    SYMBOLS,
    MACROS
    | {
        "zone": '(?P<zone>ZONE | "(" ZONE ")" | local time | UNKNOWN time) (?:("+" | "-") INT31)?',
        "ampm": '"#am" | "#pm"',
    },
)
PARTS_OF = Stage(SYMBOLS, MACROS)


# Clocks ------------------------------------------------------------------------------


@CLOCKS.rule(
    "CLOCK_",
    "TIME",
    '(?P<rough>ROUGH)? (?P<hour>INT31 | ONES | "#clock") (?P<half>{ampm}) (?:{zone})?',
    '(?P<rough>ROUGH)? (?P<hour>"#clock") (?:hours | hrs | h)? (?:{zone})?',
    "(?P<rough>ROUGH)? (?P<hour>INT31 | ONES) o'clock (?:in the (?P<part>SPREAD))? (?:{zone})?",
    "(?P<rough>ROUGH)? (?P<hour>INT31 | ONES) in the (?P<part>morning | afternoon | evening)",
    '(?P<rough>ROUGH)? (?P<hour>"#four" | "#year") (?:{zone})',
    '(?P<rough>ROUGH)? (?P<hour>"#four" | "#year") (?:hours | hrs | h) (?:{zone})?',
)
def _clock(found: Found) -> Built:
    node = found.node("hour")
    hour, minute = _hour_minute(node)
    half = found.word("half") or _half(found.word("part"))
    if half == "#pm" and hour < 12:
        hour += 12
    if half == "#am" and hour == 12:
        hour = 0
    if not (0 <= hour <= 24 and 0 <= (minute or 0) < 60):
        return None
    return Clock(hour=hour % 24, minute=minute, zone=_zone(found), rough=found.has("rough"))


def _half(part: str) -> str:
    return "#pm" if part in ("afternoon", "evening", "night") else ""


def _hour_minute(node: Node) -> tuple[int, int | None]:
    if node.word == "#clock":
        parts = node.raw.replace(".", ":").split(":")
        return int(parts[0]), int(parts[1])
    if node.word in ("#four", "#year"):
        return int(node.raw[:2]), int(node.raw[2:])
    return int(node.number or ONES.get(node.word, 0)), None


def _zone(found: Found) -> str | None:
    if not found.has("zone"):
        return None
    nodes = [n for n in found.nodes("zone") if n.word not in ("(", ")", "time")]
    tail = found.nodes()[-2:]
    sign = "".join(n.raw for n in tail) if tail[0].word in ("+", "-") else ""
    return "".join(n.raw for n in nodes) + sign


@CLOCKS.rule(
    "SPAN_",
    "TIME",
    "(?P<first>INT31) (?:and | to | DASH) (?P<hour>INT31) (?P<half>{ampm}) (?:{zone})?",
)
def _clocks(found: Found) -> Built:
    """ "Between 8 and 10 p.m.": the half of the day belongs to both."""
    add = 12 if found.word("half") == "#pm" else 0
    first, last = found.number("first") or 0, found.number("hour") or 0
    if first > 12 or last > 12:
        return None
    zone = _zone(found)
    ends = (Clock(hour=h % 12 + add, zone=zone) for h in (first, last))
    return Range(first=next(ends), last=next(ends))


# Parts of a day, still without a date ------------------------------------------------


@CLOCKS.rule(
    "PART_",
    "TIME",
    "(?:the)? (?:early | small | predawn | wee) hours? (?:of the (?:morning | night))?",
    "(?:the)? early morning (?:hours)?",
    "(?:the)? hours before dawn",
)
def _early_hours(found: Found) -> Built:
    if found.words()[-1] in ("early", "small", "predawn", "wee"):
        return None
    return DayPart(part=Part.EARLY_HOURS)


@CLOCKS.rule("PART_", "TIME", "overnight", "(?:during | in | through | throughout) the night")
def _overnight(found: Found) -> Built:
    nodes = found.nodes()
    skip = 1 if len(nodes) > 1 else 0
    return Node(
        symbol="",
        word="",
        start=nodes[skip].start,
        end=nodes[-1].end,
        meaning=DayPart(part=Part.OVERNIGHT),
    )


@CLOCKS.rule(
    "PART_",
    "TIME",
    '(?:the)? (?:(?P<edge>early | late | mid) "-"?)? (?P<part>PART | PARTS) (?:hours)?',
)
def _part(found: Found) -> Built:
    if len(found.nodes()) == 1 and found.before not in _PART_BEFORE:
        after = found.after
        if after is None or after.word not in _DAYS:
            return None
    if found.node("part").raw.istitle() and found.after is not None and found.after.raw.istitle():
        return None
    part = DayPart(part=PARTS[found.word("part")])
    return Within(edge=Edge(found.word("edge")), of=part) if found.has("edge") else part


_PART_BEFORE = frozenset(
    "in at by before after until till since from around about the a an of to and - DAY_".split()
)
"""Words before a bare "morning" that make it a time: not "Morning Star", "evening classes"."""
_DAYS = frozenset(("of", "on", "DAY_"))


@CLOCKS.rule("TIME_", "TIME", "tonight")
def _tonight(found: Found) -> Built:
    return DayPart(part=Part.NIGHT, on=Shift(unit=Unit.DAY, count=0))


@CLOCKS.rule(
    "TIME_",
    "TIME",
    "(?:the)? (?P<which>last | this | that | same | next | previous | following) (?P<early>early)?"
    " (?P<part>SPREAD)",
)
def _pointed_part(found: Found) -> Built:
    which, part = found.word("which"), PARTS[found.word("part")]
    if which == "last":
        return DayPart(part=part, on=Shift(unit=Unit.DAY, count=-1))
    if which == "this":
        return DayPart(part=part, on=Shift(unit=Unit.DAY, count=0))
    steps = {"that": 0, "same": 0, "next": 1, "following": 1, "previous": -1}
    return DayPart(part=part, on=Shift(unit=Unit.DAY, count=steps[which], base=Base.CONTEXT))


# Joined with a date ------------------------------------------------------------------


@PARTS_OF.rule(
    "TIME_",
    "TIME",
    "(?P<part>PART_) (?:of | on)? (?:the)? (?P<day>DAY_)",
    "(?:EARLY (?:on | in)?)? (?P<day>DAY_) (?:in | at)? (?P<part>PART_)",
    "(?P<part>PART_) (?:of | on | from | between) (?:the)? (?P<day>SPAN_)",
    "(?P<part>overnight) (?P<day>SPAN_)",
)
def _part_of(found: Found) -> Built:
    """A day with its part, in either order: "Sunday night", "the night of 4 to 5 May"."""
    part, day = found.meaning("part"), found.meaning("day")
    if isinstance(day, Shift) and day.unit is not Unit.DAY:
        return None
    if isinstance(part, DayPart):
        return replace(part, on=day)
    if isinstance(part, Within) and isinstance(part.of, DayPart):
        return replace(part, of=replace(part.of, on=day))
    return None


@PARTS_OF.rule(
    "TIME_",
    "TIME",
    "(?:DAY_)? (?P<part>PART_) (?:into | to) (?:the)? (?P<day>DAY_)",
)
def _night_into(found: Found) -> Built:
    """ "Overnight into Monday", "Sunday night to Monday"."""
    part = found.meaning("part")
    if not isinstance(part, DayPart) or part.part not in (Part.NIGHT, Part.OVERNIGHT):
        return None
    return replace(part, on=found.meaning("day"), into=True)


@PARTS_OF.rule("SPAN_", "TIME", "(?P<span>SPAN_) (?:on)? (?P<day>DAY_)")
def _clocks_on(found: Found) -> Built:
    """ "Between 8 and 10 p.m. on Sunday": the day belongs to both."""
    span, day = found.meaning("span"), found.meaning("day")
    if not isinstance(span, Range):
        return None
    first, last = span.first, span.last
    if not isinstance(first, Clock) or not isinstance(last, Clock):
        return None
    return Range(first=replace(first, on=day), last=replace(last, on=day))


@PARTS_OF.rule(
    "TIME_",
    "TIME",
    '(?P<clock>CLOCK_) (?:on | "," | of)? (?:the)? (?P<day>DAY_)',
    '(?P<clock>CLOCK_) ")" on (?P<day>DAY_)',
    '(?P<clock>CLOCK_) (?:on | ",")? (?P<day>DAY_) (?P<part>PART_)',
    '(?P<day>DAY_) (?:"," | at | by)? (?P<rough>ROUGH)? (?P<clock>CLOCK_)',
    "(?P<clock>CLOCK_) (?:in)? (?P<part>PART_)",
    "(?P<clock>CLOCK_) (?P<day>TIME_)",
    "(?P<day>DAY_) (?P<part>PART_) (?:at)? (?P<rough>ROUGH)? (?P<clock>CLOCK_)",
)
def _clock_on(found: Found) -> Built:
    clock = found.meaning("clock")
    if not isinstance(clock, Clock):
        return None
    day: Meaning | None = found.meaning("day") if found.has("day") else None
    if found.has("part"):
        day = _with_part(found.meaning("part"), day)
    return replace(clock, on=day, rough=clock.rough or found.has("rough"))


def _with_part(part: Meaning, day: Meaning | None) -> Meaning:
    part = part.of if isinstance(part, Within) else part
    return replace(part, on=day) if isinstance(part, DayPart) else part


@PARTS_OF.rule(
    "DATE_",
    "DATE",
    '(?P<edge>EARLY) (?:"-" | in | on)? (?P<of>ANYDATE)',
    "(?:the)? (?P<edge>start | beginning | middle | end | close) of (?P<of>ANYDATE)",
)
def _within(found: Found) -> Built:
    """ "Early next week"; with a single day it stays that day: "late on Saturday"."""
    edges = {
        "start": Edge.START,
        "beginning": Edge.START,
        "middle": Edge.MID,
        "mid": Edge.MID,
        "end": Edge.END,
        "close": Edge.END,
        "early": Edge.EARLY,
        "earlier": Edge.EARLY,
    }
    of = found.meaning("of")
    return _on_day(found, Within(edge=edges.get(found.word("edge"), Edge.LATE), of=of))


def _on_day(found: Found, meaning: Within) -> Built:
    node = found.node("of")
    if node.word != "DAY_":
        return meaning
    nodes = found.nodes()
    return Node(
        symbol=SYMBOLS.of("DAY_"), word="", start=nodes[0].start, end=nodes[-1].end, meaning=meaning
    )


@PARTS_OF.rule(
    "DATE_",
    "DATE",
    "(?P<edge>earlier | later | late | early) in (?P<of>the (?:year | month | week | day))",
)
def _later_in(found: Found) -> Built:
    units = {"year": Unit.YEAR, "month": Unit.MONTH, "week": Unit.WEEK, "day": Unit.DAY}
    edge = Edge.EARLY if found.word("edge").startswith("earl") else Edge.LATE
    unit = units[found.words("of")[-1]]
    return Within(edge=edge, of=Shift(unit=unit, count=0, base=Base.CONTEXT))


@PARTS_OF.rule("DAY_", "DATE", "(?P<mod>ROUGH) (?P<of>DAY_ | DATE_)")
def _roughly(found: Found) -> Built:
    """ "Around Nov. 1": as near as the words come."""
    if found.word("mod") in ("some", "over", "under"):
        return None
    node = found.node("of")
    return Node(
        symbol=node.symbol,
        word=node.word,
        start=found.nodes()[0].start,
        end=node.end,
        meaning=node.meaning,
        type=node.type,
    )
