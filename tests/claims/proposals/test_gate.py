"""Whatever a model proposes, a claim stands on words of the report, or there is none."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.claims.claim import Basis, Certainty, Claim, Kind, Measure, SpeakerKind
from truceline.claims.extractor import Text
from truceline.claims.proposals.answer import Unread, proposals
from truceline.claims.proposals.found import places
from truceline.claims.proposals.gate import Gate
from truceline.claims.proposals.question import PART, Part, parts, prompt
from truceline.language.analysis import Span
from truceline.language.timex import time_expressions
from truceline.pipeline import Tools, load_tools
from truceline.profile import Party, Profile
from truceline.reports.open import read_report

TOOLS: Tools = load_tools()
REPORT = (
    "Shelling killed at least four people in Tarsk on Sunday, the mayor of Tarsk said. "
    "The army of Norland denied firing on the town. Two houses were destroyed, two houses "
    "burned. Among the wounded were three children. The mayor said that 12,000 people had "
    "left. Two houses were destroyed in Brim."
)
TOLL: dict[str, Any] = {
    "sentence": 0,
    "words": "Shelling killed at least four people in Tarsk on Sunday",
    "speakers": ["the mayor of Tarsk"],
    "kind": "event",
    "certainty": "asserted",
    "event": "shelling",
    "trigger": "Shelling",
    "places": ["Tarsk"],
    "times": ["on Sunday"],
    "figures": [{"words": "at least four people", "measure": "killed"}],
}


def text(words: str = REPORT, profile: Profile | None = None) -> Text:
    report = read_report(words.encode(), name="text", language="en", title="-", outlet="Post")
    [analysis] = TOOLS.reader.read([(report.text, report.layout.spans())])
    return Text(
        report=report,
        analysis=analysis,
        expressions=time_expressions(analysis),
        profile=profile or Profile(),
        codebook=TOOLS.codebook,
    )


ONE = text()


def checked(*proposed: Any, of: Text = ONE) -> tuple[list[Claim], dict[str, int]]:
    gate = Gate(of, by="proposed by a test")
    whole = Part(analysis=of.analysis, first=0, last=len(of.analysis.sentences))
    return gate.claims(proposed, whole), dict(gate.dropped)


def reasons(**changed: Any) -> dict[str, int]:
    """Why nothing becomes of the toll, changed so."""
    made, dropped = checked(TOLL | changed)
    assert made == []
    return dropped


def test_what_stands_in_the_report_becomes_a_claim() -> None:
    [claim], dropped = checked(TOLL)
    assert dropped == {}
    assert claim.quote.exact == TOLL["words"]
    assert [(s.name, s.kind, s.basis) for s in claim.speakers] == [
        ("the mayor of Tarsk", SpeakerKind.OFFICIAL, Basis.STATED)
    ]
    assert claim.event is not None and claim.event.type == "shelling"
    assert [(f.measure, f.low, f.high) for f in claim.figures] == [(Measure.KILLED, 4, None)]
    assert [p.name for p in claim.places] == ["Tarsk"]
    assert [t.quote.exact for t in claim.times] == ["Sunday"]


def test_a_number_of_the_models_own_is_never_used() -> None:
    """A figure's bounds are those of the words, whatever stands beside them."""
    lying = [{"words": "at least four people", "measure": "killed", "low": 400, "high": 900}]
    [claim], _ = checked(TOLL | {"figures": lying})
    assert [(f.low, f.high) for f in claim.figures] == [(4, None)]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"words": "Shelling killed at least five people"}, "words: not in the report"),
        ({"words": "helling killed at least four"}, "words: not in the report"),
        ({"words": "..."}, "words: not in the report"),
        ({"words": None}, "words: not in the report"),
        ({"words": []}, "words: none, or too many stretches"),
        ({"words": REPORT}, "words: of more than 3 sentences"),
        ({"words": "Two houses were destroyed", "sentence": None}, "words: in several places"),
        ({"words": "wo houses", "sentence": 2}, "words: not in the report"),
        ({"speakers": ["the president"]}, "speaker: not in the report"),
        ({"speakers": ["the mayor of Tarsk", 7]}, "speaker: not in the report"),
        ({"speakers": []}, "speaker: left out"),
        ({"speakers": None}, "speaker: left out"),
        ({"speakers": ["The army of Norland"]}, "speaker: the words give it to another"),
        ({"speakers": ["the mayor"] * 9}, "speaker: more than 4 in a chain"),
        ({"speakers": [TOLL["words"]]}, "speaker: too many words"),
        ({"kind": "massacre"}, "kind: none that there is"),
        ({"certainty": "certain"}, "certainty: none that there is"),
    ],
)
def test_a_claim_that_fails_is_dropped_with_its_reason(
    changed: dict[str, Any], reason: str
) -> None:
    [told] = reasons(**changed)
    assert told.startswith(reason)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"event": "genocide"}, "event: no type of the codebook"),
        ({"trigger": "massacre"}, "trigger: not in the claim's words"),
        ({"actor": "The army of Norland"}, "actor: not in the claim's words"),
        ({"target": "civilians"}, "target: not in the claim's words"),
        ({"places": ["Harrow"]}, "place: not in the report"),
        ({"times": ["on Monday"]}, "time: not in the report"),
        ({"times": ["the mayor"]}, "time: no expression of time"),
        ({"figures": ["four"]}, "figure: none that there is"),
        ({"figures": [{"words": "four people", "measure": "souls"}]}, "figure: none that there is"),
        (
            {"figures": [{"words": "four people", "measure": "destroyed"}]},
            "figure: the words count something else",
        ),
        (
            {"figures": [{"words": "three children", "measure": "wounded"}]},
            "figure: not in the claim's words",
        ),
        (
            {"figures": [{"words": "in Tarsk", "measure": "killed"}]},
            "figure: no count in its words",
        ),
        ({"figures": [TOLL["figures"][0]] * 2}, "figure: told already"),
    ],
)
def test_a_part_that_fails_is_dropped_alone(changed: dict[str, Any], reason: str) -> None:
    [claim], dropped = checked(TOLL | changed)
    assert dropped == {reason: 1}
    assert claim.quote.exact == TOLL["words"]


