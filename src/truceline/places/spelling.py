"""How a place name is compared: one key for all the ways of writing it.

Invariant: ``key(key(x)) == key(x)``, and a key holds no capitals, marks or double blanks.
"""

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ə": "e",
        "ǝ": "e",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
    }
    | dict.fromkeys("'’‘ʼʻʾʿ`´ʹʺ\"“”ʽ")
)
"""Letters that Unicode does not decompose, by their plain spelling; apostrophes, dropped."""

_BREAKS = re.compile(r"[\W_]+")
_INITIALS = re.compile(r"\b\w \w\b(?: \w\b)*")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def key(name: str) -> str:
    """The form in which names are compared: no case, marks, apostrophes or hyphens.

    ``St. Louis`` and ``Saint Louis``, ``Ta'iz`` and ``Taiz``, ``Tərtər`` and ``Terter``
    have one key each; ``U.S.`` is ``US``. A leading "the" is left out. Letters of other
    scripts stay.
    """
    plain = name.casefold().translate(_LETTERS)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
        plain = plain.casefold().translate(_LETTERS)
    plain = _BREAKS.sub(" ", plain).strip()
    if " " not in plain:
        return _SHORT.get(plain, plain)
    plain = _INITIALS.sub(lambda m: m[0].replace(" ", ""), plain)
    words = [_SHORT.get(w, w) for w in plain.split()]
    while len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)
