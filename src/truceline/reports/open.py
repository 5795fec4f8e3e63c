"""Open a report: bytes in plain text or JSON become a Report, or an error that says why not.

What the caller gives wins over what a JSON report's fields say, and both over what the
text itself says of its publication. Nothing is filled in where nobody said it.
"""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from truceline.errors import EmptyReport, InputError, UnreadLanguage
from truceline.reports.decode import check_text, decode
from truceline.reports.heads import issued
from truceline.reports.lay_out import LaidOut, lay_out
from truceline.reports.report import Moment, Report, digest
from truceline.reports.tongue import language_code, language_name, tongue

READ_LANGUAGES = frozenset({"en"})
"""What the shipped language model reads."""
LONGEST = 1_000_000
"""Code points of the longest report: a long novel. More is a corpus, not a report."""
LARGEST = 12 * LONGEST
"""Bytes of the largest file: JSON may write one code point as two escapes of six."""
YEARS = range(1800, 2200)
"""Of publication: before lies no war report that anybody codes, and years far off are slips."""
MARKUP = re.compile(r"<(?:!|\?|/?[a-z][a-z0-9]*[\s/>])", re.IGNORECASE)
"""How the source of a web page, a feed or a fragment of one begins."""
MEANT = re.compile(r'\{\s*"[^"\n]{1,40}"\s*:')
"""How JSON begins: text that does so and is no JSON is a damaged file, not prose."""


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
    author: str | None = None
    original: str | None = None
    """The text that ``text`` is a translation of, in ``original_language``."""
    original_language: str | None = None


def read_file(path: Path) -> bytes:
    """A file's bytes.

    Raises InputError where there is none, or it is a directory, unreadable or over ``LARGEST``.
    """
    try:
        with path.open("rb") as stream:
            return read_stream(stream, name=str(path))
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file: check the name") from None
    except IsADirectoryError:
        raise InputError(f"{path}: this is a directory: name the files in it") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None


def read_stream(stream: BinaryIO, *, name: str) -> bytes:
    """A stream's bytes. Raises InputError, before memory fills, where it has over ``LARGEST``."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(
            f"{name}: more than {LARGEST:,} bytes; a report has at most {LONGEST:,} characters: "
            "split it into its reports"
        )
    return data


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
    known = known_of(text, name)
    known = replace(known, **{k: v for k, v in supplied.items() if v is not None})  # type: ignore[arg-type]
    return report_of(known, name=name, sha256=digest(data), languages=languages)


def report_of(
    known: Known,
    *,
    name: str,
    sha256: str,
    languages: Collection[str] | None = READ_LANGUAGES,
) -> Report:
    """The report of a text and what is known of it. ``sha256`` is of its original bytes.

    Raises what ``read_report`` raises.
    """
    for field, value in asdict(known).items():
        if isinstance(value, str):
            check_text(value, name if field == "text" else f"{name}, field {field!r}")
    _readable(known.text, name)
    laid = lay_out(known.text, title=known.title)
    spoken = known.language or tongue(_read_text(known.text, laid, name))
    code = spoken and language_code(spoken)
    if languages is not None and code is not None and code not in languages:
        raise UnreadLanguage(
            f"{name}: the text is in {language_name(code)}, which no reader here reads: "
            "nothing was taken from it; give an English translation, "
            "or say --language en if it is English"
        )
    return _report(known, laid, sha256=sha256, language=code)


def _report(known: Known, laid: LaidOut, *, sha256: str, language: str | None) -> Report:
    title = known.title or laid.title
    published = known.published or laid.published or (issued(title) if title else None)
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
        title=title,
    )


def _readable(text: str, name: str) -> None:
    """Refuse what has no words to read, or more than a report has."""
    if len(text) > LONGEST:
        raise InputError(
            f"{name}: {len(text):,} characters; a report has at most {LONGEST:,}: "
            "split it into its reports"
        )
    if MARKUP.match(text[:500].lstrip("\ufeff \r\n\t")):
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


def known_of(text: str, name: str) -> Known:
    """A JSON report's fields; for any other text the text alone."""
    body = text.lstrip("\ufeff").lstrip()
    if not body.startswith("{"):
        return Known(text=_no_json(text, name))
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError) as error:
        return Known(text=_no_json(text, name, error))
    if "text" not in fields:
        raise InputError(f'{name}: a JSON report needs a field "text"; it has {_keys(fields)}')
    return Known(
        text=_field(fields, "text", name) or "",
        outlet=_field(fields, "outlet", name) or _field(fields, "publisher", name),
        published=_moment(_field(fields, "published", name), name),
        url=_field(fields, "url", name),
        url_final=_field(fields, "url_final", name),
        language=_field(fields, "language", name),
        title=_field(fields, "title", name),
        author=_field(fields, "author", name),
        original=_field(fields, "original", name),
        original_language=_field(fields, "original_language", name),
    )


def _no_json(text: str, name: str, error: Exception | None = None) -> str:
    """The text, where neither its name nor its beginning says that it should be JSON."""
    if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data":
        raise InputError(f"{name}: several JSON objects in one file: give one report a file")
    if name.lower().endswith(".json") or MEANT.match(text.lstrip("\ufeff").lstrip()):
        found = f" ({error})" if error else ""
        raise InputError(
            f'{name}: not a JSON object in UTF-8{found}: give {{"text": …}}, or plain text'
        )
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
    moment = _iso(value.strip(), name) if isinstance(value, str) else value
    if moment is not None and moment.year not in YEARS:
        raise InputError(f"{name}: published {moment.isoformat()}: the year must be a slip")
    return moment


def _iso(value: str, name: str) -> Moment:
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            return parse(value)
        except ValueError:
            continue
    raise InputError(
        f"{name}: published {value!r} is no date: write 2031-04-06 or 2031-04-06T14:30+04:00"
    )
