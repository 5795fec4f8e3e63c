"""The bundled example's reports in every format that users have, made by hand."""

import gzip
import json
import mailbox
import zipfile
from email.message import EmailMessage
from functools import cache
from io import BytesIO
from pathlib import Path

from truceline.reports.bundled import example

Fields = dict[str, str]

BESIDE = (
    "Two killed in shelling of Marnath, governor says",
    "Five wounded in market blast in Kavrel",
)
"""Headlines around the article on each page: none of them may become a claim of its report."""


@cache
def reports() -> dict[str, Fields]:
    """The example's reports by the names of their files."""
    paths = [p for p in example().reports if p.suffix == ".json"]
    return {p.stem: json.loads(p.read_text("utf-8")) for p in paths}


def html(fields: Fields, *, charset: str = "utf-8", text: str | None = None) -> str:
    """A page as outlets lay it out, with what stands around an article."""
    paragraphs = (text or fields["text"]).split("\n\n")
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": fields["title"],
        "datePublished": fields["published"],
        "author": [{"@type": "Person", "name": "P. Lund"}],
    }
    links = "".join(f'<li><a href="/{n}">{words}</a></li>' for n, words in enumerate(BESIDE))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="{charset}">'
        f"<title>{fields['title']} | {fields['outlet']}</title>"
        f'<link rel="canonical" href="{fields["url"]}">'
        f'<meta property="og:site_name" content="{fields["outlet"]}">'
        f'<script type="application/ld+json">{json.dumps(told)}</script></head><body>'
        "<header><nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
        f"</header><main><article><h1>{fields['title']}</h1>"
        f"{''.join(f'<p>{p}</p>' for p in paragraphs)}</article></main>"
        f"<aside><h3>Most read</h3><ul>{links}</ul></aside>"
        f"<footer><p>© 2031 {fields['outlet']}. All rights reserved.</p>"
        "<p>Sign up for our newsletter</p></footer></body></html>"
    )


def feed(*names: str, date: str = "Sun, 04 May 2031 10:15:00 +0200") -> bytes:
    """An RSS feed whose entries carry their whole text."""
    items = "".join(_item(reports()[name], date) for name in names)
    return (
        '<?xml version="1.0"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Keldra News Service</title>{items}</channel></rss>"
    ).encode()


def _item(fields: Fields, date: str) -> str:
    body = "".join(f"<p>{p}</p>" for p in fields["text"].split("\n\n"))
    return (
        f"<item><title>{fields['title']}</title><link>{fields['url']}</link>"
        f'<guid isPermaLink="false">{fields["url"]}</guid><pubDate>{date}</pubDate>'
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item>"
    )


def pdf(lines: list[str], *, picture: bool = False) -> bytes:
    """A PDF of one page: its lines, or one picture and no words."""
    if picture:
        content, extra = b"q 200 0 0 200 0 0 cm /Im0 Do Q", b"/XObject << /Im0 6 0 R >>"
    else:
        shown = "".join(f"({_escaped(line)}) Tj T* " for line in lines)
        content, extra = f"BT /F1 10 Tf 12 TL 40 780 Td {shown}ET".encode("latin-1"), b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> " + extra + b" >> >>",
        b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Length 1 >>\nstream\n\x00\nendstream",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
    )
    return bytes(out)


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def docx(fields: Fields) -> bytes:
    """A Word document, a paragraph a line."""
    import docx as word

    document, out = word.Document(), BytesIO()
    document.core_properties.title = fields["title"]
    for line in fields["text"].splitlines():
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def message(name: str, *, date: str = "Tue, 06 May 2031 09:00:00 +0200") -> EmailMessage:
    """A mail with a report in it."""
    fields, mail = reports()[name], EmailMessage()
    mail["From"] = f"{fields['outlet']} <desk@example.org>"
    mail["Subject"], mail["Date"] = fields["title"], date
    mail["Message-ID"] = f"<{name}@example.org>"
    mail.set_content(fields["text"])
    return mail


def mbox(folder: Path, *names: str) -> bytes:
    """A mailbox of such mails."""
    box = mailbox.mbox(folder / "made.mbox")
    for name in names:
        box.add(message(name))
    box.flush()
    box.close()
    return (folder / "made.mbox").read_bytes()


def archive(members: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in members.items():
            zipped.writestr(name, data)
    return out.getvalue()


def warc(pages: dict[str, bytes], *, zipped: bool = True) -> bytes:
    """A web archive with a response for each address, as crawlers write them."""
    info = b"software: Archivist 2.1\r\nformat: WARC File Format 1.1\r\n"
    records = [_record("warcinfo", None, info, 0, "application/warc-fields")]
    for number, (address, body) in enumerate(pages.items(), 1):
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
        answer = head.encode() + body
        records.append(_record("response", address, answer, number, "application/http"))
    return b"".join(gzip.compress(r) if zipped else r for r in records)


def _record(kind: str, address: str | None, data: bytes, number: int, media: str) -> bytes:
    target = f"WARC-Target-URI: {address}\r\n" if address else ""
    moment = f"2031-05-12T08:00:{number % 60:02}Z"
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\n{target}WARC-Date: {moment}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(data)}\r\n\r\n"
    )
    return head.encode() + data + b"\r\n\r\n"
