"""Incidents follow from the set of judgements, whatever order it comes in."""

from hypothesis import given
from hypothesis import strategies as st

from truceline.incidents.incident import derive
from truceline.incidents.judgement import Judgement, Verdict

CLAIMS = [f"{n:02d}" for n in range(8)]


def judged(first: str, second: str, verdict: Verdict, **rest: object) -> Judgement:
    low, high = sorted((first, second))
    return Judgement(first=low, second=high, verdict=verdict, **rest)  # type: ignore[arg-type]


pairs = st.tuples(st.sampled_from(CLAIMS), st.sampled_from(CLAIMS)).filter(lambda p: p[0] != p[1])
judgements = st.lists(
    st.builds(
        lambda pair, verdict, score, serial, by: judged(
            *pair, verdict, score=score, serial=serial, by=by
        ),
        pairs,
        st.sampled_from(list(Verdict)),
        st.floats(-5, 5).map(lambda x: round(x, 2)),
        st.integers(0, 3),
        st.sampled_from(["machine", "ana", "bo"]),
    ),
    max_size=20,
)


@given(judgements, st.randoms())
def test_order_of_judgements_does_not_matter(found: list[Judgement], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert derive(CLAIMS, found) == derive(reversed(CLAIMS), shuffled)


@given(judgements)
def test_every_claim_is_in_just_one_incident(found: list[Judgement]) -> None:
    incidents, _ = derive(CLAIMS, found)
    assert sorted(c for i in incidents for c in i.claims) == CLAIMS


def test_a_person_undoes_what_the_machine_linked() -> None:
    machine = judged("00", "01", Verdict.SAME, score=9.0)
    person = judged("00", "01", Verdict.NOT_SAME, by="ana", serial=7)
    assert len(derive(["00", "01"], [machine])[0]) == 1
    assert len(derive(["00", "01"], [machine, person])[0]) == 2


def test_a_newer_judgement_undoes_an_older_one_of_the_same_person() -> None:
    apart = judged("00", "01", Verdict.NOT_SAME, by="ana", serial=7)
    again = judged("00", "01", Verdict.SAME, by="ana", serial=8)
    assert len(derive(["00", "01"], [again, apart])[0]) == 1


def test_a_cycle_of_judgements_is_reported_and_not_settled_in_silence() -> None:
    found = [
        judged("00", "01", Verdict.SAME, by="ana", serial=1),
        judged("01", "02", Verdict.SAME, by="ana", serial=2),
        judged("00", "02", Verdict.NOT_SAME, by="ana", serial=3),
    ]
    incidents, conflicts = derive(["00", "01", "02"], found)
    assert len(incidents) == 2
    assert [c.against.pair for c in conflicts] == [("00", "02")]


def test_what_is_doubtful_brings_nothing_together_and_counts_where_ways_lead() -> None:
    """A link that is hardly for it ties no two; between claims that others tie, it speaks."""
    doubtful = judged("00", "01", Verdict.SAME, score=0.5)
    assert len(derive(["00", "01"], [doubtful])[0]) == 2
    sure = [judged(a, b, Verdict.SAME, score=4.0) for a, b in (("00", "02"), ("01", "02"))]
    assert len(derive(["00", "01", "02"], [*sure, doubtful])[0]) == 1
