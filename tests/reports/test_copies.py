"""A copy is seen as one, says of what and why, and outlets' own texts are no copies."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from truceline.reports.bundled import example
from truceline.reports.copies import Copy, CopyKind, Held, Print, copy_of, repeated
from truceline.reports.open import open_report, read_report
from truceline.reports.report import Report

LATER = date(2031, 5, 20)
DATA = Path(os.environ.get("TRUCELINE_DATA", Path(__file__).parents[3] / "shared"))
RELAYED = (
    "At least nine people were killed when a missile hit a residential block in Velisk early on "
    "Sunday, Keldran officials said, one day after a ceasefire between the two came into force. "
    "Orvale denied firing at the city. Half of the four-storey building had collapsed. The "
    "Emergencies Office of Keldra said 842 houses had been damaged since April 12. There was an "
    "exchange of fire near Tessary on Sunday, and each side accused the other of breaking the "
    "truce, which was agreed in Ulmere on Friday."
)
"""The example's wire story as a third outlet would reword it."""


@pytest.fixture(scope="module")
def own() -> list[Report]:
    """The bundled example's reports."""
    return [open_report(p) for p in example().reports]


def wire(own: Iterable[Report]) -> Report:
    return next(r for r in own if r.outlet == "Interwire" and "missile hits" in (r.title or ""))


def copied(text: str, own: list[Report], outlet: str = "Relay Daily") -> Copy | None:
    """What a later report of that text is a copy of, among the example's."""
    made = read_report(text.encode(), name="copy", outlet=outlet, published=LATER, title="Told")
    return copy_of(Print(made), Held([*own, made]))


def test_the_same_words_under_another_outlet_are_a_copy(own: list[Report]) -> None:
    """Exact wording, and wording cut by a third, are copies of the first report."""
    of = wire(own)
    whole = of.text.replace("(Interwire) ", "").replace("Interwire ", "")
    found = copied(whole, own)
    assert found is not None
    assert found.of == of.id
    cut = copied("\n\n".join(whole.split("\n\n")[:-3]), own)
    assert cut is not None
    assert (cut.of, cut.kind) == (of.id, CopyKind.NEAR)


def test_wire_copy_names_its_agency(own: list[Report]) -> None:
    """Where the dateline names the agency, the copy is the agency's text and says so."""
    found = copied(wire(own).text, own)
    assert found is not None
    assert (found.kind, found.agency) == (CopyKind.WIRE, "Interwire")
    assert "Interwire" in found.reason


def test_a_wire_whose_original_is_not_there_is_still_the_agencys() -> None:
    """A dateline with a known agency tells whose words they are."""
    text = "TARSK, April 6 (Reuters) - Shells hit the market of Tarsk on Sunday, the mayor said."
    made = read_report(text.encode(), name="x", outlet="Korran Post", published=LATER, title="T")
    found = copy_of(Print(made), Held([made]))
    assert found is not None
    assert (found.of, found.agency) == (None, "Reuters")


def test_a_relay_in_other_words_is_seen(own: list[Report]) -> None:
    """A rewording that keeps the phrases of the story is a relay of it, with the share."""
    found = copied(RELAYED, own)
    assert found is not None
    assert found.kind in {CopyKind.RELAY, CopyKind.NEAR}
    assert found.share > 0.2


def test_of_the_examples_reports_one_is_a_copy(own: list[Report]) -> None:
    """The Harbour Post prints Interwire's story; each other report is its outlet's own."""
    held = Held(own)
    found = [c for p in held.prints if (c := copy_of(p, held)) and c.of is not None]
    outlet = {r.id: r.outlet for r in own}
    assert [(outlet[c.report], outlet[str(c.of)]) for c in found] == [
        ("The Harbour Post", "Interwire")
    ]


def test_a_repeated_paragraph_is_one_voice_in_reports_that_are_no_copies(
    own: list[Report],
) -> None:
    """The Mission's closing sentence stands in each of its reports, and is told as repeated."""
    held = Held(own)
    mission = [p for p in held.prints if p.report.outlet == "Drennar Observation Mission"]
    assert len(mission) > 2
    for one in mission[1:]:
        assert any("does not mean" in one.report.text[r.start : r.end] for r in repeated(one, held))
        assert copy_of(one, held) is None


def test_the_order_of_reports_does_not_matter(own: list[Report]) -> None:
    """The same copies are found in any order."""
    one, other = Held(own), Held(own[::-1])
    assert [copy_of(p, one) for p in one.prints] == [copy_of(p, other) for p in other.prints]


@pytest.mark.parametrize("story", ["mazar1110", "chibok1013"])
def test_outlets_that_tell_one_story_in_their_own_words_are_few_copies(story: str) -> None:
    """Of several real outlets' reports of one incident, at most one is a relay of another."""
    paths = sorted((DATA / "evals/reports").glob(f"{story}-*.json"))
    if not paths and not os.environ.get("CI"):
        pytest.skip("no reports in TRUCELINE_DATA")
    held = Held(map(open_report, paths))
    found = [c for p in held.prints if (c := copy_of(p, held)) is not None]
    assert len(paths) >= 4
    assert len(found) <= 1
