"""Real reports of one incident make one main incident, in whatever order they come."""

import os
from collections import Counter
from pathlib import Path

import pytest

from truceline.incidents.gist import gists
from truceline.incidents.group import grouped
from truceline.pipeline import load_tools, read
from truceline.profile import Profile
from truceline.readings.record import ClaimRecord
from truceline.reports.bundled import example
from truceline.reports.open import open_report

DATA = Path(os.environ.get("TRUCELINE_DATA", Path(__file__).parents[3] / "shared"))


@pytest.mark.parametrize("story", ["mazar1110", "chibok1013"])
def test_outlets_reports_of_one_incident_have_one_main_incident(story: str) -> None:
    """Most outlets' main incident (that with most of a report's claims) is one and the same."""
    paths = sorted((DATA / "evals/reports").glob(f"{story}-*.json"))
    if not paths and not os.environ.get("CI"):
        pytest.skip("no reports in TRUCELINE_DATA")
    made = list(read(map(open_report, paths), load_tools()))
    claims = [c for reading in made for c in reading.claims]
    about = gists(r.report for r in made)
    incidents, _ = grouped(claims, (), about)
    assert grouped(claims[::-1], (), about)[0] == incidents
    of = {c: i for i in incidents for c in i.claims}
    spread = {i: len({c.report for c in claims if of[c.id] == i}) for i in incidents}
    main = []
    for reading in made:
        told = Counter(of[c.id] for c in reading.claims)
        main.append(max(told, key=lambda i: (told[i], spread[i])))
    assert Counter(main).most_common(1)[0][1] == len(paths)


def test_a_strike_on_each_side_told_in_much_alike_reports_are_two_incidents() -> None:
    """Reports of one truce share their words; two towns 92 km apart do not become one of it."""
    bundled = {p.stem: p for p in example().reports}
    names = ("interwire", "harbour-post", "kns", "orvapress")
    paths = [*(bundled[f"0504-{name}"] for name in names), bundled["0505-interwire"]]
    made = list(read(map(open_report, paths), load_tools(profile=Profile.load(example().profile))))
    claims = [c for reading in made for c in reading.claims]
    incidents, _ = grouped(claims, (), gists(r.report for r in made))
    of = {c: i for i in incidents for c in i.claims}
    hit = {town: {of[c.id] for c in claims if _shelled(c, town)} for town in ("Velisk", "Istrova")}
    assert all(hit.values()) and hit["Velisk"].isdisjoint(hit["Istrova"])


def _shelled(claim: ClaimRecord, town: str) -> bool:
    event = claim.event is not None and claim.event.type == "shelling"
    return event and [p.name for p in claim.places] == [town]
