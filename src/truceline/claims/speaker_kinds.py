"""What sort of speaker some words name: an office, an army, a doctor, a witness, a monitor.

The first table that has a word of the phrase decides; its head counts before its modifiers.
"""

import re

from truceline.claims.claim import SpeakerKind
from truceline.claims.outlets import is_outlet

_NOUNS: tuple[tuple[SpeakerKind, str], ...] = (
    (SpeakerKind.MONITOR, "monitor monitors observer observers mission smm patrol patrols"),
    (
        SpeakerKind.JOURNALIST,
        "photographer photographers reporter reporters correspondent correspondents journalist "
        "journalists cameraman cameramen newspaper agency news tv television radio broadcaster "
        "media channel reuters afp ap tass interfax ria bbc cnn xinhua anadolu kyodo yonhap kcna "
        "efe",
    ),
    (SpeakerKind.WITNESS, "witness witnesses eyewitness eyewitnesses survivor survivors"),
    (
        SpeakerKind.MEDICAL,
        "doctor doctors nurse nurses surgeon surgeons medic medics hospital clinic hospitals "
        "paramedic paramedics physician",
    ),
    (
        SpeakerKind.RESCUE,
        "rescuer rescuers firefighter firefighters rescue emergency emergencies ambulance",
    ),
    (SpeakerKind.POLICE, "police policeman policewoman constable detective sheriff gendarmerie"),
    (
        SpeakerKind.MILITARY,
        "army military navy forces force troops soldier soldiers general colonel major captain "
        "lieutenant sergeant commander commanders brigade battalion regiment corps staff command "
        "admiral idf centcom artillery fleet garrison headquarters intelligence mod",
    ),
    (
        SpeakerKind.ARMED_GROUP,
        "rebel rebels militant militants insurgent insurgents guerrilla guerrillas fighters "
        "separatist separatists militia taliban hamas hezbollah houthi houthis farc fmln eln pkk "
        "ypg isis isil al-shabaab brigades formations",
    ),
    (
        SpeakerKind.INTERNATIONAL,
        "un unicef unhcr who osce nato eu icrc cross "
        "crescent ocha iaea council commission iom wfp unrwa",
    ),
    (
        SpeakerKind.NGO,
        "ngo charity msf amnesty watch rights activists activist aid humanitarian relief "
        "observatory",
    ),
    (
        SpeakerKind.OFFICIAL,
        "president premier minister ministry government governor mayor official officials "
        "spokesman spokeswoman spokesperson spokespersons office prosecutor prosecutors "
        "ambassador envoy authority authorities parliament department administration adviser "
        "advisor secretary chancellor king emir kremlin embassy ombudsman ombudswoman senator "
        "lawmaker diplomat diplomats court tribunal judge side sides leader leaders agency "
        "delegation consulate commissioner commissioners junta chief",
    ),
    (
        SpeakerKind.RESIDENT,
        "resident residents villager villagers local locals shopkeeper neighbour neighbours "
        "neighbor neighbors farmer farmers mother father woman man teacher student people "
        "inhabitants parents parent family families survivor relatives relative "
        "brother sister son daughter wife husband",
    ),
)
_BODIES = {
    SpeakerKind.MILITARY: frozenset(
        "army military navy forces force troops brigade battalion regiment staff centcom idf "
        "defence defense".split()
    ),
    SpeakerKind.POLICE: frozenset({"police", "gendarmerie"}),
    SpeakerKind.ARMED_GROUP: frozenset(
        "rebel rebels militant militants insurgent separatist separatists militia taliban hamas "
        "hezbollah houthi houthis isis isil al-shabaab".split()
    ),
}
"""Bodies whose offices speak for them."""
_TABLE = {word: kind for kind, words in reversed(_NOUNS) for word in words.split()}
_UNNAMED = re.compile(
    r"\b(?:not to be (?:named|identified)|anonym|condition of|declined to be (?:named|identified))"
)
_POLICE = re.compile(r"\bpolice\b(?!.*\b(?:army|military)\b)", re.IGNORECASE)
"""What makes a force or a commander one of the police."""
_GROUP = re.compile(r"^(?:the )?(?:boko haram|islamic state)$", re.IGNORECASE)
"""Armed groups whose names have no word of their own that tells."""
_PRESS = re.compile(
    r"(?:[Tt]he )?(?:Daily|Radio) (?:[A-Z][\w.-]* ?)+"
    r"|(?:[Tt]he )?(?:[A-Z][\w.-]* )+(?:Times|Post|Herald|Tribune|Gazette|Courier|Chronicle"
    r"|Telegraph|Journal|Press|Today|Now|Magazine|Weekly|Wire|Online|Dispatch|Mail)"
)
"""Names that newspapers and stations go by."""
_WORLDWIDE = re.compile(
    r"\b(?:(?:International|World|Inter-?governmental) Organi[sz]ation|United Nations|(?:European|"
    r"African) (?:Union|Commission)|World (?:Food|Health|Bank)\w*|Arab League)\b"
)
_CHARITY = re.compile(
    r"\bDoctors [Ww]ithout Borders\b|\bM[ée]decins [Ss]ans Fronti[èe]res\b|\bHuman Rights Watch\b"
    r"|\bSave the Children\b|\bPhysicians for Human Rights\b"
)
"""Charities whose names have words of another trade."""
_SOURCES = frozenset({"source", "sources"})
_WORD = re.compile(r"[^\W_][\w'’-]*")


