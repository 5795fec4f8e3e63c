"""A real article of the second day of a ceasefire: what it alleges, and what it leaves open.

What must be found was read from the article by a person; only names, days and numbers are here.
"""

from datetime import date
from pathlib import Path

import pytest

from truceline.ceasefires.overview import Overview, watch
from truceline.ceasefires.statement import Aspect
from truceline.ceasefires.violation import AllegedViolation, How
from truceline.incidents.group import grouped, incident_ids
from truceline.pipeline import load_tools, read
from truceline.profile import Profile
from truceline.reports.open import open_report

PROFILE = Path(__file__).parents[2] / "examples" / "profiles" / "karabakh-2020.toml"


@pytest.fixture(scope="module")
def overviews(gold_data: Path) -> tuple[Overview, ...]:
    profile = Profile.load(PROFILE)
    report = open_report(gold_data / "prototype" / "report.txt")
    [found] = read([report], load_tools(profile=profile))
    incidents, _ = grouped(found.claims)
    return watch(found.claims, [report], profile, incident_ids(incidents)).overviews


@pytest.fixture(scope="module")
def moscow(overviews: tuple[Overview, ...]) -> Overview:
    return next(o for o in overviews if "10 October" in o.ceasefire.name)


def places(violation: AllegedViolation) -> set[str]:
    return {p.name for p in violation.claim.places}


def test_its_agreement_and_its_strain_are_both_told(moscow: Overview) -> None:
    """The strain by two speakers: the outlet, and its reporter at the place."""
    told = [(s.aspect, s.claim.speaker.name) for s in moscow.account.statements]
    assert [aspect for aspect, _ in told].count(Aspect.AGREED) == 1
    assert len({who for aspect, who in told if aspect is Aspect.STATE}) == 2


def test_two_days_of_the_table_are_derived_against_one_party_by_the_other(
    moscow: Overview,
) -> None:
    """The strike on Ganja on the Sunday; the attack towards two towns in the night before."""
    cells = [(c.day, c.against, c.how, c.alleged_by) for c in moscow.table.cells]
    assert cells == [
        (date(2020, 10, 10), "Armenia", How.DERIVED, (("Azerbaijan", 1),)),
        (date(2020, 10, 11), "Armenia", How.DERIVED, (("Azerbaijan", 2),)),
    ]
    night, sunday = moscow.table.cells
    assert {"Hadrut", "Jabrayil"} <= places(night.violations[0])
    assert all("Ganja" in " ".join(places(v)) for v in sunday.violations)
    assert sunday.incidents == 1


def test_the_one_called_a_violation_names_no_violator_and_is_undated(moscow: Overview) -> None:
    explicit = [v for v in moscow.table.violations if v.how is How.EXPLICIT]
    assert [(v.violator, v.day) for v in explicit] == [(None, None)]
    assert explicit[0] in moscow.table.undated


def test_an_undated_attack_stands_beside_the_table(moscow: Overview) -> None:
    [beside] = [v for v in moscow.table.undated if v.how is How.DERIVED]
    assert (beside.violator, beside.day) == ("Armenia", None)
    assert "Mingachevir" in " ".join(places(beside))


def test_no_later_ceasefire_is_said_to_be_violated(
    overviews: tuple[Overview, ...], moscow: Overview
) -> None:
    assert all(o.table.violations == () for o in overviews if o is not moscow)


def test_who_beats_an_attack_back_is_no_violator(moscow: Overview) -> None:
    assert "Azerbaijan" not in {v.violator for v in moscow.table.violations}
