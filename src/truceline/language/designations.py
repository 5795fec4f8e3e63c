"""Names told by word lists, beside those that the network finds.

DEMONYM (``Russian``, ``Syrians``), WEAPON (a designation such as ``S-300`` or ``Grad``, never a
common noun), TITLE (``Foreign Minister`` before a person), and GROUP and FACILITY from
``headed``. The network's own label stays, so that a span may be both ORG and GROUP.
The lists are written by hand; nothing was learned from a corpus.
"""

import re
from collections.abc import Iterator, Sequence

from .analysis import Name, Word
from .headed import headed
from .toponyms import demonym

PEOPLES = frozenset(
    "arab circassian houthi korean kosovo-albanian kurd kurdish moldavian nagorno-karabakhi "
    "rohingya romani tamil tatar uyghur yazidi yugoslav".split()
)
"""Peoples without a place of that name in ``demonyms.tsv``."""
WEAPONS = frozenset(
    "tochka scud grad smerch uragan iskander kalibr kinzhal shahed geran lancet bayraktar himars "
    "javelin kornet konkurs fagot qassam stinger polonez solntsepyok buratino katyusha kalashnikov "
    "orlan harop stugna atacms tomahawk hellfire novichok msta pion tornado buk osa strela igla "
    "pantsir krasukha akatsiya gvozdika dana caesar krab panzerhaubitze leopard abrams bradley "
    "merkava heron mohajer burkan zelzal fajr grads lars vilkha neptun oniks iskanders hrim "
    "patriot fateh reaper nlaw lora spike skystriker orbiter elbrus tos dshk pkm rpk gripen "
    "eurofighter iskander-m switchblade scalp shilka nasams gepard marder qiam fateh hwasong "
    "nodong silkworm exocet uzi tavor famas".split()
)
_SERIES = frozenset(
    "s t kh ak akm bm f su mig mi rpg m d uh ah ch fab odab gbu agm mk bmp btr brdm spg sa an il "
    "tu ka uaz mt lrad atgm zu b c ss rbk rs kab ofab pfm pmn tm pom ozm mon bl cbu jdam lar "
    "wm hq df tb km zsu rm mlrs pzh fh 9k 9m 9p 2s 9n tos vog rgd rgn rgo f ptm mk gp pg og "
    "brdm mtlb pts spz amx m-24 rq mq type lav fgm bgm mim aim rim kn irbm jh j q y yj c".split()
)
SHARED = frozenset(
    "pk mirage rafale typhoon hermes hornet puma warrior taurus harpoon excalibur galil badr samad "
    "quds emad zolfaghar sejjil khorramshahr sarmat makarov tokarev dragunov barrett browning "
    "brimstone tunguska caiman ratel casspir storm tiger panther gazelle lynx apache falcon".split()
)
"""Names of weapons that are more often something else: a weapon's only before its kind."""
_KINDS = frozenset(
    "missile missiles rocket rockets drone drones rifle rifles tank tanks jet jets helicopter "
    "helicopters howitzer howitzers launcher launchers system systems battery batteries gun guns "
    "mine mines munition munitions bomb bombs submunition submunitions mortar mortars "
    "pistol pistols".split()
)
_MODEL = re.compile(r"\d{1,4}[A-Za-z]{0,3}\d?")
_VARIANT = re.compile(r"[A-Z]{1,3}\d?")
_MARK = re.compile(r"\d{1,2}")
_WHOLE = re.compile(r"(?:9[KMN]\d{2,3}|2S\d{1,2}|TB2|M777|M142|T\d{2}|MQ\d|RQ\d)[A-Z]?\d?")

TITLES = frozenset(
    "president vice-president premier chancellor governor mayor minister secretary senator "
    "deputy ambassador envoy general colonel lieutenant captain major sergeant corporal private "
    "admiral commander marshal brigadier spokesman spokeswoman spokesperson director chief "
    "chairman chairwoman chair commissioner judge prosecutor justice sheikh sheik imam mullah "
    "ayatollah patriarch archbishop bishop father pope king queen prince princess emir sultan "
    "doctor professor dr. dr prof. mr. mr mrs. mrs ms. ms gen. lt. col. maj. capt. sgt. cpl. "
    "gov. sen. rep. adm. brig. cmdr. hon. rev. warden councillor councilman councilwoman alderman "
    "representative congressman congresswoman lawmaker delegate ombudsman rabbi deacon abbot "
    "cardinal imam cleric inspector superintendent constable sheriff detective "
    "chancellor consul ensign airman seaman academician sir "
    "baron coroner president-elect emeritus treasurer auditor".split()
)
_BEFORE_TITLE = frozenset(
    "prime foreign defence defense interior health finance justice deputy vice acting former "
    "first second regional district provincial press brigadier major lieutenant maj. lt. brig. "
    "rear attorney human rights police fire transport energy information education culture "
    "agriculture economy labour labor environment emergency emergencies security national "
    "assistant associate chief supreme grand crown executive general home state "
    "military army navy village town city communications staff special permanent un eu nato".split()
)


