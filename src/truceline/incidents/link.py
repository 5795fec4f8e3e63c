"""Link tellings: compare those that share a block, and judge them."""

from collections.abc import Iterable, Iterator, Mapping

from truceline.incidents.block import number_of, pairs
from truceline.incidents.compare import Weights, briefly, scored, weights
from truceline.incidents.gist import Gist
from truceline.incidents.judgement import TOLD_AS_ONE, Evidence, Judgement, Verdict
from truceline.incidents.telling import Telling, tellings
from truceline.readings.record import ClaimRecord


def judge(
    claims: Iterable[ClaimRecord],
    gists: Mapping[str, Gist] | None = None,
    *,
    use: Weights | None = None,
    reasons: bool = True,
) -> Iterator[Judgement]:
    """The machine's judgements of all pairs worth comparing, each pair once, in order.

    ``gists`` tell what reports are about as a whole, by report's id. A telling is judged by its
    first claim, and ties its other claims to that one. With ``reasons``, what is the same or may
    be has its evidence; ``compare`` gives that of any pair.
    """
    made = {number_of(t.id): t for t in tellings(claims, gists or {})}
    for one in made.values():
        yield from tied(one)
    use = use or weights()
    for first, second in sorted(pairs(made.values())):
        if reasons:
            yield briefly(made[first], made[second], use)
        else:
            yield scored(made[first], made[second], use)


def tied(one: Telling) -> Iterator[Judgement]:
    """The claims of a telling, each tied to its first."""
    reason = "the report itself tells both of one happening"
    told = Evidence(trait="same_telling", weight=TOLD_AS_ONE, reason=reason)
    for other in one.sketches[1:]:
        first, second = sorted((one.id, other.claim))
        yield Judgement(
            first=first,
            second=second,
            verdict=Verdict.SAME,
            score=TOLD_AS_ONE,
            evidence=(told,),
        )
