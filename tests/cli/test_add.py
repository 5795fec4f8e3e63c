"""``truceline add``, ``failures`` and ``source``, as a user meets them."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.cli.conftest import run
from tests.reports.readers import sources
from truceline.cli import main

NAME = "0504-interwire"
RUSSIAN = "Прокуратура сообщила, что девять мирных жителей погибли ночью при обстреле города."


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of a folder with one report in each of several formats."""
    folder = tmp_path_factory.mktemp("sources")
    reports = sources.reports()
    lines = reports["0505-interwire"]["text"].split("\n\n")[0]
    files = {
        "page.html": sources.html(reports[NAME]).encode(),
        "feed.xml": sources.feed("0504-kns"),
        "bulletin.pdf": sources.pdf([lines[i : i + 80] for i in range(0, len(lines), 80)]),
        "dom.docx": sources.docx(reports["0504-dom"]),
        "list.mbox": sources.mbox(folder, "0506-kns"),
        "broken.pdf": b"%PDF-1.4\n",
        "ru.txt": RUSSIAN.encode(),
    }
    (folder / "made.mbox").unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    done = call("add", folder / "kept.ledger", *(folder / n for n in files), "--profile", "drennar")
    assert done.exit_code == 7, done.output
    assert "5 read; 1 kept unread, for their language; 1 not read" in done.stderr
    return folder / "kept.ledger"


def test_each_format_becomes_claims_and_a_brief(kept: Path) -> None:
    shown = call("show", kept, "--format", "jsonl").stdout
    claims = [json.loads(line) for line in shown.splitlines()]
    assert len({c["report"] for c in claims}) == 5
    assert all(words not in shown for words in sources.BESIDE)
    made = call("brief", kept, "--profile", "drennar", "--day", "2031-05-04")
    assert made.exit_code == 0 and "Velisk" in made.stdout


def test_failures_are_listed_with_their_reasons(kept: Path) -> None:
    listed = call("failures", kept)
    assert "broken.pdf: a broken PDF" in listed.stdout
    assert "ru.txt: the text is in Russian" in listed.stdout
    told = [
        json.loads(ln) for ln in call("failures", kept, "--format", "jsonl").stdout.splitlines()
    ]
    assert [f["kind"] for f in told] == ["InputError", "UnreadLanguage"]


def test_a_claim_is_shown_in_what_it_was_read_from(kept: Path) -> None:
    """In a page, in a feed, on a page of a PDF; the bytes come out as they came in."""
    claims = map(json.loads, call("show", kept, "--format", "jsonl").stdout.splitlines())
    found = {}
    for claim in claims:
        told = call("source", kept, claim["id"]).stdout
        form = told.split("format\t")[1].split("\n")[0]
        if "its words stand" in told:
            found[form] = told
    assert {"html", "feed", "pdf", "mail"} <= set(found)
    assert "on page 1" in found["pdf"]
    number = found["html"].split("\t")[0].removeprefix("report ")
    out = kept.with_name("out.html")
    assert call("source", kept, number, "-o", out, "--by", "ana").exit_code == 0
    assert out.read_bytes() == kept.with_name("page.html").read_bytes()
    assert "ana\ttransfer\toriginal of" in call("history", kept).stdout
    out.unlink()


def test_a_changed_page_shows_its_difference(tmp_path: Path) -> None:
    fields = sources.reports()[NAME]
    page, ledger = tmp_path / "page.html", tmp_path / "l"
    for told in ("At least nine", "At least ten"):
        text = fields["text"].replace("At least nine", told)
        page.write_text(sources.html(fields, text=text))
        done = call("add", ledger, page)
        assert done.exit_code == 0
    assert done.stdout.startswith("changed\t") and "report 1 is the older text" in done.stdout
    number = call("show", ledger, "--reports").stdout.splitlines()[-1].split("\t")[0]
    shown = call("source", ledger, number, "--difference").stdout.splitlines()
    assert "older text\treport 1" in shown
    assert [ln[:40] for ln in shown if ln[0] in "+-"] == [
        "- VELISK, Keldra, May 4 (Interwire) - At least nine"[:40],
        "+ VELISK, Keldra, May 4 (Interwire) - At least ten"[:40],
    ]


