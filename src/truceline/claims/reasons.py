"""Why a claim's fields are what they are: the rule and the words, for a person to check.

Invariant: every field that a claim fills by its words has a reason here or beside the rule that
filled it, and every reason quotes words of the report, or says that it has none.
"""

from collections.abc import Iterator, Sequence

from truceline.claims.claim import Basis, Measure, Mention, Scope, Why
from truceline.claims.figures import Counted
from truceline.claims.passage import Passage


def event_reasons(passage: Passage, counted: Sequence[Counted], *, told: bool) -> Iterator[Why]:
    """What names the happening; ``told`` is False for kinds that tell of none."""
    main, analysis = passage.main, passage.analysis
    if not told:
        yield Why(field="event", rule="none: nothing is told to have happened")
    elif main is not None:
        rule = f"{main.word_class} of {main.type.name!r} in the codebook"
        if main.refined_by is not None:
            rule += f", by {analysis.words[main.refined_by].text!r}"
        yield Why(field="event", rule=rule, words=analysis.phrase(main.first, main.last))
    elif counted:
        first = counted[0].figure
        rule = f"by what is counted: {first.measure.value}"
        yield Why(field="event", rule=rule, words=first.quote.words())


def weapon_reasons(weapon: Mention | None) -> Iterator[Why]:
    if weapon is not None:
        yield Why(field="weapon", rule="the arm that the claim's words name", words=weapon.name)


def figure_reasons(passage: Passage, counted: Sequence[Counted]) -> Iterator[Why]:
    """Which word says what became of the counted, and what makes a figure no incident's."""
    words = passage.analysis.words
    for one in counted:
        figure = one.figure
        rule = f"{figure.measure.value}, by {words[one.governing].text!r}"
        if figure.basis is Basis.DERIVED:
            rule += "; a name or a singular noun is one"
        if figure.part_of is not None:
            rule += "; part of another"
        if figure.scope is not Scope.INCIDENT:
            rule += f"; {figure.scope.value}, by {_scoped(one)}"
        yield Why(field="figures", rule=rule, words=figure.quote.words())


def _scoped(one: Counted) -> str:
    figure = one.figure
    if figure.since is not None:
        return repr(figure.since.words())
    counted_over = figure.measure is Measure.VIOLATIONS and figure.scope is Scope.PERIOD
    return "what is counted" if counted_over else "words of its sentence"
