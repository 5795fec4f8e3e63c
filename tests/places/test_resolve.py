"""Names to places: in the light of the words around them and of the rest of the report."""

import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from truceline.places.gazetteer import Gazetteer
from truceline.places.place import Place, PlaceKind
from truceline.places.resolve import resolve_all
from truceline.profile import KnownPlace, Party, Profile

TARSK_N, TARSK_S = "t:tarsk-n", "t:tarsk-s"


def resolved(words: str, gazetteer: Gazetteer, **known: object) -> list[Place]:
    """The places that square brackets mark, in their order."""
    text, spans = "", []
    for part in words.split("["):
        name, closed, rest = part.partition("]")
        if closed:
            spans.append((len(text), len(text) + len(name)))
        text += name + rest
    found = resolve_all(text, spans, gazetteer=gazetteer, **known)  # type: ignore[arg-type]
    return [found[span] for span in spans]


def ids(words: str, gazetteer: Gazetteer, **known: object) -> list[str | None]:
    return [p.entry.id if p.entry else None for p in resolved(words, gazetteer, **known)]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Shells fell on [Tarsk], Norland.", TARSK_N),
        ("Shells fell on [Tarsk] in Norland.", TARSK_N),
        ("Shells fell on [Tarsk] in Sudland.", TARSK_S),
        ("Shells fell on Norland's [Tarsk].", TARSK_N),
        ("Shells fell on Norland's northern city of [Tarsk].", TARSK_N),
        ("Shells fell on [Tarsk], in the province of Marn, Norland.", TARSK_N),
    ],
)
def test_words_beside_a_name_say_where_it_lies(small: Gazetteer, words: str, wanted: str) -> None:
    """ "City, State", "in", and an owner before it."""
    assert ids(words, small) == [wanted]


def test_two_places_of_one_name_in_one_sentence(small: Gazetteer) -> None:
    """Each mention goes by its own words."""
    words = "Shells fell on [Tarsk], Norland, and on [Tarsk], Sudland."
    assert ids(words, small) == [TARSK_N, TARSK_S]


def test_other_places_named_decide(small: Gazetteer) -> None:
    """A town between others of its province is the one in that province."""
    assert ids("Shells fell on [Tarsk], [Orlin] and [Marn].", small)[0] == TARSK_N


def test_dateline_outlet_and_parties_lend_weight(small: Gazetteer) -> None:
    """And none of them is put in the text."""
    words = "Shells fell on [Tarsk]."
    assert ids(words, small, dateline="ORLIN, Norland (Agency) —") == [TARSK_N]
    assert ids(words, small, outlet="Norland Daily News") == [TARSK_N]
    profile = Profile(parties=(Party(name="Norland", aliases=("Norlandic",)),))
    assert ids(words, small, profile=profile) == [TARSK_N]


def test_the_users_place_wins(small: Gazetteer) -> None:
    """A profile's place goes before the gazetteer's of the same name."""
    profile = Profile(places=(KnownPlace(name="Tarsk", lat=1.0, lon=2.0, kind="village"),))
    [place] = resolved("Shells fell on [Tarsk].", small, profile=profile)
    assert (place.lat, place.lon) == (1.0, 2.0)
    assert "in the profile" in place.reason


def test_a_government_is_told_from_a_place(small: Gazetteer) -> None:
    """The capital that says something speaks; one that is in the sentence is a place."""
    says, at = resolved("[Korvan] says that shells fell in [Korvan] says-a-lot.", small)
    assert (says.metonym, at.metonym) == (True, False)


def test_contested_places_are_nobodys(small: Gazetteer) -> None:
    """All names, no country, and the reason says so."""
    [vesk] = resolved("Shells fell on [Weskar].", small)
    assert vesk.entry and (vesk.entry.country, vesk.entry.name) == ("", "Vesk")
    assert "Веск" in vesk.entry.names
    assert "contested" in vesk.reason


def test_an_unknown_name_stays_unknown(small: Gazetteer) -> None:
    """No point, no precision, and a reason."""
    [place] = resolved("Shells fell on [Qarvend].", small)
    assert (place.entry, place.lat, place.where_prec) == (None, None, None)
    assert place.reason == "not in the gazetteer"


