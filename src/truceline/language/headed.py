"""Armed groups and sites, told by the noun that heads their name.

"14th Marn Brigade", "National Guard of Ardel", "Kesh railway station", "Museum of the Sea":
the head is in a list written by hand, and beside it stands a run of words with a capital
among them. A head alone ("the station", "the Army") is no name.
"""

import re
from collections.abc import Iterator, Sequence

from .analysis import Name, Word
from .toponyms import demonym

GROUPS = frozenset(
    "army armies brigade brigades battalion battalions regiment division corps militia militias "
    "guard guards front forces force movement fighters resistance rangers alliance "
    "squad legion platoon detachment command fleet navy marines insurgents troops commandos "
    "paratroopers gendarmerie peshmerga janjaweed mujahideen partisans guerrillas cavalry".split()
)
NAMED_GROUPS = frozenset(
    "hamas hezbollah hizbollah hizbullah taliban isis isil daesh al-qaeda al-shabaab wagner azov "
    "farc pkk ypg sdf idf upc m23 houthis ansarullah ansar al-nusra".split()
)
BANDS = frozenset(
    "sons brotherhood shield sword hawks lions eagles falcons tigers martyrs army".split()
)
"""Heads of a force's name that only an "of" makes one: "Sons of the Valley"."""
CAUSES = frozenset("resistance liberation patriotic defence defense revolutionary armed".split())
ASSEMBLIES = frozenset("council committee union organisation organization".split())
"""A body with a cause before its noun is an armed one's or its wing: "Resistance Council"."""
MILITARY = re.compile(
    r"(?:military|general|armed) (?:district|police|intelligence|staff)|"
    r"(?:defen[cs]e|protection|mobili[sz]ation) units?",
    re.I,
)
ENDS = CAUSES | frozenset(
    "freedom independence democracy unity justice salvation change peace".split()
)
"""What a force is for, in its name: "Front for the Liberation of Kesh"."""
INNER_GROUPS = frozenset("guard guards brigade militia battalion army military".split())
"""Words that make an organisation's name a force's wherever they stand in it."""
FACILITIES = frozenset(
    "hospital clinic school university airport airbase airfield bridge crossing checkpoint "
    "market church mosque cathedral monastery synagogue station plant dam prison camp stadium "
    "theatre theater museum hotel port harbour harbor base barracks factory refinery depot "
    "tower mall terminal kindergarten embassy reservoir palace cemetery morgue colony centre "
    "center tunnel library lodge mine quarry mill shelter courthouse college academy lock "
    "seaport orphanage sanatorium shrine temple chapel convent garrison works warehouse hospice "
    "observatory silo substation bazaar supermarket crematorium gymnasium arena conservatory zoo "
    "memorial mausoleum jail penitentiary farm pier quay shipyard wharf lighthouse canal heliport "
    "hangar bunker outpost dispensary sawmill laboratory headquarters dormitory hostel nursery "
    "basilica citadel fortress castle airstrip aerodrome helipad racecourse planetarium dockyard "
    "smelter brewery distillery".split()
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_NUMBER = re.compile(r"\d{1,4}")


def headed(words: Sequence[Word], names: Sequence[Name]) -> Iterator[Name]:
    """Groups and facilities among the words of one sentence and the names found in it."""
    offset = words[0].index if words else 0
    sites = [span for i in range(len(words)) if (span := _facility(words, i))]
    forces = [span for i in range(len(words)) if (span := _group(words, i))]
    forces += [
        (n.first - offset, n.last - offset)
        for n in names
        if n.label == "ORG" and _is_force(words[n.first - offset : n.last - offset])
    ]
    for first, last in _longest(sites):
        yield Name(first=first + offset, last=last + offset, label="FACILITY")
    for first, last in _longest(forces):
        if not any(a <= first and last <= b for a, b in sites):
            yield Name(first=first + offset, last=last + offset, label="GROUP")


def _longest(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that lie in no other."""
    apart = set(spans)
    return sorted(
        s for s in apart if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in apart)
    )


def _is_force(words: Sequence[Word]) -> bool:
    inside = [w.text.lower() for w in words]
    if not any(_capital(w) for w in words):
        return False
    return (
        inside[-1] in GROUPS
        or not NAMED_GROUPS.isdisjoint(inside)
        or (len(inside) > 1 and not INNER_GROUPS.isdisjoint(inside))
    )


def _facility(words: Sequence[Word], i: int) -> tuple[int, int] | None:
    """Where the name that the i-th word heads begins and ends, if it heads a site's."""
    word = words[i]
    if word.text.lower() not in FACILITIES or not word.tag.startswith("NN"):
        return None
    first, last = i, i + 1
    while first and _joins(words, first - 1, small=True):
        first -= 1
    while first < i and (not _capital(words[first]) or demonym(words[first].text)):
        first += 1
    if _capital(word):
        last = _after(words, last)
    return (first, last) if first < i or last > i + 1 else None


def _group(words: Sequence[Word], i: int) -> tuple[int, int] | None:
    """The same for a force; its head has a capital."""
    if not _capital(words[i]):
        return None
    if words[i].text.lower() in BANDS and (end := _of(words, i + 1)) > i + 1:
        return i, end
    if not _is_head(words, i):
        return None
    first = i
    while first and _joins(words, first - 1, small=False):
        first -= 1
    while first < i and not (_capital(words[first]) or _ORDINAL.fullmatch(words[first].text)):
        first += 1
    last = _for(words, i + 1)
    return (first, last) if first < i or last > _of(words, i + 1) else None


def _is_head(words: Sequence[Word], i: int) -> bool:
    """Whether a noun heads a force's name, by itself or with the word before it."""
    head, before = words[i].text.lower(), words[i - 1].text.lower() if i else ""
    armed = head in ASSEMBLIES and before in CAUSES
    return head in GROUPS or armed or MILITARY.fullmatch(f"{before} {head}") is not None


def _joins(words: Sequence[Word], i: int, *, small: bool) -> bool:
    """Whether a word may stand inside a name, before its head."""
    word, after = words[i], words[i + 1]
    if word.text in {"-", "–"}:
        return i > 0 and word.start == words[i - 1].end and after.start == word.end
    if word.tag == "POS":
        return True
    if _capital(word) or _ORDINAL.fullmatch(word.text):
        return word.tag[:2] in {"NN", "JJ", "CD", "VB"} and (
            i > 0 or word.tag.startswith("NNP") or word.tag == "CD"
        )
    return small and word.tag in {"NN", "NNS", "JJ", "HYPH"}


def _after(words: Sequence[Word], last: int) -> int:
    """Past what follows a head with a capital: "Hotel Aurora", "School No. 4", "of the Sea"."""
    if last < len(words) and words[last].text.lower() in {"no.", "no", "№", "number"}:
        # The tokeniser parts "No." where it might end a sentence.
        last += int(last + 1 < len(words) and words[last + 1].text == ".")
        numbered = last + 1 < len(words) and _NUMBER.fullmatch(words[last + 1].text)
        return last + 2 if numbered else last
    town = words[last - 1].text.lower() == "port"
    while last < len(words) and words[last].tag.startswith("NNP") and not town:
        last += 1
    return _of(words, last)


def _for(words: Sequence[Word], last: int) -> int:
    """Past what a force is for and of: "for the Liberation of Ardel", "of Kesh"."""
    article = last + 1 < len(words) and words[last + 1].text == "the"
    end = last + 1 + int(article)
    if end < len(words) and words[last].text == "for" and words[end].text.lower() in ENDS:
        return _of(words, end + 1)
    return _of(words, last)


def _of(words: Sequence[Word], last: int) -> int:
    """Past "of", an article or none, and the capitals after it."""
    if last + 1 >= len(words) or words[last].text != "of":
        return last
    end = last + 1 + int(words[last + 1].text == "the")
    start = end
    while end < len(words) and _capital(words[end]) and words[end].tag.startswith("NN"):
        end += 1
    return end if end > start else last


def _capital(word: Word) -> bool:
    return word.text[:1].isupper()