def test_repeated_words_are_those_of_the_sentence_that_is_named() -> None:
    told = {"words": "Two houses were destroyed", "kind": "event", "certainty": "asserted"}
    found = [checked(told | {"sentence": n})[0][0].quote.start for n in (2, 5)]
    assert found == [m for m in range(len(REPORT)) if REPORT.startswith(told["words"], m)]


def test_one_claim_is_told_once() -> None:
    made, dropped = checked(TOLL, TOLL)
    assert (len(made), dropped) == (1, {"claim: told already": 1})


def test_a_denial_says_what_is_denied_and_belongs_to_who_denies() -> None:
    told = {
        "words": "firing on the town",
        "speakers": ["The army of Norland"],
        "kind": "event",
        "certainty": "denied",
    }
    [claim], _ = checked(told)
    assert (claim.certainty, claim.denies) == (Certainty.DENIED, "firing on the town")
    assert claim.actor is None


def test_the_side_of_a_speaker_is_the_profiles_not_the_models() -> None:
    profile = Profile(parties=(Party(name="Tarsk side", speakers=("the mayor of Tarsk",)),))
    said = {"words": "the mayor of Tarsk", "party": "Norland", "kind": "military"}
    [claim], _ = checked(TOLL | {"party": "Norland"}, of=text(profile=profile))
    assert claim.speakers[0].party == "Tarsk side"
    assert checked(TOLL | {"speakers": [said]})[0] == []


def test_line_ends_and_the_shape_of_quotation_marks_may_differ() -> None:
    words = "The town’s mayor\n“saw” it"
    assert places(words, 'town\'s mayor "saw" it', [(0, len(words))]) == [(4, len(words))]


def test_no_word_or_number_is_cut() -> None:
    words = "12,000 men of the party of 3.5"
    for cut in ("12", "000 men", "art", "3", "5", "000"):
        assert places(words, cut, [(0, len(words))]) == []


def test_a_report_goes_out_in_parts_that_hold_each_sentence_once() -> None:
    long = text(" ".join(f"The mayor of Tarsk said that {n} people had left." for n in range(200)))
    found = list(parts(long.analysis))
    assert len(found) == 2
    assert [n for p in found for n in range(p.first, p.last)] == [*range(200)]
    sizes = [sum(b - a for a, b in map(p.span, range(p.first, p.last))) for p in found]
    assert max(sizes) <= PART


