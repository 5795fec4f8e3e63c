"""The codebook: its codes exist, its words are told apart, and a user's types work."""

import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.claims.codebook import Codebook, check, load_codebook, reference
from truceline.cli import main
from truceline.errors import ProfileError
from truceline.pipeline import load_tools, read
from truceline.reports.open import read_report

DOCS = Path(__file__).parents[2] / "docs"
HOW_TO = DOCS / "how-to" / "add-an-event-type.md"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The example of the how-to, as a file."""
    found = re.search(r"```toml\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    path = tmp_path / "mine.toml"
    path.write_text(found.group(1), encoding="utf-8")
    return path


def test_the_shipped_types_have_codes_that_their_schemes_have() -> None:
    book = load_codebook()
    assert check(book) == []
    assert len(book.types) >= 30


def test_every_shipped_word_names_one_type() -> None:
    """So the order of the types decides nothing."""
    words = Counter(key for t in load_codebook().types for key in t.words())
    assert [w for w, n in words.items() if n > 1] == []
    means = Counter(m for t in load_codebook().types for m in t.means)
    assert [w for w, n in means.items() if n > 1] == []


def test_the_reference_page_is_the_codebook() -> None:
    page = (DOCS / "reference" / "events.md").read_text(encoding="utf-8")
    assert page == reference(load_codebook()), "run: python -m truceline.claims.codebook"


def test_the_how_to_names_every_key() -> None:
    page = HOW_TO.read_text(encoding="utf-8")
    for key in Codebook.keys():  # noqa: SIM118
        assert f"`{key}`" in page


def test_a_users_type_is_read_in_a_report(mine: Path) -> None:
    tools = load_tools(codebook=load_codebook(mine))
    text = b"Armed men rustled 60 cows near Brim on Monday, the police said."
    [reading] = read([read_report(text, name="one", language="en", title="-")], tools)
    [claim] = reading.claims
    assert claim.event is not None
    assert (claim.event.type, claim.event.acled) == ("cattle_raid", "Looting/property destruction")
    assert reading.versions.codebook != load_codebook().version


def test_a_users_words_extend_a_shipped_type(mine: Path) -> None:
    shipped, own = load_codebook()["shelling"], load_codebook(mine)["shelling"]
    assert own.verbs == (*shipped.verbs, "bracket")
    assert own.gloss == shipped.gloss


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('[[type]]\nname = "a"\nverbs = ["x"]\nacled = "Shouting"', "no sub-event 'Shouting'"),
        ('[[type]]\nname = "a"\nverb = ["x"]', "unknown fields ['verb']"),
        ('[[type]]\nname = "a"', "it has no words"),
        ('[[type]]\nverbs = ["x"]', "needs a name"),
        ("[[type", "not TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_file(tmp_path: Path, wrong: str, told: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(ProfileError, match=re.escape(told)) as error:
        load_codebook(path)
    assert str(path) in str(error.value)
    done = CliRunner().invoke(main, ["codebook", "check", str(path)])
    assert done.exit_code == ProfileError.exit_code


def test_the_command_line_shows_and_checks(mine: Path) -> None:
    def run(*arguments: str) -> str:
        done = CliRunner().invoke(main, ["codebook", *arguments])
        assert done.exit_code == 0, done.output
        return done.output

    assert "air_strike" in run("show")
    assert "cattle raid" in run("show", "cattle_raid", "--codebook", str(mine))
    assert "1 new event type(s)" in run("check", str(mine))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('[[typ]]\nname = "x"', "an event type is a [[type]]"),
        ("schema = 1", "it has no [[type]]"),
        ('[[type]]\nname = "x"\nfamily = "acess"\nverbs = ["cut"]', "there are access, control"),
        ('[[type]]\nname = "x"\nfamily = "access"\nverbs = ["Cut"]', "lemmas in lower case, 'cut'"),
    ],
)
def test_what_a_user_gets_wrong_is_named_with_what_to_write(
    tmp_path: Path, written: str, told: str
) -> None:
    """A file that would change nothing, or never be found in a text, is refused by name."""
    path = tmp_path / "mine.toml"
    path.write_text(written, encoding="utf-8")
    done = CliRunner().invoke(main, ["codebook", "check", str(path)])
    assert done.exit_code != 0
    assert told in f"{done.output}{done.exception}"


def test_a_form_of_a_verb_is_told_to_be_none_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        '[[type]]\nname = "water_cut"\nfamily = "access"\nverbs = ["rationing"]', encoding="utf-8"
    )
    done = CliRunner().invoke(main, ["codebook", "check", str(path)])
    assert "verb 'rationing' of 'water_cut' looks like a form" in done.output
