"""Which language a text is in, told only where there is enough of it to tell.

A list of names, a headline, a line of figures has no language that can be told: then the
answer is None, and the text is read. Nothing is translated and nothing is guessed.
"""

import math
import re

SAMPLE = 4000
"""Code points looked at: py3langid's own accuracy levels off far below."""
LETTERS = 40
"""Fewer letters tell no language."""
ENGLISH = frozenset(
    {"the", "of", "and", "to", "said", "were", "that", "with", "from", "by", "been"}
    | {"has", "its", "their", "after", "which", "this", "they"}
)
"""Frequent English words that no neighbour shares: no "in", "was", "is", "a", "for"."""
SHARE = 0.08
"""Of the words of running English, some 20 % are those; of a telegram's, some 8 %."""
WORDS = 8
"""Lower-case words below which a text is names and headings."""
SURE = 0.95
"""Probability that py3langid must give to another language."""

NAMES = {
    "ar": "Arabic", "az": "Azerbaijani", "de": "German", "es": "Spanish", "fa": "Persian",
    "fr": "French", "he": "Hebrew", "hy": "Armenian", "it": "Italian", "ka": "Georgian",
    "ko": "Korean", "ku": "Kurdish", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "ru": "Russian", "sr": "Serbian", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "zh": "Chinese",
}  # fmt: skip

WORD = re.compile(r"[^\W\d_]+")


def tongue(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; None where the text is too little to tell."""
    sample = text[:SAMPLE]
    words = WORD.findall(sample)
    letters = sum(map(len, words))
    if letters < LETTERS:
        return None
    latin = sum(c < "\u0250" or "\u1e00" <= c < "\u1f00" for w in words for c in w)
    if latin * 2 > letters:
        small = [w for w in words if w.islower()]
        if sum(w.lower() in ENGLISH for w in words) >= SHARE * len(words):
            return "en"
        if any(w.islower() for w in words) and len(small) < WORDS:
            return None
    code, probability = _told(sample.lower())
    return code if probability >= SURE else None


def language_code(said: str) -> str:
    """The ISO 639-1 code of a language as publishers name it: "en-GB", "EN", "eng", "English"."""
    name = said.strip().replace("_", "-").split("-")[0].lower()
    if name in {"eng", "english"}:
        return "en"
    return next((code for code, known in NAMES.items() if known.lower() == name), name)


def language_name(code: str) -> str:
    """A language's English name, or its code where we have no name for it."""
    return NAMES.get(code, f"language {code!r}")


def _told(text: str) -> tuple[str, float]:
    """The likeliest language and its share of the likelihood of all that py3langid knows."""
    from py3langid import rank

    (code, best), *others = rank(text)
    return str(code), 1 / (1 + sum(math.exp(other - best) for _, other in others))
