"""What a page carries beside the report: buttons, links, credits, captions.

The patterns are of the things themselves (a share button, a picture's credit), not of any
outlet. A paragraph is judged whole; prose that merely mentions a photograph stays prose.
"""

import re

from truceline.reports.layout import BlockKind
from truceline.reports.paragraphs import ended

LONG = 1500
"""A longer paragraph (code points) is prose whatever it begins with."""
FEW = 12
"""Words of the longest button, label or link that has no full stop."""


def _any(*patterns: str, ending: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(patterns)}){ending}", re.IGNORECASE)


BUTTON = _any(
    r"advertisement\b",
    r"(?:article|story) continues\b",
    r"continue reading\b",
    r"newsletter sign up\b",
    r"(?:get|sign up for) (?:email|our|the|daily) \w*\s*(?:notifications|newsletters?)\b",
    r"(?:just|must) watch(?:ed)?\b",
    r"(?:replay|load|show|view) (?:more|all|gallery|comments|slideshow)\b",
    r"\d+ show all\b",
    r"(?:read or )?share this\b",
    r"share (?:on|via|to)\b",
    r"click (?:here|to)\b",
    r"tap here\b",
    r"skip to\b",
    r"back to top\b",
    r"follow (?:us|\S+ \S+) on\b",
    r"like us on\b",
    r"subscribe (?:to|now|here|for)\b",
    r"download (?:our|the) app\b",
    r"all rights reserved\b",
    r"(?:copyright )?(?:©|\(c\)) ?(?:copyright )?\d{4}\b",
    r"copyright \d{4}\b",
    r"(?:©|copyright ©)",
    r"please (?:refer to|see|find) the attached\b",
    r"please verify you're not a robot\b",
    r"\(?(?:additional )?reporting (?:by|from) [^.]{3,80}(?:;|\.? ?$)",
    r"\(?(?:writing|editing) by\b",
    r"our standards:",
    r"(?:we|this site) uses? cookies\b",
    r"(?:read|view) (?:our )?(?:terms|privacy)\b",
    r"\[\+\d+ char(?:acter)?s\]$",
    r"\(?h/t\b",
    r"https?://\S+$",
    r"pic\.twitter\.com/\S+$",
)
"""A paragraph that begins so is furniture, however long."""

CONTACT = _any(
    r"\be-?mail (?:us|me|the newsroom) (?:at|on)\b",
    r"\bcall (?:us )?(?:on|at)? ?\+?\d[\d ]{6,}",
    r"\bdo you have (?:a story|information|a tip)\b",
    r"\bfollow @?\w+ on (?:twitter|x|facebook|telegram|instagram)\b",
    r"\bdelivered to your inbox\b",
)
"""A paragraph that says so speaks to the page's visitor."""

LABEL = _any(
    r"(?:read|see|hear|watch)(?: (?:more|also|next|now|this|on))?",
    r"also (?:read|see)",
    r"more (?:on this(?: story)?|from \S+|stories|news|coverage)",
    r"(?:related|recommended|most read|most viewed|trending|up next|popular|in other news)"
    r"(?: (?:articles?|stories|story|content|topics?|links?|coverage|videos?|news))?",
    r"on the same (?:topic|subject)",
    r"(?:further|suggested) reading",
    ending=r"\s*[:>»…|-]*",
)
"""The head of a list of links, alone or with the first link behind it."""

ALONE = _any(
    r"photos?|pictures?|images?|videos?|galler(?:y|ies)|slideshow|live|breaking|tags?|topics?|"
    r"share|print|e-?mail|comments?(?: \(?\d+\)?)?|facebook|twitter|whatsapp|telegram|home|menu|"
    r"search|close|log ?in|sign (?:in|up)|subscribe|register|related|end|ends|# ?# ?#|\d{1,4}|"
    r"page \d+(?: of \d+)?|\W+",
    ending=r"\s*:?$",
)
"""All of a paragraph that is one button or a page's number."""

BYLINE = re.compile(
    r"(?:By|From|Written by|Reported by)(?: [A-Z][\w.'’-]*,?){1,4}"
    r"(?: and(?: [A-Z][\w.'’-]*){1,4})?(?:,? in [A-Z]\w+|,? [A-Z][\w ]{2,40})?$"
)

CAPTION = _any(
    r"(?:enlarge|buy) (?:this )?(?:image|photo|picture)\b",
    r"view full caption\b",
    r"(?:toggle|hide|show) caption\b",
    r"(?:image|media|photo|picture|video) (?:copyright|source|caption|credit)\b",
    r"(?:file |handout )?(?:photo|picture|image|pic|credit|caption)s? ?[:/|]",
    r"(?:photo|picture|image)s? (?:by|courtesy)\b",
    r"in this (?:\w+ ){0,2}(?:photo|picture|image|frame|still|video grab)\b",
    r"an? (?:\w+ )?(?:image|photo|photograph|still|frame) (?:from|of|taken|made|released)\b"
    r".*\b(?:shows?|appears?|seen)\b",
    r"this (?:\w+ )?(?:photo|picture|image) (?:\w+ )?(?:shows?|taken)\b",
    r"(?:getty images|ap photo|afp photo|reuters/|afp/)",
    r"(?:pictured|above|left|right|below|top):",
)
"""A paragraph that begins so is under a picture."""

NUMBERED = re.compile(r"\d{1,3} ?/ ?(?P<all>\d{1,3})\b(?=\W+\w)")
"""A picture's number in a gallery, "3/16": of use only where the gallery has others."""

CREDIT = re.compile(
    r"\((?=[^()]{2,80}\)\W*$)[^()]*"
    r"(?:\b(?i:photos?|pictures?|images|courtesy|handout|getty)|[A-Z][\w.]+ ?/ ?[A-Z])"
)
"""A picture's credit in brackets at the end of the paragraph."""

SUPPLIED = re.compile(
    r"\bin (?:this|an?) (?:\w+ ){0,2}(?:photo|photograph|picture|image)\b(?: \w+){0,2} "
    r"(?:obtained|provided|taken|released|supplied|distributed)\b",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"\[[^\[\]]+\]$")
"""A whole paragraph in square brackets: a link that a page sets between paragraphs."""


def beside(words: str) -> BlockKind | None:
    """Whether a paragraph's words are furniture or a caption; None where they are neither."""
    if len(words) > LONG:
        return None
    if _captioned(words):
        return BlockKind.CAPTION
    plain = BUTTON.match(words) or CONTACT.search(words) or ALONE.fullmatch(words)
    if plain or BYLINE.match(words) or BRACKETED.match(words) or _link(words):
        return BlockKind.FURNITURE
    return None


def gallery(words: str) -> str | None:
    """How many pictures the gallery has that a paragraph numbers itself in, as written."""
    match = NUMBERED.match(words)
    return match and match["all"]


def is_label(words: str) -> bool:
    """Whether a paragraph is the bare head of a list of links, which follow it."""
    return LABEL.fullmatch(words) is not None and words.split()[0].lower() != words


def _captioned(words: str) -> bool:
    if CAPTION.match(words) or CREDIT.search(words):
        return True
    return SUPPLIED.search(words) is not None and words.count(". ") == 0


def _link(words: str) -> bool:
    """A label with its link behind it: "Read more: Talks resume in Harrow"."""
    label = LABEL.match(words)
    if not label:
        return False
    rest = words[label.end() :].strip()
    marked = words[: label.end()].rstrip()[-1] in ":>»…|"
    return not rest or (marked and (len(rest.split()) <= 2 * FEW or not ended(rest)))
