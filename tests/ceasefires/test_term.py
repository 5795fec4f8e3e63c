"""A term is due when its own words say, and done by whoever says so."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from truceline.ceasefires.term import State, Term, TermKind, by_kind, terms
from truceline.claims.claim import Event, Kind, SpeakerKind
from truceline.readings.record import ClaimRecord
from truceline.testing import claim, on, outlet, report, speaker

RELEASE = Event(type="release")


def told(
    words: str,
    *times: tuple[str, date],
    kind: Kind = Kind.AGREEMENT,
    aside: Sequence[tuple[str, date]] = (),
) -> ClaimRecord:
    one = report(words + ".", outlet="Lake Wire", published=date(2031, 5, 6))
    made = claim(one, words, kind=kind, speakers=[outlet(one)])
    event = RELEASE if kind is Kind.EVENT else None
    own = tuple(on(one, w, d) for w, d in times)
    asides = tuple(on(one, w, d) for w, d in aside)
    return replace(made, event=event, times=own, time=own[0] if own else None, asides=asides)


def found(*claims: ClaimRecord) -> list[Term]:
    return list(terms(claims, lambda c: c.speaker.kind is SpeakerKind.MONITOR))


def days(of: Sequence[Term]) -> dict[TermKind, str | None]:
    return {t.kind: t.when.start if t.when else None for t in of}


def test_a_promise_is_due_on_the_day_told_after_it_not_on_that_of_the_deal() -> None:
    monday, friday = ("on 5 May", date(2031, 5, 5)), ("on 9 May", date(2031, 5, 9))
    words = "Halm and Tor agreed on 5 May to exchange prisoners on 9 May"
    [term] = found(told(words, monday, aside=[friday]))
    assert term.state is State.DUE
    assert days([term]) == {TermKind.EXCHANGE: "2031-05-09"}


def test_the_day_of_the_deal_is_no_terms_day() -> None:
    words = "Halm and Tor agreed on 5 May to exchange prisoners"
    [term] = found(told(words, ("on 5 May", date(2031, 5, 5))))
    assert term.when is None


def test_each_of_two_promises_has_its_own_day() -> None:
    words = "Both sides will withdraw guns by 20 May and monitors will be let in"
    made = found(told(words, ("by 20 May", date(2031, 5, 20)), kind=Kind.INTENT))
    assert days(made) == {TermKind.WITHDRAWAL: "2031-05-20", TermKind.MONITORING: None}


def test_a_day_told_before_a_promise_without_a_deal_is_its_own() -> None:
    words = "On 9 May both sides will exchange prisoners"
    [term] = found(told(words, ("On 9 May", date(2031, 5, 9)), kind=Kind.INTENT))
    assert days([term]) == {TermKind.EXCHANGE: "2031-05-09"}


def test_two_versions_of_a_term_stay_side_by_side_with_their_speakers() -> None:
    """One says the 9th and the other the 10th: both are kept, neither is preferred."""
    made = []
    for who, day in (("Halm", 9), ("Tor", 10)):
        words = f"Prisoners will be exchanged on {day} May"
        one = report(f"{words}, {who} said.", published=date(2031, 5, 6))
        voice = [speaker(one, who, party=who)]
        base = claim(one, words, kind=Kind.INTENT, speakers=voice)
        made.append(replace(base, times=(on(one, f"on {day} May", date(2031, 5, day)),)))
    versions = [(t.claim.speaker.name, t.when and t.when.start) for t in by_kind(found(*made))]
    assert versions == [("Halm", "2031-05-09"), ("Tor", "2031-05-10")]


def test_what_a_monitor_saw_done_is_observed_and_anothers_word_is_a_claim() -> None:
    words = "Halm and Tor exchanged prisoners"
    claimed = told(words, kind=Kind.EVENT)
    one = report(words + ", the patrol said.")
    patrol = speaker(one, "the patrol", kind=SpeakerKind.MONITOR)
    seen = replace(claim(one, words, speakers=[patrol]), event=RELEASE)
    assert [t.state for t in found(claimed, seen)] == [State.CLAIMED, State.OBSERVED]


def test_an_agreement_called_extended_is_no_term_of_extension() -> None:
    words = "Under the extended agreement both sides will withdraw their guns"
    assert [t.kind for t in found(told(words, kind=Kind.INTENT))] == [TermKind.WITHDRAWAL]


def test_to_stop_shelling_is_a_halt_of_fire() -> None:
    words = "Halm and Tor agreed to stop all shelling"
    assert [t.kind for t in found(told(words))] == [TermKind.HALT]
