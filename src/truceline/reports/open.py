"""Open a report: bytes in plain text or JSON become a Report, or an error that says why not.

What the caller gives wins over what a JSON report's fields say, and both over what the
text itself says of its publication. Nothing is filled in where nobody said it.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from truceline.errors import EmptyReport, InputError, UnreadLanguage
from truceline.reports.decode import check_text, decode
from truceline.reports.lay_out import LaidOut, lay_out
from truceline.reports.report import Moment, Report, digest
from truceline.reports.tongue import language_name, tongue

READ_LANGUAGES = frozenset({"en"})
"""What the shipped language model reads."""
LONGEST = 1_000_000
"""Code points of the longest report: a long novel. More is a corpus, not a report."""
HTML = ("<!doctype html", "<html", "<?xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a report beside its text. ``published_basis`` as in Report."""

    text: str
    outlet: str | None = None
    published: Moment | None = None
    url: str | None = None
    url_final: str | None = None
    language: str | None = None
    title: str | None = None


def read_file(path: Path) -> bytes:
    """A file's bytes. Raises InputError where there is none, or it is a directory or unreadable."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file: check the name") from None
    except IsADirectoryError:
        raise InputError(f"{path}: this is a directory: name the files in it") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None


def open_report(path: Path, **known: str | Moment | None) -> Report:
    """Read the report in a file. Takes what ``read_report`` takes, but the name.

    Raises what ``read_file`` and ``read_report`` raise.
    """
    return read_report(read_file(path), name=str(path), **known)  # type: ignore[arg-type]


def read_report(
    data: bytes,
    *,
    name: str,
    outlet: str | None = None,
    published: str | Moment | None = None,
    url: str | None = None,
    language: str | None = None,
    title: str | None = None,
    encoding: str | None = None,
    languages: Collection[str] | None = READ_LANGUAGES,
) -> Report:
    """The report in some bytes: plain text, or a JSON object with a ``text``.

    ``name`` is what messages call it. ``published`` is a day or time, or one in ISO 8601;
    ``language`` a code such as "en", told from the text where nobody says it. ``languages``
    are those to accept; None accepts all, for one who keeps what is not read.

    Raises EmptyReport (no bytes, no words, furniture alone), NotText (binary, wrong
    encoding), UnreadLanguage, and InputError for a field that is not what it must be.
    """
    text = decode(data, name=name, encoding=encoding).text
    supplied = {
        "outlet": outlet,
        "published": _moment(published, name),
        "url": url,
        "language": language,
        "title": title,
    }
    known = _known(text, name)
    known = replace(known, **{k: v for k, v in supplied.items() if v is not None})  # type: ignore[arg-type]
    _readable(known.text, name)
    laid = lay_out(known.text, title=known.title)
    spoken = known.language or tongue(_read_text(known.text, laid, name))
    code = spoken.replace("_", "-").split("-")[0].lower() if spoken else None
    if languages is not None and code is not None and code not in languages:
        raise UnreadLanguage(
            f"{name}: the text is in {language_name(code)}, which no reader here reads: "
            "nothing was taken from it; give an English translation, "
            "or say --language en if it is English"
        )
    return _report(known, laid, sha256=digest(data), language=code)


def _report(known: Known, laid: LaidOut, *, sha256: str, language: str | None) -> Report:
    published = known.published or laid.published
    return Report(
        text=known.text,
        sha256=sha256,
        layout=laid.layout,
        outlet=known.outlet,
        published=published,
        published_basis=published and ("supplied" if known.published else "stated"),  # type: ignore[arg-type]
        url=known.url,
        url_final=known.url_final,
        language=language,
        title=known.title or laid.title,
    )


def _readable(text: str, name: str) -> None:
    """Refuse what has no words to read, or more than a report has."""
    if len(text) > LONGEST:
        raise InputError(
            f"{name}: {len(text):,} characters; a report has at most {LONGEST:,}: "
            "split it into its reports"
        )
    head = text[:200].lstrip("\ufeff \r\n\t").lower()
    if head.startswith(HTML):
        raise InputError(f"{name}: this is a web page's source: save its text and give that")
    if not any(map(str.isalpha, text)):
        raise EmptyReport(f"{name}: there are no words in it: give a report's text")


def _read_text(text: str, laid: LaidOut, name: str) -> str:
    """The stretches that are read, joined. Raises EmptyReport where there are none."""
    words = " ".join(text[start:end] for start, end in laid.layout.spans())
    if not any(map(str.isalpha, words)):
        count = len(laid.layout.blocks)
        raise EmptyReport(
            f"{name}: only page furniture in it ({count} stretches: titles, links, captions), "
            "no sentence to read: give the report's body"
        )
    return words


def _known(text: str, name: str) -> Known:
    """A JSON report's fields; for any other text the text alone."""
    if not text.lstrip("\ufeff").lstrip().startswith("{"):
        return Known(text=_no_json(text, name))
    try:
        fields = json.loads(text.lstrip("\ufeff"))
    except (json.JSONDecodeError, RecursionError):
        return Known(text=_no_json(text, name))
    if "text" not in fields:
        raise InputError(f'{name}: a JSON report needs a field "text"; it has {_keys(fields)}')
    known = Known(
        text=_field(fields, "text", name) or "",
        outlet=_field(fields, "outlet", name) or _field(fields, "publisher", name),
        published=_moment(_field(fields, "published", name), name),
        url=_field(fields, "url", name),
        url_final=_field(fields, "url_final", name),
        language=_field(fields, "language", name),
        title=_field(fields, "title", name),
    )
    check_text(known.text, name)
    return known


def _no_json(text: str, name: str) -> str:
    if name.lower().endswith(".json"):
        raise InputError(f'{name}: not a JSON object in UTF-8: give {{"text": …}}, or name it .txt')
    return text


def _keys(fields: Mapping[str, object]) -> str:
    return ", ".join(repr(k) for k in sorted(fields)[:8]) or "none"


def _field(fields: Mapping[str, object], key: str, name: str) -> str | None:
    value = fields.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        kind = type(value).__name__
        raise InputError(f"{name}: the field {key!r} must be a string; it is {kind} {value!r:.40}")
    return value


def _moment(value: str | Moment | None, name: str) -> Moment | None:
    """A day or time from ISO 8601; a time at midnight without zone is not taken for a day."""
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(value.strip())
    except ValueError:
        raise InputError(
            f"{name}: published {value!r} is no date: write 2031-04-06 or 2031-04-06T14:30+04:00"
        ) from None
