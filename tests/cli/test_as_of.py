"""Any past state is shown byte for byte as it was, by every command that reads."""

from datetime import UTC, datetime
from pathlib import Path
from time import sleep

import click
import pytest
from click.testing import CliRunner

from truceline.cli import main
from truceline.ledger.append import add_reading
from truceline.ledger.session import open_ledger
from truceline.testing import claim, reading, report, strike

FOUR, WOMEN, *_ = (c.id[:12] for c in strike()[0].claims)

READS = (
    ("show",),
    ("show", "--format", "jsonl"),
    ("show", "--reports"),
    ("brief",),
    ("incidents", "--all"),
    ("ceasefire", "list"),
    ("history",),
    ("history", FOUR),
    ("names", "list"),
    ("failures",),
    ("source", "1"),
    ("user", "list"),
    ("review", "--show", "disputed"),
    ("review", "--show", "left"),
    ("review", "--show", "agreement"),
)


def out(kept: Path, arguments: tuple[str, ...], *more: str) -> bytes:
    name, *rest = arguments
    group = isinstance(main.get_command(click.Context(main), name), click.Group)
    path = [name, *rest[:group], str(kept), *rest[group:], *more]
    done = CliRunner().invoke(main, path)
    assert done.exit_code == 0, done.output
    return done.stdout_bytes


def change(kept: Path) -> None:
    """Something of every kind."""
    one = report("Mortars fell on Tarsk, the mayor said.", outlet="Late Post")
    with open_ledger(kept, mode="write") as ledger, ledger.writing(who="bo") as unit:
        add_reading(
            unit, reading(one, [claim(one, "Mortars fell on Tarsk")]), raw=one.text.encode()
        )
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
    sleep(0.002)
    moment = datetime.now(UTC).isoformat()
    sleep(0.002)
    change(kept)
    changed = {r for r in READS if out(kept, r) != before[r]}
    assert len(changed) > len(READS) // 2
    for arguments in READS:
        assert out(kept, arguments, "--as-of", moment) == before[arguments], arguments


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
