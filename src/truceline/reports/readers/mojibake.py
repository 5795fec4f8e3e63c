"""Text that was decoded wrongly before it reached us: "â€œ" for a quotation mark.

Invariant: a text is mended only as a whole and only where it encodes back to the damaged one;
otherwise it stays as it is, and the damage is told.
"""

import re

C1 = {byte: chr(byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
"""Bytes that Windows-1252 leaves open; programs pass them through as they are."""
WINDOWS = {bytes([b]).decode("cp1252") if b not in C1 else C1[b]: b for b in range(256)}
SECOND = "".join(re.escape(c) for c, b in WINDOWS.items() if 0x80 <= b < 0xC0)
DAMAGED = re.compile(
    rf"[\u00c2-\u00df][{SECOND}]|[\u00e0-\u00ef][{SECOND}]{{2}}|\u00f0[{SECOND}]{{3}}"
)
"""What UTF-8's two, three and four bytes look like when each was read as one letter."""
CONTROLS = dict.fromkeys({*range(32), 127} - {9, 10, 13}, " ") | dict.fromkeys(
    range(0xD800, 0xE000), "\ufffd"
)
FEW = 2
"""Fewer such pairs may be somebody's real letters."""


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    """The text, mended where it could be, with a note on what was done or seen.

    Control codes, which PDFs and pages hold in place of signs, become blanks.
    """
    text = text.translate(CONTROLS)
    found = len(DAMAGED.findall(text))
    if found < FEW:
        return text, ()
    # A text that has the letter itself elsewhere was not decoded twice as a whole.
    try:
        whole = bytes(WINDOWS[c] for c in text).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return text, (f"{found} letters were damaged by a wrong encoding and stay as they are",)
    return whole, ("the text had been encoded twice and was mended; the original is kept",)