def test_an_address_is_not_fetched_unless_asked(tmp_path: Path) -> None:
    done = call("add", tmp_path / "l", "https://reports.invalid/page")
    assert done.exit_code == 3
    assert "nothing is fetched unless --fetch is given" in done.stderr


def test_what_was_told_wrongly_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two died in Harrow on Sunday, the mayor of Harrow said.")
    assert (
        "is no date" in call("add", tmp_path / "l", tmp_path / "a.txt", "--published", "x").stderr
    )
    wrong = call("add", tmp_path / "l", tmp_path / "a.txt", "--column", "words=Body")
    assert "facts are text, title" in wrong.stderr
    assert call("add", tmp_path / "l", tmp_path / "none.txt").exit_code == 3
    both = call("add", tmp_path / "l", tmp_path / "a.txt", tmp_path, "--original", "x")
    assert "goes with one SOURCE" in both.stderr


def test_watching_looks_once_for_cron_and_asks_no_machine_of_ones_own(tmp_path: Path) -> None:
    """A feed on this very machine is refused, named, and the exit code says partial."""
    feeds, ledger = tmp_path / "feeds.toml", tmp_path / "l"
    feeds.write_text('[[feed]]\nurl = "http://127.0.0.1:9/feed"\n')
    done = run("watch", "--once", feeds, ledger)
    assert done.returncode == 7, done.stderr
    assert b"none such is ever asked" in done.stderr
    assert "127.0.0.1" in call("failures", ledger).stdout
    again = run("watch", "--once", feeds, ledger)
    assert (again.returncode, again.stderr) == (0, b"")


def test_a_report_read_again_with_words_of_one_s_own_keeps_its_reviews_and_queues_what_is_new(
    tmp_path: Path,
) -> None:
    """From the files up: the older claims and their ids stay, the diff names the rest."""
    where, text, own = tmp_path / "a.ledger", tmp_path / "a.txt", tmp_path / "mine.toml"
    text.write_text(
        "Shelling killed four people in Tarsk on Sunday, the mayor said.\n\n"
        "Armed men rustled forty cows near Tarsk on Tuesday, residents said.\n"
    )
    own.write_text('[[type]]\nname = "cattle_raid"\nfamily = "violence"\nverbs = ["rustle"]\n')
    known = ("--published", "2031-05-07")

    def claims() -> list[dict[str, object]]:
        shown = call("show", where, "--format", "jsonl").stdout
        return [json.loads(line) for line in shown.splitlines()]

    assert call("add", where, text, *known).exit_code == 0
    (old,) = claims()
    why = ("--reason", "as the report says", "--by", "ana")
    assert call("review", where, "--claim", old["id"], "--accept", *why).exit_code == 0
    between = datetime.now(UTC).isoformat()
    again = call("add", where, text, *known, "--codebook", own)
    assert again.exit_code == 0, again.output
    (same, new) = sorted(claims(), key=lambda c: c["id"] != old["id"])
    assert (same["id"], same["quote"]) == (old["id"], old["quote"])
    assert same["versions"] != old["versions"]
    assert new["event"]["type"] == "cattle_raid"  # type: ignore[index]
    told = call("diff", where, "--from", between).stdout
    assert str(new["id"])[:12] in told
    assert str(old["id"])[:12] not in told
    left = call("review", where, "--show", "left", "--by", "ana").stdout
    assert str(new["id"])[:8] in left
    assert str(old["id"])[:8] not in left
    before = call("show", where, "--format", "jsonl", "--as-of", between).stdout
    assert [json.loads(line)["versions"] for line in before.splitlines()] == [old["versions"]]
    assert call("ledger", "verify", where).exit_code == 0
