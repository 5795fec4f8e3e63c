"""Guard what would find a person without a name: ages beside kinship, and sexual violence.

Source of the rules: promise 12. In a village, "the baker's nine-year-old daughter" is a name. An
account of sexual violence is told by nobody but her who lived it.
"""

import re

ACCOUNT = "[account of sexual violence withheld]"
AGE = "[age withheld]"
RELATIVE = "relative"

SEXUAL = re.compile(
    r"\b(?:gang[- ]?)?rap(?:e[ds]?|ing|ists?)\b|\bsexual(?:ly)?[\s_-]+(?:violen\w+|assault\w*|"
    r"abus\w+|slave\w*|attack\w*|tortur\w+|exploit\w+|harass\w+)|\bmolest\w*|\bforced[\s_-]"
    r"(?:prostitut\w+|pregnanc\w+|steriliz\w+|sterilis\w+|nudity)",
    re.IGNORECASE,
)
"""Forms that the Rome Statute, article 7 (1) (g), names, in the words of reports."""
KINSHIP = re.compile(
    r"\b(?:grand(?:mother|father|son|daughter|parent|child)|mother|father|son|daughter|sister|"
    r"brother|wife|husband|widow|widower|uncle|aunt|niece|nephew|cousin|twin|mother-in-law|"
    r"father-in-law)\b",
    re.IGNORECASE,
)
NUMBER = (
    r"(?:\d{1,3}|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]?)?(?:one|two|"
    r"three|four|five|six|seven|eight|nine)|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)
AGED = re.compile(
    rf"\b{NUMBER}[- ](?:year|month|week|day)s?[- ]olds?\b|\baged? {NUMBER}\b"
    rf"|(?<=\])(?:, \d{{1,3}}\b| \(\d{{1,3}}\))",
    re.IGNORECASE,
)
"""Ages in words, and a number right after a withheld name."""
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def speaks_of_sexual_violence(words: str) -> bool:
    """Whether words tell of it, by name."""
    return SEXUAL.search(words) is not None


def guarded(words: str) -> str:
    """Words with such sentences withheld, and an age beside a kinship coarsened, both of them."""
    if not (SEXUAL.search(words) or KINSHIP.search(words)):
        return words
    made, at = [], 0
    for gap in SENTENCE.finditer(words):
        made += [_sentence(words[at : gap.start()]), gap.group()]
        at = gap.end()
    return "".join([*made, _sentence(words[at:])])


def _sentence(words: str) -> str:
    if speaks_of_sexual_violence(words):
        return ACCOUNT
    if KINSHIP.search(words) and AGED.search(words):
        return KINSHIP.sub(RELATIVE, AGED.sub(lambda m: _age(m.group()), words))
    return words


def _age(words: str) -> str:
    return f" {AGE}" if words.startswith((",", " ")) else AGE