def designations(words: Sequence[Word], names: Sequence[Name]) -> Iterator[Name]:
    """Names by word list among the words of one sentence and the names found in it."""
    offset = words[0].index if words else 0
    free = told = 0
    for i, word in enumerate(words):
        if i >= told and (many := _people(words, i)):
            told = i + many
            yield Name(first=word.index, last=word.index + many, label="DEMONYM")
        length = _weapon(words, i) if i >= free else 0
        if length:
            free = i + length
            yield Name(first=word.index, last=word.index + length, label="WEAPON")
    yield from headed(words, names)
    for name in names:
        if name.label == "PERSON":
            yield from _title(words, name, offset)


def _people(words: Sequence[Word], i: int) -> int:
    """How many words from the i-th are a demonym, "Sri Lankan" or "Czech"; 0 where none is."""
    if not words[i].text[:1].isupper():
        return 0
    two = f"{words[i].text} {words[i + 1].text}" if i + 1 < len(words) else ""
    if two and _capital(words[i + 1]) and demonym(two) is not None:
        return 2
    return int(_capital(words[i]) and is_demonym(words[i].text))


def is_demonym(word: str) -> bool:
    """Whether a word is the adjective or the people of a country or nation."""
    lower = word.lower()
    return lower in PEOPLES or lower.removesuffix("s") in PEOPLES or demonym(word) is not None


def _capital(word: Word) -> bool:
    return word.text[:1].isupper() and word.tag[:2] in ("JJ", "NN")


def _weapon(words: Sequence[Word], i: int) -> int:
    """How many words from the i-th are a weapon's designation; 0 where none begins."""
    word = words[i]
    if i and words[i - 1].text == "-" and words[i - 1].end == word.start:
        return 0
    hyphen = i + 2 < len(words) and words[i + 1].text == "-" and words[i + 1].start == word.end
    if hyphen and words[i + 2].start == words[i + 1].end:
        model = words[i + 2].text
        if word.text.lower() in _SERIES and word.text[0].isupper() and _MODEL.fullmatch(model):
            # Of "90M" the tokeniser makes two words.
            mark = i + 3 < len(words) and words[i + 3].start == words[i + 2].end
            long = 3 + int(mark and _VARIANT.fullmatch(words[i + 3].text) is not None)
            return long + _named(words, i + long)
        if word.text.lower() in WEAPONS and _capital(word) and len(model) <= 3:
            return 3
    if _WHOLE.fullmatch(word.text):
        return 1 + _named(words, i + 1)
    if not _named(words, i) or (i and _part_of_name(words[i - 1])):
        return 0
    if i + 1 < len(words) and _WHOLE.fullmatch(words[i + 1].text):
        return 2
    if i + 2 < len(words) and _MARK.fullmatch(words[i + 1].text) and words[i + 2].tag == "NNS":
        return 2
    return 1


def _named(words: Sequence[Word], i: int) -> int:
    """1 where the i-th word is a weapon's name: a proper noun, or right before its kind."""
    if i >= len(words) or not words[i].text[0].isupper():
        return 0
    name = words[i].text.lower()
    if i + 1 < len(words) and words[i + 1].text.lower() in _KINDS:
        return int(name in WEAPONS or name in SHARED)
    return int(
        name in WEAPONS and (words[i].tag.startswith("NNP") or (i > 0 and _capital(words[i])))
    )


def _part_of_name(word: Word) -> bool:
    """Whether a word makes the one after it part of a longer name ("Black Heron")."""
    return word.tag.startswith("NNP") and word.text.isalpha() and not is_demonym(word.text)


def _title(words: Sequence[Word], name: Name, offset: int) -> Iterator[Name]:
    last = name.first - offset
    while last < name.last - offset - 1 and words[last].text.lower() in TITLES:
        last += 1
    first = last
    while first and words[first - 1].text.lower() in TITLES:
        first -= 1
    joined = first > 1 and words[first - 1].text == "-"
    if joined and words[first - 2].text.lower() in TITLES | {"vice"}:
        first -= 2
    while first < last and first and words[first - 1].text.lower() in _BEFORE_TITLE:
        first -= 1
    if first < last:
        yield Name(first=first + offset, last=last + offset, label="TITLE")
