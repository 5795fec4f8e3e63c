"""Any past state is shown byte for byte as it was, by every command that reads."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import sleep

import click
import pytest
from click.testing import CliRunner

from truceline.claims.claim import Kind
from truceline.cli import main
from truceline.cli.export import FORMATS
from truceline.incidents.gist import gists
from truceline.incidents.group import grouped
from truceline.incidents.judgement import Judgement, Verdict
from truceline.ledger.append import add_failure, add_judgement, add_reading
from truceline.ledger.session import open_ledger
from truceline.testing import DAY, VERSIONS, claim, place, reading, report, strike

FOUR, WOMEN, *_ = (c.id[:12] for c in strike()[0].claims)
KORRAN, VELIA = strike()
STRIKE = next(
    i.id[:12]
    for i in grouped((*KORRAN.claims, *VELIA.claims), (), gists((KORRAN.report, VELIA.report)))[0]
    if len(i.claims) > 1
)
"""The incident that both sides tell of."""

READS = (
    ("show",),
    ("show", "--format", "jsonl"),
    ("show", "--reports"),
    ("show", "--failures"),
    ("show", "--machine"),
    ("show", "--words", "Tarsk", "--format", "jsonl"),
    ("show", "--day", "2031-04-06"),
    ("show", "--place", "Tarsk"),
    ("brief",),
    ("brief", "--day", "2031-04-06"),
    ("incidents", "--all"),
    ("incidents", "--all", "--since", "2031-04-01", "--until", "2031-04-30"),
    ("incident", STRIKE),
    ("toll",),
    ("toll", "--by", "outlet"),
    ("ceasefire", "list"),
    ("ceasefire", "show"),
    ("ceasefire", "table"),
    ("history",),
    ("history", FOUR),
    ("names", "list"),
    ("failures",),
    ("source", "1"),
    ("source", FOUR),
    ("user", "list"),
    ("review", "--show", "disputed"),
    ("review", "--show", "left"),
    ("review", "--show", "agreement"),
)


def out(kept: Path, arguments: tuple[str, ...], *more: str, codes: tuple[int, ...] = (0,)) -> bytes:
    name, *rest = arguments
    group = isinstance(main.get_command(click.Context(main), name), click.Group)
    path = [name, *rest[:group], str(kept), *rest[group:], *more]
    done = CliRunner().invoke(main, path)
    assert done.exit_code in codes, done.output
    return done.stdout_bytes


def written(kept: Path, folder: Path, form: str, *more: str) -> dict[str, bytes]:
    """The files that a brief or an export comes to, by name."""
    folder.mkdir()
    target = folder / ("out.html" if form == "brief" else "out")
    arguments = ["brief"] if form == "brief" else ["export", "--format", form]
    done = CliRunner().invoke(
        main, [arguments[0], str(kept), *arguments[1:], "-o", str(target), *more]
    )
    assert done.exit_code == 0, done.output
    files = (f for f in folder.rglob("*") if f.is_file())
    return {str(f.relative_to(folder)): f.read_bytes() for f in files}


def now() -> str:
    """A moment after all that is there and before all that comes."""
    sleep(0.002)
    moment = datetime.now(UTC).isoformat()
    sleep(0.002)
    return moment


def change(kept: Path) -> None:
    """Something of every kind."""
    one = report("Mortars fell on Tarsk, the mayor said.", outlet="Late Post")
    korran, velia = strike()
    newer = replace(VERSIONS, package="1")
    again = reading(
        velia.report,
        [claim(velia.report, "said", kind=Kind.STATUS, versions=newer)],
        versions=newer,
    )
    first, second = sorted((korran.claims[0].id, velia.claims[1].id))
    apart = Judgement(first=first, second=second, verdict=Verdict.NOT_SAME, by="bo")
    truce = report(
        "A ceasefire took effect on Monday. Velia violated it in Tarsk.",
        outlet="Third",
        published=DAY,
    )
    agreed = claim(truce, "A ceasefire took effect on Monday", kind=Kind.AGREEMENT)
    with open_ledger(kept, mode="write") as ledger, ledger.writing(who="bo") as unit:
        for more in (
            reading(one, [claim(one, "Mortars fell on Tarsk", places=[place(one, "Tarsk")])]),
            again,
            reading(truce, [agreed]),
        ):
            add_reading(unit, more, raw=more.report.text.encode(), source="later")
        add_judgement(unit, apart, reason="another street")
        add_failure(unit, source="b.bin", kind="NotText", reason="b.bin: this is a PDF")
    why = ("--reason", "re-read", "--by", "bo")
    for arguments in (
        ("correct", str(kept), FOUR, "certainty", "alleged", *why),
        ("review", str(kept), "--claim", WOMEN, "--reject", *why),
        ("claim", "split", str(kept), FOUR, "Four people", "were killed", *why),
        ("names", "release", str(kept), "Mira Sol", "--tier", "dead", *why),
        ("user", "add", str(kept), "ana", "--no-password"),
        ("ledger", "rule", str(kept), "two", *why),
    ):
        done = CliRunner().invoke(main, list(arguments))
        assert done.exit_code == 0, done.output


def test_every_reading_command_shows_a_past_state_as_it_was(kept: Path) -> None:
    before = {r: out(kept, r) for r in READS}
    moment = now()
    change(kept)
    # A claim of the incident was split: by its old id it is found in the past alone.
    changed = {r for r in READS if out(kept, r, codes=(0, 5)) != before[r]}
    assert len(changed) > len(READS) // 2
    for arguments in READS:
        assert out(kept, arguments, "--as-of", moment) == before[arguments], arguments
        assert out(kept, arguments, "--as-of", moment) == before[arguments], arguments


@pytest.mark.parametrize("form", ["brief", *FORMATS])
def test_what_is_written_as_of_a_moment_is_the_same_bytes_ever_after(
    kept: Path, tmp_path: Path, form: str
) -> None:
    moment = now()
    before = written(kept, tmp_path / "before", form, "--as-of", moment)
    change(kept)
    assert written(kept, tmp_path / "after", form, "--as-of", moment) == before
    assert written(kept, tmp_path / "again", form, "--as-of", moment) == before
    assert written(kept, tmp_path / "new", form) != before


def commands(group: click.Command, *path: str) -> list[tuple[tuple[str, ...], click.Command]]:
    if not isinstance(group, click.Group):
        return [(path, group)]
    context = click.Context(group)
    found = []
    for name in group.list_commands(context):
        child = group.get_command(context, name)
        assert child is not None
        found += commands(child, *path, name)
    return found


def test_every_command_that_reads_a_ledger_can_ask_for_a_past_state() -> None:
    """Those that write, check or copy a whole ledger, or take two moments, have no one state."""
    whole = {"ledger", "diff", "serve"}
    for path, command in commands(main):
        names = {p.name for p in command.params}
        writes = {"who", "reason"} & names and path[0] not in {"source", "review", "export"}
        if "where" in names and not writes and path[0] not in whole:
            assert "as_of" in names, path


@pytest.mark.parametrize("moment", ["2031-05-04T12:00", "yesterday"])
def test_a_moment_without_a_zone_or_sense_is_refused(kept: Path, moment: str) -> None:
    done = CliRunner().invoke(main, ["show", str(kept), "--as-of", moment])
    assert done.exit_code == 2
    assert moment in done.output


def test_no_state_holds_half_of_one_step(kept: Path) -> None:
    """A report and its reading are two records of one moment."""
    with open_ledger(kept) as ledger, ledger.viewing() as view:
        moments = [
            datetime.fromisoformat(at)
            for (at,) in view.connection.exec_driver_sql("SELECT DISTINCT at FROM records")
        ]
    for moment in moments:
        with open_ledger(kept) as ledger, ledger.viewing(as_of=moment) as view:
            count = {
                kind: view.connection.exec_driver_sql(
                    f"SELECT count(*) FROM records WHERE kind = '{kind}' AND seq <= {view.seq}"
                ).scalar_one()
                for kind in ("report", "reading")
            }
        assert count["report"] == count["reading"]
