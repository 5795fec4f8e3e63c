"""A brief holds every claim with its words and sums, ranks and settles nothing."""

from dataclasses import replace
from datetime import timedelta

from tests.briefs.conftest import DAY, Make, copied, strike
from truceline.briefs import write
from truceline.briefs.brief import Brief, Line
from truceline.claims.claim import Certainty, Measure, Scope
from truceline.testing import claim, figure, on, place, reading, report, speaker


def lines(brief: Brief) -> list[Line]:
    found = [ln for _, hs in brief.happenings for h in hs for s in h.sides for ln in s.lines]
    found += [*brief.series, *brief.undated]
    return found + [ln for _, said in brief.said for ln in said]


def test_every_claim_is_in_it_and_cites_its_words(make: Make) -> None:
    told = strike()
    texts = {n: r.report.text for n, r in enumerate(told, 1)}
    found = lines(make(told))
    assert {ln.claim for ln in found} == {c.id[:12] for r in told for c in r.claims}
    for line in found:
        for cite in line.cites:
            assert texts[cite.number][cite.start : cite.end] == line.words


def test_accounts_stand_side_by_side_and_their_difference_is_named(make: Make) -> None:
    (happening,) = make(strike()).disputed
    assert [s.party for s in happening.sides] == ["Korran", "Velia", None]
    assert happening.disputed == ("denied, as told by Velia's defence ministry",)


def test_a_part_and_a_longer_figure_stand_in_no_toll(make: Make) -> None:
    brief = make(strike())
    numbers = [
        n.amount
        for _, hs in brief.happenings
        for h in hs
        for row in h.toll
        for _, cell in row.cells
        for n in cell
    ]
    assert sorted(numbers) == ["4 killed", "at least 2 wounded"]
    assert [ln.figures for ln in brief.series] == ["more than 60 killed, cumulative"]


def test_a_copy_adds_a_citation_and_no_voice(make: Make) -> None:
    first, second = strike()
    one = make([first, second])
    two = make([first, second, copied(first, "Relay")])
    voices = [len(h.voices) for _, hs in one.happenings for h in hs]
    assert [len(h.voices) for _, hs in two.happenings for h in hs] == voices
    assert max(len(ln.cites) for ln in lines(two)) == 2


def test_what_no_words_date_stands_apart(make: Make) -> None:
    brief = make(strike())
    assert [ln.words for ln in brief.undated] == ["An attack on the village of Ore Bank"]
    assert all(day == DAY for day, _ in brief.happenings)


def test_a_day_without_claims_says_nothing(make: Make) -> None:
    brief = make(strike(), day=DAY - timedelta(days=3))
    assert (brief.happenings, brief.undated, brief.said) == ((), (), ())


def test_a_day_holds_what_its_reports_say_without_a_date(make: Make) -> None:
    brief = make(strike(), day=DAY)
    assert [title for title, _ in brief.said] == ["Threats", "How things stand"]
    assert len(brief.undated) == 1


def test_the_ceasefire_s_table_keeps_what_no_words_date_out(make: Make) -> None:
    (truce,) = make(strike()).truces
    assert {c.day for c in (*truce.explicit, *truce.derived)} <= {DAY}
    assert "An attack on the village of Ore Bank" in {ln.words for _, ln in truce.beside}
    assert truce.read == ((DAY, (1, 1)),)


def test_what_was_not_read_is_named(make: Make) -> None:
    assert make().failures == ("a.bin: this is a PDF",)


def test_equal_states_make_equal_briefs(make: Make) -> None:
    assert make(strike()) == make(strike())


def test_an_undated_denial_stands_beside_what_is_claimed_of_its_place(make: Make) -> None:
    first, _ = strike()
    words = "its forces shelled Tarsk on Sunday"
    other = report(
        f"Barges left Ore Bank. Velia's ministry denied that {words}.",
        outlet="Velia Today",
        published=DAY,
    )
    office = speaker(other, "Velia's ministry", party="Velia")
    where = [place(other, "Tarsk", lat=40.1, lon=50.2)]
    denied = claim(other, words, speakers=[office], certainty=Certainty.DENIED, places=where)
    lead = claim(other, "Barges left Ore Bank", places=[place(other, "Ore Bank")])
    brief = make([first, reading(other, [lead, denied])])
    (happening,) = (h for h in brief.disputed if h.denials)
    assert [ln.words for ln in happening.denials] == ["its forces shelled Tarsk on Sunday"]
    assert happening.denials[0] in brief.undated


def test_a_copy_that_calls_its_speaker_otherwise_is_no_second_voice(make: Make) -> None:
    first, _ = strike()
    other = copied(first, "Relay")
    renamed = [
        replace(c, speakers=(replace(c.speaker, name=f"{c.speaker.name}, again"),))
        for c in other.claims
    ]
    brief = make([first, replace(other, claims=tuple(renamed))])
    assert {len(h.voices) for _, hs in brief.happenings for h in hs} == {1}
    text = write.markdown(brief)
    assert "the same words in each report" in text


def test_a_brief_says_how_a_happening_is_supported_and_why(make: Make) -> None:
    """The grade with what was found for and against it stands in both forms of the brief."""
    brief = make(strike())
    (happening,) = (h for _, hs in brief.happenings for h in hs if h.reports > 1)
    assert happening.grade
    for text in (write.markdown(brief), write.html(brief)):
        assert f"Support: {happening.grade}" in text


def test_incidents_that_pass_a_speaker_s_own_sum_are_to_be_looked_at(make: Make) -> None:
    """Six and five killed, and the same office's three since the war began: look."""
    said = "Tarsk hospital said six people died in Tarsk on Sunday"
    since = "Tarsk hospital said three people died since the war began"
    one = report(f"{said}. {since}.", outlet="Korran Post", published=DAY)
    office = speaker(one, "Tarsk hospital")
    told = claim(
        one,
        said,
        speakers=[office],
        places=[place(one, "Tarsk", lat=40.1, lon=50.2)],
        time=on(one, "Sunday", DAY),
        figures=[figure(one, "six people", measure=Measure.KILLED, low=6, high=6)],
    )
    every = claim(
        one,
        since,
        speakers=[office],
        figures=[
            figure(
                one, "three people", measure=Measure.KILLED, low=3, high=3, scope=Scope.CUMULATIVE
            )
        ],
    )
    brief = make([reading(one, [told, every])])
    assert len(brief.checks) == 1
    assert brief.checks[0] in write.markdown(brief)
