"""A user's profile: read with clear errors, checked for what would mislead."""

from dataclasses import fields
from pathlib import Path

import pytest

from truceline.errors import ProfileError
from truceline.profile import KnownCeasefire, KnownPlace, Party, Profile, problems

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
SHIPPED = sorted([*(EXAMPLES / "profiles").glob("*.toml"), *EXAMPLES.glob("*/profile.toml")])
TWO_SIDES = '[[party]]\nname = "North"\n[[party]]\nname = "South"\n'


def write(folder: Path, text: str) -> Path:
    path = folder / "profile.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_every_shipped_profile_is_free_of_problems(path: Path) -> None:
    """What we ship passes our own check."""
    assert problems(Profile.load(path)) == []


@pytest.mark.parametrize(
    "path", [p for p in SHIPPED if "profiles" in p.parts], ids=lambda p: p.stem
)
def test_every_worked_ceasefire_gives_its_source(path: Path) -> None:
    """A ceasefire of a real conflict says where its dates come from."""
    assert all(c.source for c in Profile.load(path).ceasefires)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[[party]]\nname = 3", "name is 3"),
        ('[[party]]\nnam = "x"', "'nam'"),
        ("[[party]]\naliases = []", "needs 'name'"),
        ('[party]\nname = "x"', "double brackets"),
        ('party = ["x"]', "must be a table"),
        ('colour = "red"', "'colour'"),
        ('digest = "forged"', "'digest'"),
        ('[[place]]\nname = "x"\nlat = true\nlon = 1', "lat is True"),
        ('[[ceasefire]]\nname = "x"\nparties = []\neffective = "May"', "effective is 'May'"),
        ('[[ceasefire]]\nname = "x"\nparties = []\npurpose = "tea"', "'tea'"),
        ("name = ", "not TOML"),
    ],
)
def test_what_is_wrong_in_a_profile_is_named(tmp_path: Path, text: str, names: str) -> None:
    """A bad profile is one error that names the file, the table and the key."""
    path = write(tmp_path, text)
    with pytest.raises(ProfileError) as caught:
        Profile.load(path)
    assert str(path) in str(caught.value)
    assert names in str(caught.value)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('[[party]]\nname = "A"\ncapitals = ["X"]\n[[party]]\nname = "B"\naliases = ["x"]', "'x'"),
        ('neutral = ["Watch"]\n[[party]]\nname = "A"\nspeakers = ["Watch"]', "neutral bodies"),
        ('[[ceasefire]]\nname = "T"\nparties = ["Nobody"]', "'Nobody'"),
        ('[[ceasefire]]\nname = "T"\nparties = []\nzone = "Mars/Base"', "'Mars/Base'"),
        ('[[place]]\nname = "P"\nlat = 95\nlon = 0', "nowhere"),
        (
            '[[ceasefire]]\nname = "T"\nparties = []\neffective = 2031-02-01\nended = 2031-01-01',
            "before effective",
        ),
        (
            '[[ceasefire]]\nname = "T"\nparties = []\neffective = 2031-02-01T08:00:00',
            "no time zone",
        ),
        (
            TWO_SIDES
            + '[[ceasefire]]\nname = "T"\nparties = ["North"]\neffective = 2031-02-01\n'
            + '[[ceasefire]]\nname = "U"\nparties = ["North", "South"]\neffective = 2031-03-01',
            "overlap",
        ),
    ],
)
def test_what_would_mislead_is_told(tmp_path: Path, text: str, names: str) -> None:
    """Shared words, unknown parties, odd dates and overlaps are each a problem told in words."""
    found = problems(Profile.load(write(tmp_path, text)))
    assert len(found) == 1
    assert names in found[0]


def test_the_reference_names_every_key() -> None:
    """No key of a profile is missing from its reference page."""
    page = (ROOT / "docs/reference/profile.md").read_text(encoding="utf-8")
    keys = {f.name for record in (Party, KnownPlace, KnownCeasefire) for f in fields(record)}
    keys |= {"zone", "neutral", "anchors", "conventions", "inclusion"}
    assert sorted(k for k in keys if f"`{k}`" not in page) == []


def test_a_changed_profile_has_another_digest(tmp_path: Path) -> None:
    """Readings made with different profiles have different ids."""
    one = Profile.load(write(tmp_path, TWO_SIDES)).digest
    two = Profile.load(write(tmp_path, TWO_SIDES)).digest
    other = Profile.load(write(tmp_path, 'zone = "UTC"\n' + TWO_SIDES)).digest
    assert one == two != other
