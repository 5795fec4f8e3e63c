"""What sort of happening the words tell: both sides firing, who carried it out, what was found."""

import pytest

from tests.claims.test_figures import claims


def events(text: str) -> list[tuple[str | None, str | None]]:
    """Each claim's event type and actor."""
    return [(c.event and c.event.type, c.actor and c.actor.name) for c in claims(text)]


@pytest.mark.parametrize(("one", "other"), [("Norwegian", "Chilean"), ("Chilean", "Norwegian")])
@pytest.mark.parametrize("how", ["fired at each other", "shot at one another", "traded fire"])
def test_two_that_fire_at_each_other_clash(one: str, other: str, how: str) -> None:
    """Both are who acted, and neither is whom it was done to."""
    text = f"{one} and {other} troops {how} near Harrow on Monday."
    assert events(text) == [("armed_clash", f"{one} and {other} troops")]
    assert claims(text)[0].target is None


def test_who_carries_out_strikes_tells_what_they_were() -> None:
    text = "Warplanes carried out a fourth day of strikes on Harrow, killing at least 36 people."
    assert events(text)[0][0] == "air_strike"
    assert events("Helicopters launched a wave of attacks on Sorna.")[0][0] == "air_strike"


def test_what_a_thing_is_like_is_not_what_happened() -> None:
    assert events("Rescuers pulled 11 bodies from a collapsed building in Harrow.") == [
        ("body_recovery", None)
    ]


def test_a_deed_is_no_weapon() -> None:
    [claim] = claims("Danish shelling hit several homes in Harrow, killing a girl.")
    assert claim.weapon is None


def test_a_name_with_a_hyphen_is_one_name() -> None:
    [(_, actor)] = events("On 3 March, Al-Shabaab attacked a military base near Mogadishu.")
    assert actor == "Al-Shabaab"


def test_none_here_and_seven_there_is_an_event() -> None:
    [claim] = claims("The mission recorded no explosions in Harrow and seven in Sorna.")
    assert claim.kind == "event"
    assert [f.low for f in claim.figures] == [0, 7]
