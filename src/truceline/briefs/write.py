"""Write a brief as one page of HTML that needs nothing else, or as Markdown.

The page runs no script and loads nothing: its policy allows its own style sheet alone, by its
hash. Everything in it is escaped by the template engine.
"""

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from truceline.briefs.brief import Brief
from truceline.briefs.picture import UNITS, picture

MARKS = "\\`*_[]<>#|~&"
"""What Markdown may read as a mark inside a line (CommonMark 0.31, 2.4 and GFM tables)."""


def html(brief: Brief, links: Sequence[tuple[str, str]] = ()) -> str:
    """The page, whole. ``links`` are words and addresses that lead on from it; none are printed."""
    sheet, digest = style()
    template = _environment(True).get_template("brief.html.j2")
    return template.render(
        brief=brief, links=links, style=Markup(sheet), digest=digest, picture=picture, units=UNITS
    )


@cache
def style() -> tuple[str, str]:
    """The page's style sheet, and its SHA-256 in base64 as a policy names it."""
    text = files("truceline.briefs").joinpath("templates/brief.css").read_text(encoding="utf-8")
    return text, b64encode(sha256(text.encode()).digest()).decode()


def markdown(brief: Brief) -> str:
    """The same lines in Markdown; no line of a report is read as a mark."""
    return _environment(False).get_template("brief.md.j2").render(brief=brief)


@cache
def _environment(escaped: bool) -> Environment:
    made = Environment(
        loader=PackageLoader("truceline.briefs"),
        autoescape=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["day"] = lambda day: f"{day.day} {day:%B %Y}"
    made.filters["plain"] = lambda text: "".join(f"\\{c}" if c in MARKS else c for c in text)
    return made
