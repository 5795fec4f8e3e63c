"""A self-contained HTML report: incidents with their accounts and tolls, ceasefires, sources.

It runs no script and loads nothing: its policy allows its own style sheet alone, by its hash. It
is set from the masked tables, so that it shows nothing that they do not.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from truceline.exports.content import Content
from truceline.exports.note import Loss, Note
from truceline.exports.table import Cell

Line = dict[str, Cell]


def write(content: Content, path: Path) -> Note:
    """Write one page."""
    claims = list(content.table("claims").dicts())
    note = content.noted(
        Loss(what="candidates of places, reasons of fields, offsets of figures", rows=len(claims)),
        Loss(what="the machine's judgements of pairs", rows=len(content.table("judgements").rows)),
    )
    style = files("truceline.exports").joinpath("templates/report.css").read_text("utf-8")
    page = _environment().get_template("report.html.j2")
    made = page.render(
        style=Markup(style),
        digest=b64encode(sha256(style.encode()).digest()).decode(),
        note=note,
        incidents=_dated(content.table("incidents").dicts()),
        of_incident=_by(claims, "incident"),
        tolls=_by(content.table("tolls").dicts(), "incident"),
        others=[c for c in claims if c["incident"] is None],
        ceasefires=list(content.table("ceasefires").dicts()),
        read=_by(content.table("read_by_side").dicts(), "ceasefire"),
        unseen=_by(_unseen(content), "ceasefire"),
        violations=_by(content.table("violations").dicts(), "ceasefire"),
        reports={r["report"]: (n, r) for n, r in enumerate(content.table("reports").dicts(), 1)},
        failures=list(content.table("failures").dicts()),
    )
    path.write_text(made, encoding="utf-8")
    return note


def _unseen(content: Content) -> Iterator[Line]:
    """What monitors could not see."""
    return (r for r in content.table("ceasefire_claims").dicts() if r["role"] == "unseen")


def _dated(rows: Iterable[Line]) -> list[Line]:
    """By day, the undated last."""
    return sorted(rows, key=lambda r: (r["first_day"] is None, str(r["first_day"])))


def _by(rows: Iterable[Line], column: str) -> Mapping[Cell, list[Line]]:
    found: dict[Cell, list[Line]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("truceline.exports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["bounds"] = _bounds
    made.filters["of"] = lambda count, noun: f"{count} {noun}{'' if count == 1 else 's'}"
    return made


def _bounds(row: Line) -> str:
    """A toll's bounds in words; an open one is said, not guessed."""
    low, high = row["low"], row["high"]
    if low is None and high is None:
        return "no bounds: a vague number"
    if low == high:
        return str(low)
    if high is None:
        return f"{low} or more"
    return f"up to {high}" if low is None else f"{low} to {high}"
