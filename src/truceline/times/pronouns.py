""" "A day after it was agreed": which happening a pronoun in a time's words stands for."""

import re
from dataclasses import replace

from truceline.language.timex import TimeExpression
from truceline.language.timex_meaning import Event, Meaning, Offset
from truceline.language.timex_signals import EVENTS

REACH = 240
"""Code points back that a happening may be named: a long sentence of news."""
_PRONOUN = re.compile(r"^(?:it|they|this|that|these)\b", re.IGNORECASE)
_NAMED = re.compile(rf"\b(?:{'|'.join(sorted(EVENTS))})\b", re.IGNORECASE)


def spelled_out(expression: TimeExpression, text: str) -> Meaning:
    """The meaning with the happening's own noun for a pronoun, where one stands before it."""
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
