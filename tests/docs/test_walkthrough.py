"""The commands of the tutorial and of each how-to run, and print what the page shows."""

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import truceline
from tests.docs.shown import Shown, agrees, commands, files
from tests.ledger.test_signatures import written
from tests.reports.readers import sources
from truceline.cli import main
from truceline.reports.bundled import example

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ("tutorial/first-report.md", *(f"how-to/{p.name}" for p in (DOCS / "how-to").glob("*.md")))
OWN = ("tutorial/first-report.md", "how-to/set-up-a-conflict.md", "how-to/read-in-bulk.md")
"""Pages that make their ledgers themselves; the others suppose one, here the example's."""
ELSEWHERE = {"--fetch", "--cluster", "--extractor", "serve", "watch", "review"}
"""What waits for a person, stays running, or needs a network: understood, and not run."""
NOTE = (
    "HARROW, May 4, 2031 (Northwire) - Police said that four were killed and that a school was "
    "hit. The bridge is closed, the mayor said. Shells killed three people in Harrow on Saturday, "
    "Mira Sol, a resident, said. Two men were wounded in Harrow on Friday, she said."
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's ledger, with one report more."""
    into = tmp_path_factory.mktemp("demo")
    (into / "note.txt").write_text(NOTE, "utf-8")
    where = str(into / "demo.ledger")
    for words in (["demo", "--into", str(into)], ["add", where, str(into / "note.txt")]):
        assert CliRunner().invoke(main, words).exit_code == 0
    return into / "demo.ledger"


@pytest.mark.parametrize("name", PAGES)
def test_the_commands_of_a_page_run_and_print_what_it_shows(
    name: str, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (DOCS / name).read_text("utf-8")
    shown = list(commands(page))
    monkeypatch.chdir(tmp_path)
    prepare(tmp_path, demo, name, page)
    for command in shown:
        if remote(command) or command.words[0] in ELSEWHERE or ELSEWHERE & {*command.words}:
            understood(command)
        else:
            run(command)


def test_the_readme_shows_lines_of_the_example(demo: Path) -> None:
    """Its excerpt is what the first command prints, less the words."""
    page = (DOCS.parent / "README.md").read_text("utf-8")
    excerpt = page.split("are marked in the brief):")[1].split("```")[1].strip("\n")
    printed = CliRunner().invoke(main, ["show", str(demo)]).stdout
    for line in excerpt.splitlines():
        assert agrees(printed, ("…", line, "…")), line


@pytest.mark.parametrize("page", [*DOCS.rglob("*.md"), *DOCS.parent.glob("*.md")])
def test_a_command_in_a_page_s_sentence_has_such_options(page: Path) -> None:
    """`truceline show LEDGER --machine` names a command, and options that it takes."""
    text = page.read_text("utf-8")
    for span in re.findall(r"(?<!`)`truceline ([a-z][^`]*)`(?!`)", text):
        words = shlex.split(span.replace("\n", " ").replace("…", ""))
        if not {"COMMAND", "…"} & {*words}:
            understood(Shown(words=tuple(words)))


def run(command: Shown) -> None:
    """The command ends well and prints what is shown; ids of the page stand for real ones."""
    ledger = next((word for word in command.words if word.endswith(".ledger")), "")
    words = [STANDING[word](ledger) if word in STANDING else word for word in command.words]
    words = [str(p) for w in words for p in (sorted(Path().glob(w)) if "*" in w else [w])]
    result = CliRunner().invoke(main, words, input="long enough 8\nlong enough 8\n")
    assert result.exit_code == 0, f"{words}: {result.output}"
    if command.printed is not None:
        assert agrees(result.stdout, command.printed), f"{words} printed\n{result.stdout}"


def remote(command: Shown) -> bool:
    return any(word.startswith("postgresql://") for word in command.words)


def understood(shown: Shown) -> None:
    """There is such a command, with such options."""
    command: click.Command = main
    words, context = list(shown.words), click.Context(main)
    while isinstance(command, click.Group) and words:
        found = command.get_command(context, words.pop(0))
        assert found is not None, shown.words
        command = found
    command.make_parser(click.Context(command)).parse_args(words)


def prepare(folder: Path, demo: Path, name: str, page: str) -> None:
    """What a page supposes to lie in its reader's folder."""
    for file in re.findall(r"\b\w+\.ledger\b", page):
        if name not in OWN and file != "copy.ledger":
            shutil.copy(demo, folder / file)
    profile = example().profile
    for file in ("war.toml", "my.toml", "lake.toml"):
        if name not in OWN:
            shutil.copy(profile, folder / file)
    if name in OWN or "add-" in name:
        given(folder)
    if "--key office" in page:
        written(Ed25519PrivateKey.generate(), folder / "office")
    shutil.copytree(profile.parent / "reports", folder / "reports")
    for file, text in files(page):
        (folder / file).write_text(text, "utf-8")


def given(folder: Path) -> None:
    """Sources of every kind."""
    report, other = sources.reports()["0504-kns"], sources.reports()["0506-kns"]
    for made in ("saved-pages", "field", "archive"):
        (folder / made).mkdir()
        (folder / made / "page.html").write_text(sources.html(report), "utf-8")
    for file in ("report.txt", "fax.txt", "translation.txt", "original.html"):
        (folder / file).write_text(NOTE.replace("Harrow", file), "utf-8")
    (folder / "bulletin.pdf").write_bytes(sources.pdf(NOTE.split(". ")))
    (folder / "list.mbox").write_bytes(sources.mbox(folder, "0504-kns"))
    crawled = {"https://example.org/news/1": sources.html(other).encode()}
    (folder / "crawl.warc.gz").write_bytes(sources.warc(crawled))
    (folder / "export.csv").write_text(f'Body,Date of issue\n"{NOTE}",2031-05-05\n', "utf-8")


def claim(words: str) -> Callable[[str], str]:
    """The claim with these words."""

    def found(where: str) -> str:
        with truceline.Ledger.open(where) as ledger:
            return next(c.id for c in ledger.claims() if words in c.quote.words())

    return found


def incident(where: str) -> str:
    with truceline.Ledger.open(where) as ledger:
        return ledger.incidents()[0].id


def note(where: str) -> str:
    """The number of the report that the example has not."""
    with truceline.Ledger.open(where) as ledger:
        return str(next(k.number for k in ledger.reports() if "bridge is closed" in k.report.text))


def last_record(where: str) -> str:
    with truceline.Ledger.open(where) as ledger:
        return str(max(record.seq for record in ledger.history(5)))


def newest_hash(where: str) -> str:
    with truceline.Ledger.open(where) as ledger:
        return next(iter(ledger.history(1))).hash


STANDING = {
    "HASH": newest_hash,
    "3f9a0c": claim("a school was hit"),
    "b71d04": claim("Shells killed three"),
    "81cd22": claim("Two men were wounded"),
    "5c2e88": claim("when a missile hit"),
    "3da603d5": claim("Shells killed three"),
    "8c755b13": incident,
    "8c755b": incident,
    "12": note,
    "212": last_record,
}
"""What the ids that pages show stand for."""
