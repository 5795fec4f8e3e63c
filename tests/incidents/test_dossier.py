"""An incident is laid out by party, every value with its words, its voices and its grade."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from truceline.claims.claim import Certainty, Measure, SpeakerKind
from truceline.errors import InputError
from truceline.incidents.account import Standing
from truceline.incidents.dossier import Dossier, Setting, dossier
from truceline.incidents.grade import load
from truceline.incidents.incident import Incident
from truceline.incidents.voice import voices
from truceline.readings.record import ClaimRecord
from truceline.testing import DAY, claim, figure, on, place, report, speaker

PARTIES = {"velian forces": "Velia", "korrani forces": "Korran"}
SETTING = Setting(party_of=lambda name: PARTIES.get(name.casefold()))


def told(
    party: str,
    dead: int,
    *,
    actor: str = "Velian forces",
    certainty: Certainty = Certainty.ASSERTED,
    outlet: str = "",
) -> ClaimRecord:
    """A party's army on the shelling of Tarsk."""
    office = f"{party}'s army"
    words = f"{actor} shelled Tarsk on Sunday, killing {dead} people"
    one = report(f"{words}, {office} said.", outlet=outlet or f"{party} Post", published=DAY)
    return claim(
        one,
        words,
        speakers=[speaker(one, office, kind=SpeakerKind.MILITARY, party=party)],
        certainty=certainty,
        actor=actor,
        places=[place(one, "Tarsk", lat=40.1, lon=50.2)],
        time=on(one, "Sunday", DAY),
        figures=[figure(one, f"{dead} people", measure=Measure.KILLED, low=dead, high=dead)],
    )


def laid_out(claims: Sequence[ClaimRecord], setting: Setting = SETTING) -> Dossier:
    """The dossier of claims that are one incident."""
    return dossier(Incident(claims=tuple(sorted(c.id for c in claims))), claims, setting)


def standing(one: Dossier, matter: str) -> Standing:
    return next(m.standing for m in one.matters if m.name == matter)


def test_accounts_stand_by_party_and_every_value_has_words_of_its_claim() -> None:
    """Each saying's quote is one of its claim's, and each party has a column of its own."""
    one = laid_out([told("Korran", 4), told("Velia", 2)])
    assert [a.party for a in one.accounts] == ["Korran", "Velia"]
    assert all(s.quote in s.claim.quotes() for m in one.matters for s in m.sayings)


def test_figures_and_actors_that_cannot_both_be_so_contradict() -> None:
    """Two parties' other numbers, and two parties as the actor, are marked; a place is agreed."""
    one = laid_out([told("Korran", 4), told("Velia", 2, actor="Korrani forces")])
    assert standing(one, "killed") is Standing.CONTRADICTED
    assert standing(one, "by whom") is Standing.CONTRADICTED
    assert standing(one, "where") is Standing.AGREED
    assert one.grade.name == "contested"


def test_a_copy_adds_a_report_and_no_voice() -> None:
    """One office in two outlets is one voice, with both reports and the reason."""
    one = laid_out([told("Korran", 4), told("Korran", 4, outlet="Harbour Post")])
    assert len(one.reports) == 2
    assert [v.reports for v in one.voices] == [one.reports]
    assert "Korran's army" in one.voices[0].reason
    assert one.grade.name == "single voice"


def test_voices_do_not_depend_on_the_order_of_claims() -> None:
    """The same claims in another order have the same voices."""
    claims = [told("Korran", 4), told("Velia", 2), told("Korran", 4, outlet="Harbour Post")]
    assert voices(claims) == voices(claims[::-1])


def test_conduct_harm_and_numbers_are_admitted_apart() -> None:
    """A side that says its forces did it and how many died admits all three; a denial none."""
    one = laid_out([told("Velia", 4)])
    assert one.grade.name == "admitted"
    assert [f.name for f in one.grade.findings] == [
        "admitted_conduct",
        "admitted_harm",
        "admitted_numbers",
    ]
    bare = replace(told("Velia", 4), figures=())
    assert [f.name for f in laid_out([bare]).grade.findings] == ["admitted_conduct"]
    denied = laid_out([told("Velia", 4, certainty=Certainty.DENIED)])
    assert [f.name for f in denied.grade.findings] == ["denied"]


def test_the_ids_of_each_reports_telling_lead_to_the_incident() -> None:
    """An id that one report's claims had alone still finds what they were merged into."""
    claims = [told("Korran", 4), told("Velia", 2)]
    alone = [laid_out([c]) for c in claims]
    both = laid_out(claims)
    assert {both.id, *both.merged_from} == {a.id for a in alone}
    assert all(both.is_called(a.id[:8]) for a in alone)


def test_a_users_grades_replace_ours_and_a_wrong_one_is_named(tmp_path: object) -> None:
    """A rule asking for what nobody finds is refused with the file's name."""
    from pathlib import Path

    path = Path(str(tmp_path)) / "grades.toml"
    path.write_text('[[grade]]\nname = "told"\nsays = "somebody tells it"\n', encoding="utf-8")
    rules = load(path)
    assert laid_out([told("Korran", 4)], replace(SETTING, rules=rules)).grade.name == "told"
    path.write_text('[[grade]]\nname = "a"\nsays = "b"\nall = ["sure"]\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"grades\.toml.*'sure'"):
        load(path)
