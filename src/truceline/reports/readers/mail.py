"""A mail message: its words and what its head says; attached documents are pieces of it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from typing import cast

from truceline.errors import EmptyReport
from truceline.reports.piece import Facts, Found, Missed, Piece
from truceline.reports.readers.page_facts import moment_of
from truceline.reports.readers.page_tree import fragment_text

QUOTED = re.compile(r"(?m)^>.*$")
SIGNATURE = re.compile(r"\n-- \n.*\Z", re.DOTALL)
"""RFC 3676's sign above a signature."""
PAGES = frozenset({"text/html"})


def read(piece: Piece) -> Iterator[Found | Piece | Missed]:
    """The message's words, then what is attached to it."""
    message = message_from_bytes(piece.content, policy=policy.default)
    key = message["Message-ID"]
    if key:
        piece = replace(piece, origin=replace(piece.origin, record=str(key).strip()[:300]))
    facts = _facts(message)
    body = message.get_body(preferencelist=("plain", "html"))
    attached = list(_attached(piece, message, facts))
    if body is not None and message.get("Snapshot-Content-Location"):
        yield _saved_page(piece, message, body)
        return
    text = SIGNATURE.sub("\n", QUOTED.sub("", _words(body))).strip() if body else ""
    if text:
        yield Found(piece=piece, format="mail", text=text, facts=facts.over(piece.facts))
    elif not attached:
        yield Missed(piece=piece, error=EmptyReport(f"{piece.name}: a message without words"))
    yield from attached


def _saved_page(piece: Piece, message: EmailMessage, body: MIMEPart) -> Piece:
    """The page in a web archive of one file, as browsers save it (MHTML)."""
    url = message["Snapshot-Content-Location"]
    data = cast(bytes, body.get_payload(decode=True))
    return piece.inner("page", data, facts=Facts(url=str(url)), media="text/html")


def _facts(message: EmailMessage) -> Facts:
    """Whose name stands in "From" is the outlet; its address stays in the original bytes."""
    name, _ = parseaddr(str(message.get("From") or ""))
    return Facts(
        title=" ".join(str(message.get("Subject") or "").split())[:300] or None,
        outlet=" ".join(name.split())[:200] or None,
        published=moment_of(str(message.get("Date") or "")),
    )


def _words(body: MIMEPart) -> str:
    try:
        text = str(body.get_content())
    except (LookupError, UnicodeError):
        text = cast(bytes, body.get_payload(decode=True)).decode("utf-8", "replace")
    return fragment_text(text) if body.get_content_type() in PAGES else text


def _attached(piece: Piece, message: EmailMessage, facts: Facts) -> Iterator[Piece]:
    for number, part in enumerate(message.iter_attachments(), 1):
        name = part.get_filename() or f"attachment {number}"
        data = part.get_payload(decode=True)
        if part.get_content_type() == "message/rfc822":
            data = part.get_payload(0).as_bytes()  # type: ignore[union-attr]
        if isinstance(data, bytes) and data:
            kept = Facts(outlet=facts.outlet, published=facts.published)
            yield piece.inner(
                name.rsplit("/", 1)[-1], data, facts=kept, media=part.get_content_type()
            )