def is_speaker_noun(word: str) -> bool:
    """Whether a word is one for whoever speaks: "ministry", "police", "witness"."""
    return word.lower() in _TABLE


def is_charity(phrase: str) -> bool:
    """Whether a charity of a known name speaks, whatever its words would tell."""
    return _CHARITY.search(phrase) is not None


def kind_of_speaker(phrase: str, head: str, *, is_government: bool = False) -> SpeakerKind:
    """The kind that a speaker's words tell. ``head`` is the phrase's main word.

    ``is_government`` tells that the words are a country or capital, which speaks as one.
    """
    if _UNNAMED.search(phrase.lower()):
        return SpeakerKind.ANONYMOUS
    if is_charity(phrase):
        return SpeakerKind.NGO
    if is_outlet(phrase):
        return SpeakerKind.JOURNALIST
    if _GROUP.search(phrase):
        return SpeakerKind.ARMED_GROUP
    if (found := _TABLE.get(head.lower())) is not None:
        return _finer(found, phrase)
    words = _plain(phrase)
    if set(words) & _SOURCES:
        return SpeakerKind.ANONYMOUS
    kinds = {_TABLE[w] for w in words if w in _TABLE}
    if _WORLDWIDE.search(phrase):
        kinds.add(SpeakerKind.INTERNATIONAL)
    for kind, _ in _NOUNS:
        if kind in kinds:
            return _finer(kind, phrase)
    if is_government:
        return SpeakerKind.OFFICIAL
    if _PRESS.fullmatch(phrase):
        return SpeakerKind.JOURNALIST
    return SpeakerKind.OTHER


def _plain(phrase: str) -> list[str]:
    """Words in lower case without "'s"; "who" is no body, as "WHO" is."""
    found = (w.removesuffix("'s").removesuffix("’s") for w in _WORD.findall(phrase))
    return [w.lower() for w in found if w != "who"]


def _finer(kind: SpeakerKind, phrase: str) -> SpeakerKind:
    """An office of an armed force or of the police speaks for it: "the army's spokesman"."""
    words = set(_plain(phrase))
    if kind is SpeakerKind.MILITARY and words & _BODIES[SpeakerKind.ARMED_GROUP]:
        return SpeakerKind.ARMED_GROUP
    if kind is SpeakerKind.MILITARY and _POLICE.search(phrase):
        return SpeakerKind.POLICE
    if kind is not SpeakerKind.OFFICIAL:
        return kind
    return next((finer for finer, bodies in _BODIES.items() if words & bodies), kind)
