"""What stands for a happening's day in the words around it: its noun, or a day beside it."""

import re
from dataclasses import replace

from truceline.language.timex import TimeExpression
from truceline.language.timex_meaning import Calendar, Event, Meaning, Offset, Shift
from truceline.language.timex_signals import EVENTS

REACH = 240
"""Code points back that a happening may be named: a long sentence of news."""
_PRONOUN = re.compile(r"^(?:it|they|this|that|these)\b", re.IGNORECASE)
_NAMED = re.compile(rf"\b(?:{'|'.join(sorted(EVENTS))})\b", re.IGNORECASE)
_BESIDE = re.compile(r"\s+(?:(?:early|late|back) )?(?:(?:on|in) )?$")


def dated_beside(
    expression: TimeExpression, following: TimeExpression | None, text: str
) -> Meaning | None:
    """The day that stands right behind a happening: "since the war began on 24 February"."""
    if following is None or not isinstance(expression.meaning, Event):
        return None
    between = text[expression.phrase[1] : following.phrase[0]]
    dated = isinstance(following.meaning, Calendar | Shift)
    return following.meaning if dated and _BESIDE.fullmatch(between) else None


def spelled_out(expression: TimeExpression, text: str) -> Meaning:
    """The meaning with the happening's own noun for a pronoun, where one stands before it.

    "A day after it was agreed" is a day after the truce was.
    """
    match expression.meaning:
        case Event() as event:
            return _named(event, text, expression.phrase[0])
        case Offset(event=event) as offset:
            return replace(offset, event=_named(event, text, expression.phrase[0]))
    return expression.meaning


def _named(event: Event, text: str, before: int) -> Event:
    if not _PRONOUN.search(event.words):
        return event
    found = [m.group() for m in _NAMED.finditer(text, max(0, before - REACH), before)]
    if not found:
        return event
    return replace(event, words=_PRONOUN.sub(f"the {found[-1]}", event.words))
