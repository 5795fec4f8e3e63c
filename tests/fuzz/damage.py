"""What goes wrong with files on their way, and what people put into them to do harm."""

import json
from datetime import date

from hypothesis import settings
from hypothesis import strategies as st


def examples(usual: int) -> int:
    """How many to draw: ``usual``, and more in the proportion that the profile asks for more."""
    return max(1, usual * settings.default.max_examples // 100)


HOSTILE = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\x1a", b"\x85", b"\xe2\x80\xa8",
    b"<", b"]]>", b"<!--", b"<![CDATA[", b"<!ENTITY a 'b'>", b"&a;", b"&#x0;", b"&#xD800;",
    b"<script>", b"</p>", b'"', b"'", b",", b"\\", b"\\u0000", b"\\ud800", b"{", b"[", b"[" * 5000,
    b'{"a":' * 2000, b"=cmd|' /C calc'!A0", b"+1", b"@x", b"%s%n", b"../../x", b"://", b"1e999",
    b"NaN", b"-0", b"9" * 5000, b"Content-Length: -1\r\n",
    b"Content-Type: text/html; charset=x\r\n",
    "Ǎ̷\u202e\u200b\u2028".encode(), "٣٤٥ Ⅷ ½ 十".encode(),
)  # fmt: skip
"""Bytes that parsers trip over: controls, marks, half characters, nesting, formulas, numbers."""
TRIPPING = st.sampled_from(HOSTILE) | st.binary(max_size=8)


@st.composite
def damaged(draw: st.DrawFn, whole: st.SearchStrategy[bytes]) -> bytes:
    """Some whole file after up to five accidents: cut, lost, doubled, swapped or put in."""
    data = draw(whole)
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from((0, 1, 2, 8, 60, 600))))
        part = data[start:end]
        match draw(st.sampled_from(("cut", "lost", "doubled", "swapped", "put in"))):
            case "cut":
                data = data[:start]
            case "lost":
                data = data[:start] + data[end:]
            case "doubled":
                data = data[:end] + part + data[end:]
            case "swapped":
                data = part + data[:start] + data[end:]
            case _:
                data = data[:start] + draw(TRIPPING) + data[end:]
    return data


TEXT = st.text(max_size=12) | st.sampled_from(
    ("", " ", "none", "=1+1", "2031-05-06", "31/31/2031", "\u202e", "a" * 300, "1e999")
)
SCALAR = (
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT
    | st.sampled_from((2**63, -(2**63) - 1, 10**30, date(1, 1, 1)))
)  # fmt: skip
VALUE = st.recursive(
    SCALAR, lambda v: st.lists(v, max_size=3) | st.dictionaries(TEXT, v, max_size=3), max_leaves=6
)
"""Any value that a table of TOML or JSON may hold, of the right type or another."""


def toml(value: object) -> str:
    """A value in TOML; what TOML cannot hold is an empty text."""
    match value:
        case dict():
            held = (
                f"{json.dumps(str(k), ensure_ascii=False)} = {toml(v)}" for k, v in value.items()
            )
            return "{" + ", ".join(held) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(toml, value)) + "]"
        case bool():
            return str(value).lower()
        case date() | int():
            return str(value)
        case float():
            return repr(value)
        case str():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return '""'


def document(tables: dict[str, object]) -> str:
    """A TOML document, its values inline."""
    return "".join(f"{json.dumps(k, ensure_ascii=False)} = {toml(v)}\n" for k, v in tables.items())


@st.composite
def changed(draw: st.DrawFn, whole: dict[str, object]) -> dict[str, object]:
    """A tree with up to three of its values, at any depth, changed, added or taken out."""
    tree: dict[str, object] = json.loads(json.dumps(whole, default=str))
    for _ in range(draw(st.integers(1, 3))):
        at: object = tree
        while isinstance(at, dict | list) and at:
            key = draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
            inner = at[key]  # type: ignore[call-overload]
            if not isinstance(inner, dict | list) or not inner or draw(st.booleans()):
                match draw(st.sampled_from(("change", "add", "take out"))):
                    case "change":
                        at[key] = draw(VALUE)  # type: ignore[call-overload]
                    case "add" if isinstance(at, dict):
                        at[draw(TEXT)] = draw(VALUE)
                    case _:
                        del at[key]  # type: ignore[arg-type]
                break
            at = inner
    return tree
