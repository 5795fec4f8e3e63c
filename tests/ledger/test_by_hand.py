"""Claims by hand point at words as the machine's do, stand beside them, and can be taken back."""

import pytest

from tests.ledger.test_append import again
from truceline.claims.claim import Measure, SpeakerKind
from truceline.errors import InputError, QuoteMismatch
from truceline.ledger.append import add_reading
from truceline.ledger.by_hand import add_claim, merge_claims, split_claim
from truceline.ledger.draft import At, Count, Draft, SaidBy, Span, When
from truceline.ledger.query import Filter, find_claim, find_claims, find_reports
from truceline.ledger.review import Act, Review, add_review, find_reviews, reviewed
from truceline.ledger.session import Ledger
from truceline.ledger.verify import faults
from truceline.readings.record import ClaimRecord
from truceline.testing import strike

KORRAN, VELIA = (r.report for r in strike())
FOUR, WOMEN = strike()[0].claims[:2]


def at(words: str) -> Span:
    start = KORRAN.text.index(words)
    return start, start + len(words)


DRAFT = Draft(
    report=KORRAN.id,
    words=(at("A ceasefire had been agreed"),),
    speakers=(SaidBy(), SaidBy(words=at("Mira Sol"), kind=SpeakerKind.RESIDENT)),
    event="ceasefire_agreement",
    places=(At(words=at("Tarsk"), id="hand:tarsk", lat=40.1, lon=50.2),),
    time=When(start="2031-04-05", end="2031-04-05", words=at("the day before")),
    figures=(Count(words=at("Four people"), measure=Measure.KILLED, low=4, high=4),),
)


def added(ledger: Ledger, draft: Draft = DRAFT) -> str:
    with ledger.writing(who="ana") as unit:
        return add_claim(unit, draft, who="ana", reason="the machine missed it")


def split(ledger: Ledger) -> list[str]:
    parts = [
        [at("Four people were killed on Sunday")],
        [at("Velian forces shelled the town of Tarsk")],
    ]
    with ledger.writing(who="ana") as unit:
        return split_claim(unit, FOUR.id, parts, who="ana", reason="two happenings")


def undo(ledger: Ledger, number: int) -> None:
    with ledger.viewing() as view:
        claim = next(r.claim for r in find_reviews(view) if r.number == number)
    made = Review(claim=claim, act=Act.UNDO, who="bo", reason="it was right", undoes=number)
    with ledger.writing(who="bo") as unit:
        add_review(unit, made)


def listed(ledger: Ledger) -> dict[str, ClaimRecord]:
    with ledger.viewing() as view:
        assert not list(faults(view))
        return {o.claim.id: o.claim for o in reviewed(view, find_claims(view)) if not o.rejected}


def test_a_claim_by_hand_is_found_like_any_other(told: Ledger) -> None:
    made = added(told)
    claim = listed(told)[made]
    assert claim.check(KORRAN.text).speaker.name == "Mira Sol"
    assert claim.time and claim.time.start == "2031-04-05"
    assert claim.why[-1].rule.endswith("by ana: the machine missed it")
    with told.viewing() as view:
        for asked in (Filter(words="ceasefire agreed"), Filter(event="ceasefire_agreement")):
            assert [c.id for c in find_claims(view, asked)] == [made]
        assert len(list(find_reports(view))) == 2


def test_words_are_counted_in_code_points_and_must_stand_in_the_report(told: Ledger) -> None:
    with pytest.raises(QuoteMismatch):
        added(told, Draft(report=KORRAN.id, words=((5, 10_000),)))
    with pytest.raises(InputError, match="no event type"):
        added(told, Draft(report=KORRAN.id, words=((0, 4),), event="picnic"))
    assert len(listed(told)) == 8


def test_an_id_is_never_used_again_even_for_the_same_words(told: Ledger) -> None:
    first = added(told)
    with told.viewing() as view:
        number = next(r.number for r in find_reviews(view))
    undo(told, number)
    assert first not in listed(told)
    second = added(told)
    assert first != second
    assert second in listed(told)


def test_a_claim_by_hand_stays_when_its_report_is_read_again(told: Ledger) -> None:
    made = added(told)
    for model in ("2", "3"):
        newer = again(strike()[0], model=model)
        with told.writing() as unit:
            add_reading(unit, newer, raw=newer.report.text.encode())
    assert made in listed(told)
    assert len(listed(told)) == 9


def test_a_split_leaves_each_part_its_own_words_and_figures(told: Ledger) -> None:
    killed, shelled = split(told)
    claims = listed(told)
    assert FOUR.id not in claims
    assert [f.low for f in claims[killed].figures] == [4]
    assert claims[shelled].figures == ()
    assert claims[shelled].speakers == FOUR.speakers
    assert [p.name for p in claims[shelled].places] == ["Tarsk"]
    assert claims[killed].figures[0].id != FOUR.figures[0].id


@pytest.mark.parametrize("which", [0, 1, 2])
def test_undoing_any_part_of_a_split_brings_the_whole_back(told: Ledger, which: int) -> None:
    before = listed(told)
    split(told)
    with told.viewing() as view:
        number = [r.number for r in find_reviews(view)][which]
    undo(told, number)
    assert listed(told) == before


def test_claims_of_one_speaker_are_merged_and_come_back_by_undo(told: Ledger) -> None:
    before = listed(told)
    with told.writing(who="ana") as unit:
        made = merge_claims(unit, [FOUR.id, WOMEN.id], who="ana", reason="one sentence each")
    claims = listed(told)
    assert not {FOUR.id, WOMEN.id} & set(claims)
    four, women = claims[made].figures
    assert (four.low, women.low, women.part_of) == (4, 2, four.id)
    assert claims[made].check(KORRAN.text).quote.words().count("…") == 1
    with told.viewing() as view:
        second = [r.number for r in find_reviews(view)][1]
    undo(told, second)
    assert listed(told) == before


def test_claims_of_different_speakers_are_not_merged(told: Ledger) -> None:
    resident = strike()[0].claims[2]
    with pytest.raises(InputError, match="differ"), told.writing() as unit:
        merge_claims(unit, [FOUR.id, resident.id], who="ana", reason="x")
    with pytest.raises(InputError, match="two claims at least"), told.writing() as unit:
        merge_claims(unit, [FOUR.id, FOUR.id], who="ana", reason="x")


def test_what_is_split_already_is_not_split_again(told: Ledger) -> None:
    split(told)
    with pytest.raises(InputError, match="replaced"):
        split(told)


def test_yesterday_s_state_knows_no_split(told: Ledger) -> None:
    with told.viewing() as view:
        seq = view.seq
    split(told)
    with told.viewing() as view:
        from truceline.ledger.session import View

        past = View(connection=view.connection, seq=seq)
        assert find_claim(past, FOUR.id) == FOUR
        assert len(list(find_claims(past))) == 8
        assert not any(o.rejected for o in reviewed(past, find_claims(past)))
