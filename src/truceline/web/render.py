"""Set pages from their templates: everything is escaped, and an unknown name is an error."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from truceline import __version__
from truceline.incidents.account import Saying
from truceline.incidents.dossier import Dossier
from truceline.incidents.toll import NO_PARTY
from truceline.readings import phrases
from truceline.web import headline
from truceline.web.strings import count, put, strings


@cache
def environment() -> Environment:
    """The templates, with the filters that they share."""
    made = Environment(
        loader=PackageLoader("truceline.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["t"] = strings()
    made.globals["phrases"] = phrases
    made.filters["put"] = put
    made.filters["count"] = count
    made.filters["day"] = day
    made.filters["moment"] = moment
    made.filters["named"] = named
    made.filters["field"] = field
    made.filters["groupby_day"] = by_day
    made.filters["groupby_value"] = by_value
    made.filters["headline_figures"] = headline.figures
    made.filters["leading"] = headline.leading
    made.filters["only_denied"] = headline.only_denied
    made.tests["is_web"] = is_web
    made.globals["no_party"] = NO_PARTY
    made.globals["version"] = __version__
    return made


def day(found: date) -> str:
    """A day in words: "4 May 2031"."""
    return f"{found.day} {found:%B %Y}"


def moment(found: date | datetime | str | None) -> str:
    """A moment to the minute, with its zone where it has one; a day as it is."""
    if found is None:
        return ""
    text = found if isinstance(found, str) else found.isoformat()
    if len(text) <= len("2031-05-04"):
        return text
    zone = text[19:].lstrip("0123456789.")
    shown = "UTC" if zone in {"+00:00", "Z"} else zone
    return f"{text[:10]} {text[11:16]} {shown}".rstrip()


def by_day(found: Iterable[Dossier]) -> Iterator[tuple[date | None, list[Dossier]]]:
    """Incidents that stand in the order of their days, a group a day."""
    for key, group in groupby(found, key=lambda d: d.day):
        yield key, list(group)


def by_value(found: Iterable[Saying]) -> list[tuple[str, list[Saying]]]:
    """The sayings of one cell, those of one value together, in their order."""
    together: dict[str, list[Saying]] = {}
    for saying in found:
        together.setdefault(saying.value, []).append(saying)
    return list(together.items())


def is_web(url: str) -> bool:
    """Whether an address is one that a browser opens as a page, and no script."""
    return url.lower().startswith(("https://", "http://"))


def field(name: str) -> str:
    """A field of a claim as a person says it: "figures.0.low" is "figure 1, low"."""
    head, _, rest = name.partition(".")
    number, _, part = rest.partition(".")
    if not number.isdecimal():
        return named(name.replace(".", ", "))
    return f"{head.removesuffix('s')} {int(number) + 1}, {named(part)}"


def named(value: str) -> str:
    """A word of the data as a person writes it: "negative_finding" is "negative finding"."""
    return value.replace("_", " ")