def test_the_prompt_names_every_kind_measure_and_type_and_no_side() -> None:
    """It is neutral: it names no country, party or place of the world."""
    said = prompt(TOOLS.codebook)
    names = (
        [k.value for k in Kind] + [m.value for m in Measure] + [t.name for t in ONE.codebook.types]
    )
    assert [n for n in names if n not in said] == []
    [analysis] = TOOLS.reader.read([(said, [(0, len(said))])])
    from truceline.claims.parties import countries

    words = {w.text.lower() for w in analysis.words}
    assert words & set(countries()) == set()


@pytest.mark.parametrize(
    "said",
    ["", "no", "{", '{"claims": 3}', "[]", "null", '{"claims"' + "[" * 5000, "{" * 100_000, "NaN"],
)
def test_what_is_no_json_of_claims_is_said_to_be_none(said: str) -> None:
    with pytest.raises(Unread):
        proposals(said)


def test_json_is_found_in_prose_and_fences() -> None:
    told = json.dumps({"claims": [TOLL, 3]})
    assert proposals(f"Here you are {{for you}}:\n```json\n{told}\n```\nDone.") == [TOLL, {}]


# Values that a model may write where others are asked for, most of them near the truth.
WORDS = st.one_of(
    st.sampled_from(REPORT.replace(",", "").split()),
    st.tuples(st.integers(0, len(REPORT)), st.integers(1, 90)).map(
        lambda at: REPORT[at[0] : at[0] + at[1]]
    ),
    st.text(max_size=8),
)
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
PROPOSED = st.fixed_dictionaries(
    {},
    optional={
        "sentence": st.integers(-1, 8) | ANYTHING,
        "words": WORDS | st.lists(WORDS, max_size=3) | ANYTHING,
        "speakers": st.lists(WORDS, max_size=2) | ANYTHING,
        "kind": st.sampled_from([*Kind]) | ANYTHING,
        "certainty": st.sampled_from([*Certainty]) | ANYTHING,
        "event": st.sampled_from(["shelling", "casualties"]) | ANYTHING,
        **dict.fromkeys(("trigger", "actor", "target", "weapon"), WORDS | ANYTHING),
        **dict.fromkeys(("places", "times"), st.lists(WORDS, max_size=3) | ANYTHING),
        "figures": st.lists(
            st.fixed_dictionaries({"words": WORDS, "measure": st.sampled_from([*Measure])})
            | ANYTHING,
            max_size=3,
        ),
    },
)


def spans(claim: Claim) -> Iterator[Span]:
    """Where every value of a claim says that its words stand."""
    quotes = [claim.quote, claim.trigger, *(p.quote for p in claim.places)]
    quotes += [t.quote for t in claim.times] + [f.quote for f in claim.figures]
    quotes += [m.quote for m in (claim.actor, claim.target, claim.weapon) if m]
    quotes += [s.quote for s in claim.speakers if s.quote]
    for quote in quotes:
        quote.check(REPORT)
        yield from quote.spans


NUMBERS = {2, 3, 4, 12_000}
"""The numbers that the report counts with."""


@settings(max_examples=80, deadline=None)
@given(st.lists(PROPOSED, max_size=4))
def test_no_claim_without_words_in_the_report(proposed: list[dict[str, Any]]) -> None:
    """Whatever JSON comes back: every value's words stand there, and every number is the text's."""
    told = json.loads(json.dumps(proposed))
    made, dropped = checked(*told)
    whole = ("claim:", "words:", "kind:", "certainty:", "speaker:")
    assert len(made) + sum(n for r, n in dropped.items() if r.startswith(whole)) == len(told)
    for claim in made:
        assert all(a < b for a, b in spans(claim))
        assert any(c.isalnum() for c in claim.quote.exact)
        assert {f.low for f in claim.figures} | {f.high for f in claim.figures} <= NUMBERS | {None}
        assert all(claim.quote.covers(f.quote) for f in claim.figures)
        assert claim.event is None or claim.event.type in {t.name for t in ONE.codebook.types}
        assert claim.speakers[-1].kind is not SpeakerKind.OUTLET or len(claim.speakers) == 1
        # What is proposed once more is the same claim, and is not told twice.
        assert replace(claim, why=()).id == claim.id
    assert len({c.id for c in made}) == len(made)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200) | ANYTHING.map(lambda v: json.dumps({"claims": v})))
def test_any_answer_is_claims_or_said_to_be_none(said: str) -> None:
    try:
        found = proposals(said)
    except Unread:
        return
    checked(*found)
