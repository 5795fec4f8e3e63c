"""Rules for times that are steps from another: "yesterday", "last week", "two days ago", "now"."""

from truceline.language.timex_grammar import Built, Found, Node, Stage
from truceline.language.timex_meaning import (
    Base,
    DayPart,
    Length,
    Part,
    Reference,
    Shift,
    Unit,
    Which,
)
from truceline.language.timex_numbers import MACROS
from truceline.language.timex_words import PLURALS, SYMBOLS, UNITS

STEPS = Stage(SYMBOLS, MACROS)


@STEPS.rule(
    "DAY_",
    "DATE",
    "today",
    "yesterday",
    "tomorrow",
    "the day before yesterday",
    "the day after tomorrow",
)
def _near(found: Found) -> Built:
    steps = {"today": 0, "yesterday": -1, "tomorrow": 1}
    words = found.words()
    step = steps[words[-1]]
    return Shift(unit=Unit.DAY, count=2 * step if len(words) > 1 else step)


@STEPS.rule(
    "DATE_",
    "DATE",
    "(?P<the>the)? (?P<which>WHICH | latest | same) (?P<unit>BIG_UNIT)",
    "(?P<which>that | same) (?P<unit>BIG_UNIT)",
    "the (?P<which>year | quarter | week | weekend | decade)",
)
def _pointed(found: Found) -> Built:
    which = found.word("which")
    if which == "past" and found.has("the"):
        return None
    unit = UNITS[found.word("unit") or which]
    if not found.has("unit"):
        if found.after is not None and found.after.word in ("ended", "ending"):
            return _ended(found, unit)
        return Shift(unit=unit, count=0, base=Base.CONTEXT)
    if which in ("that", "same"):
        return Shift(unit=unit, count=0, base=Base.CONTEXT)
    if found.after is not None and found.after.word == "of" and unit is Unit.DAY:
        return None
    steps = {"this": 0, "current": 0, "next": 1, "coming": 1, "following": 1, "upcoming": 1}
    context = which in ("following", "preceding", "previous")
    context |= found.has("the") and which == "next" and unit is Unit.DAY
    base = Base.CONTEXT if context else Base.NOW
    shift = Shift(unit=unit, count=steps.get(which, -1), base=base)
    return _as_day(found, shift) if unit is Unit.DAY else shift


def _ended(found: Found, unit: Unit) -> Built:
    """ "The year ended 31 March": how long; the words that follow say until when."""
    nodes = found.nodes()
    if unit is not Unit.YEAR:
        return Shift(unit=unit, count=0, base=Base.CONTEXT)
    return Node(
        symbol=SYMBOLS.of("LENGTH"),
        word="",
        start=nodes[0].start,
        end=nodes[-1].end,
        meaning=Length(unit=unit, low=1, high=1),
        type="DURATION",
    )


@STEPS.rule(
    "DATE_",
    "DATE",
    "the (?P<unit>day | night | week | month | year) (?P<way>before | after | earlier | later)",
)
def _beside(found: Found) -> Built:
    """ "The day before", of a time spoken of; not "the day before the attack"."""
    after, word = found.after, found.word("unit")
    if after is not None and after.word.isalnum() and after.raw != "DAY_":
        return None
    step = -1 if found.word("way") in ("before", "earlier") else 1
    if word == "night":
        day = Shift(unit=Unit.DAY, count=step, base=Base.CONTEXT)
        return DayPart(part=Part.NIGHT, on=day)
    shift = Shift(unit=UNITS[word], count=step, base=Base.CONTEXT)
    return _as_day(found, shift) if word == "day" else shift


def _as_day(found: Found, shift: Shift) -> Node:
    nodes = found.nodes()
    return Node(
        symbol=SYMBOLS.of("DAY_"),
        word="",
        start=nodes[0].start,
        end=nodes[-1].end,
        meaning=shift,
    )


@STEPS.rule(
    "DATE_",
    "DATE",
    '(?:{mod})? (?:{q}) "-"? (?P<unit>UNIT | UNITS)'
    " (?P<way>ago | earlier | later | previously | afterwards | hence | on)",
    "(?:{mod})? (?:{q}) (?P<unit>UNIT | UNITS) (?P<way>from) now",
    "(?P<unit>UNITS) (?P<way>ago | earlier | later)",
    "half (?:a | an) (?P<unit>UNIT) (?P<way>ago | earlier | later)",
)
def _counted_off(found: Found) -> Built:
    word, way = found.word("unit"), found.word("way")
    if way == "on" and found.after is not None:
        return None
    unit = (UNITS | PLURALS)[word]
    count = 1 if found.has("one") else found.number("low")
    if count is not None and word.startswith("fortnight"):
        count *= 2
    if found.has("high") or found.words()[0] == "half":
        count = None
    back = way in ("ago", "earlier", "previously")
    shift = Shift(
        unit=unit,
        count=count if count is None or not back else -count,
        base=Base.NOW if way in ("ago", "from", "hence") else Base.CONTEXT,
        back=back,
        counted=True,
    )
    return _as_day(found, shift) if unit is Unit.DAY else shift


@STEPS.rule(
    "DATE_",
    "DATE",
    'the? (?P<unit>year | quarter | month | week) "-" (?:ago | earlier)'
    " (?:period | quarter | month)?",
)
def _before_last(found: Found) -> Built:
    return Shift(unit=UNITS[found.word("unit")], count=-1, counted=True)


@STEPS.rule("DATE_", "DATE", "the latest period")
def _latest_period(found: Found) -> Built:
    """Of results: the quarter spoken of."""
    return Shift(unit=Unit.QUARTER, count=0, base=Base.CONTEXT)


@STEPS.rule("DATE_", "DATE", 'year "-" end', "year end")
def _year_end(found: Found) -> Built:
    return Shift(unit=Unit.YEAR, count=0)


# Past, present and future ------------------------------------------------------------


@STEPS.rule(
    "REF",
    "DATE",
    "right? now",
    "currently | nowadays | presently",
    "at present",
    "(?:at)? (?:the (?:moment | present) | this (?:time | moment | point | stage))",
    "the present",
    "current",
    "these days",
)
def _present(found: Found) -> Built:
    words = found.words()
    if words[:2] in (("the", "moment"), ("this", "moment"), ("this", "time"), ("this", "point")):
        return None
    if words[0] == "this":
        return None
    return Reference(when=Which.THIS)


@STEPS.rule("REF", "DATE", "recently | lately", "the recent? past", "long ago", "some time ago")
def _past(found: Found) -> Built:
    after = found.after
    if found.words()[-1] == "past" and after is not None and after.word.isalpha():
        return None if after.tag.startswith(("NN", "CD")) or not after.tag else _REFERENCE_PAST
    return _REFERENCE_PAST


_REFERENCE_PAST = Reference(when=Which.LAST)


@STEPS.rule(
    "REF", "DATE", "soon", "the (?:near | immediate | foreseeable | distant)? future", "future"
)
def _future(found: Found) -> Built:
    after = found.after
    if found.words() == ("soon",) and after is not None and after.word in ("after", "as"):
        return None
    if found.before == "as" and found.words() == ("soon",):
        return None
    if found.words() == ("future",) and found.before not in ("in", "near"):
        return None
    return Reference(when=Which.NEXT)