def test_a_name_that_may_be_many_keeps_its_candidates(small: Gazetteer) -> None:
    """Where nothing decides, nothing is taken."""
    [place] = resolved("Shells fell on [Tarsk].", small, sure=0.9)
    assert place.entry is None and place.lat is None
    assert {c.entry.id for c in place.candidates} == {TARSK_N, TARSK_S}


def test_a_facility_lies_in_the_town_named_with_it(small: Gazetteer) -> None:
    """By the words after it, by its own name, or by the town named shortly before."""
    for words in (
        "Shells hit the [Saint Ana Hospital] in Orlin.",
        "Shells hit [Orlin Central Hospital].",
        "Shells fell on [Orlin]. They hit the [Saint Ana Hospital].",
    ):
        place = resolved(words, small)[-1]
        assert place.entry and place.entry.id == "t:orlin"
        assert place.where_prec == 2
        assert "not in the gazetteer" in place.reason


def test_demonyms_lead_to_their_country(shipped: Gazetteer) -> None:
    """An adjective or a people, not a village that is called so."""
    for words in ("[Canadian] troops", "[Syrians] fled", "[Azerbaijani] officials"):
        [place] = resolved(words, shipped)
        assert place.entry and place.entry.kind is PlaceKind.COUNTRY


def test_the_reason_says_how_far_off_the_place_is(small: Gazetteer) -> None:
    """The words that move it are in the reason, and the point is moved."""
    [place] = resolved("Shells fell 10 km north of [Orlin].", small)
    assert place.lat == pytest.approx(40.89, abs=0.005)
    assert place.reason.startswith("10 km north of it")


@given(st.permutations(["[Tarsk]", "[Orlin]", "[Marn]", "[Vesk]", "[Korvan]"]), st.randoms())
def test_the_answer_does_not_hang_on_the_order_of_spans(
    small: Gazetteer, names: list[str], random: object
) -> None:
    """The same spans in any order, and twice over, give the same places."""
    text = " and ".join(n.strip("[]") for n in names)
    spans = [(text.index(n.strip("[]")), text.index(n.strip("[]")) + len(n) - 2) for n in names]
    shuffled = [*spans, *spans]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve_all(text, spans, gazetteer=small) == resolve_all(text, shuffled, gazetteer=small)


@given(st.text(min_size=1, max_size=60), st.data())
def test_any_span_is_resolved_or_left_open(
    small: Gazetteer, text: str, data: st.DataObject
) -> None:
    """Every span gets a place; a point and a code go together with an entry."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end] == text[start:end].strip())
    place = resolve_all(text, [(start, end)], gazetteer=small)[start, end]
    assert place.quote.exact == text[start:end]
    assert (place.entry is None) == (place.lat is None) == (place.where_prec is None)
    assert place.reason


def test_thousands_of_names_take_linear_time(shipped: Gazetteer) -> None:
    """Ten times the names take no more than about ten times as long."""
    towns = [e for e in shipped.entries() if e.kind is PlaceKind.CITY][: 3_000 * 7 : 7]
    few, many = (
        _seconds(shipped, [t.name for t in towns[:300]]),
        _seconds(shipped, [t.name for t in towns]),
    )
    assert many < 20 * few + 0.5


def _seconds(gazetteer: Gazetteer, names: list[str]) -> float:
    text, spans, at = ", then ".join(names), [], 0
    for name in names:
        spans.append((at, at + len(name)))
        at += len(name) + len(", then ")
    started = time.perf_counter()
    assert len(resolve_all(text, spans, gazetteer=gazetteer)) == len(names)
    return time.perf_counter() - started


@pytest.mark.parametrize(
    ("name", "ident"),
    [("Донецк", "geonames:709717"), ("حلب", "geonames:170063"), ("Ստեփանակերտ", "geonames:146970")],
)
def test_names_in_other_scripts(shipped: Gazetteer, name: str, ident: str) -> None:
    """A name is known in the script of each side."""
    assert ids(f"[{name}]", shipped) == [ident]
