"""Feeds are watched for days: nothing is read twice, a bad feed holds up no other."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.reports.fetch.server import Server, answer, serving
from tests.reports.fetch.test_fetcher import fetcher
from tests.reports.readers import sources
from truceline.errors import InputError
from truceline.intake.add import Intake
from truceline.intake.feedlist import WatchedFeed, load_feeds
from truceline.intake.given import Given
from truceline.intake.step import State, Step
from truceline.intake.watch import Watch
from truceline.ledger.custody import find_captures
from truceline.ledger.query import find_failures, find_reports
from truceline.ledger.session import Ledger
from truceline.ledger.verify import faults
from truceline.pipeline import Tools

NOW = datetime(2031, 5, 6, 12, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def watching(ledger: Ledger, tools: Tools, *feeds: WatchedFeed) -> Watch:
    """As after a start of the program: nothing is known but what the ledger holds."""
    return Watch(feeds, Intake(ledger, tools, given=Given(), who="ana"), fetcher())


def looked(watch: Watch, now: datetime = NOW) -> list[Step]:
    return [step for feed in watch.due(now) for step in watch.look(feed, now=now)]


def kept(ledger: Ledger) -> list[str]:
    with ledger.viewing() as view:
        assert list(faults(view)) == []
        return [str(k.report.title) for k in find_reports(view)]


def linked(server: Server, *names: str, text: str = "Two died, he said.") -> bytes:
    """A feed of teasers that link to pages of the server."""
    items = "".join(
        f"<item><title>T {n}</title><link>{server.url(f'/{n}')}</link><guid>{n}</guid>"
        f"<description>{text}</description></item>"
        for n in names
    )
    return f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>".encode()


def test_entries_are_read_once_through_restarts_and_changes_of_the_feed(
    server: Server, ledger: Ledger, tools: Tools
) -> None:
    feed = WatchedFeed(url=server.url("/feed"), outlet="The Post")
    server.scripts["/feed"] = answer(sources.feed("0504-kns"))
    assert [s.state for s in looked(watching(ledger, tools, feed))] == [State.READ]
    server.scripts["/feed"] = answer(sources.feed("0504-harbour-post", "0504-kns"))
    later = NOW + timedelta(hours=1)
    assert [s.state for s in looked(watching(ledger, tools, feed), later)] == [State.READ]
    assert looked(watching(ledger, tools, feed), later + timedelta(hours=1)) == []
    assert len(kept(ledger)) == 2
    with ledger.viewing() as view:
        (first, *_) = find_reports(view)
        (capture,) = find_captures(view, first.number)
    assert first.report.outlet == "The Post"
    assert capture.origin.asked == feed.url and capture.origin.record


def test_a_feed_is_looked_at_when_it_is_due_also_after_a_restart(
    server: Server, ledger: Ledger, tools: Tools
) -> None:
    feed = WatchedFeed(url=server.url("/feed"), every="1h")
    server.scripts["/feed"] = answer(sources.feed("0504-kns"), ETag='"1"')
    looked(watching(ledger, tools, feed))
    assert watching(ledger, tools, feed).due(NOW + timedelta(minutes=59)) == []
    server.scripts["/feed"] = answer(status="304 Not Modified")
    assert looked(watching(ledger, tools, feed), NOW + timedelta(minutes=60)) == []
    assert server.asked[-1][1]["if-none-match"] == '"1"'


def test_an_entry_that_changes_is_read_anew_beside_the_older(
    server: Server, ledger: Ledger, tools: Tools
) -> None:
    feed = WatchedFeed(url=server.url("/feed"))
    server.scripts["/feed"] = answer(sources.feed("0504-kns"))
    looked(watching(ledger, tools, feed))
    changed = sources.feed("0504-kns").replace(b"nine civilians", b"ten civilians")
    server.scripts["/feed"] = answer(changed)
    (step,) = looked(watching(ledger, tools, feed), NOW + timedelta(hours=1))
    assert step.state is State.CHANGED and step.before
    assert len(kept(ledger)) == 2


def test_a_bad_feed_is_named_asked_less_and_holds_up_no_other(
    server: Server, ledger: Ledger, tools: Tools
) -> None:
    bad = WatchedFeed(url=server.url("/bad"), every="10m")
    bomb = WatchedFeed(url=server.url("/bomb"))
    good = WatchedFeed(url=server.url("/good"))
    server.scripts["/bad"] = answer(b"<html>not today</html>")
    server.scripts["/bomb"] = answer(b"<!DOCTYPE x [<!ENTITY a 'a'>]><rss version='2.0'/>")
    server.scripts["/good"] = answer(sources.feed("0504-kns"))
    steps = looked(watching(ledger, tools, bad, bomb, good))
    assert [s.state for s in steps] == [State.FAILED, State.FAILED, State.READ]
    with ledger.viewing() as view:
        assert [f.source for f in find_failures(view)] == [bad.url, bomb.url]
    again = watching(ledger, tools, bad)
    assert again.due(NOW + timedelta(minutes=19)) == []
    looked(again, NOW + timedelta(minutes=20))
    assert again.next_due(NOW) == NOW + timedelta(minutes=20 + 40)
    server.scripts["/bad"] = answer(sources.feed("0504-harbour-post"))
    assert [s.state for s in looked(again, NOW + timedelta(hours=1))] == [State.READ]
    assert again.next_due(NOW) == NOW + timedelta(hours=1, minutes=10)


def test_pages_are_fetched_in_place_of_teasers_once_for_all_feeds(
    server: Server, ledger: Ledger, tools: Tools
) -> None:
    fields = sources.reports()["0504-interwire"]
    page = sources.html({**fields, "url": server.url("/a")})
    server.scripts["/a"] = answer(page.encode())
    server.scripts["/feed"] = server.scripts["/other"] = answer(linked(server, "a"))
    feeds = [WatchedFeed(url=server.url(p), pages=True) for p in ("/feed", "/other")]
    steps = looked(watching(ledger, tools, *feeds))
    assert [s.state for s in steps] == [State.READ]
    assert kept(ledger) == [fields["title"]]
    assert server.paths().count("/a") == 1


def test_a_page_that_fails_is_tried_again_and_then_given_up(
    server: Server, ledger: Ledger, tools: Tools
) -> None:
    feed = WatchedFeed(url=server.url("/feed"), pages=True)
    server.scripts["/feed"] = answer(linked(server, "a", "b"), ETag='"1"')
    server.scripts["/a"] = answer(status="500 Broken")
    server.scripts["/b"] = answer(sources.html(sources.reports()["0504-interwire"]).encode())
    for day in range(5):
        looked(watching(ledger, tools, feed), NOW + timedelta(days=day))
    assert (server.paths().count("/a"), server.paths().count("/b")) == (3, 1)
    assert "if-none-match" not in server.asked[-6][1]
    assert len(kept(ledger)) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", r"write a \[\[feed\]\] table"),
        ("[[feed]]\noutlet = 'x'", "needs 'url'"),
        ("[[feed]]\nurl = 'file:///x'", "begins with https"),
        ("[[feed]]\nurl = 'https://a.test'\nevery = '1m'", "at least 5m"),
        ("[[feed]]\nurl = 'https://a.test'\nevery = 'often'", "write 30m"),
        ("[[feed]]\nurl = 'https://a.test'\npagse = true", "has a key 'pagse'"),
        ("[[feed]]\nurl = 'https://a.test'\n" * 2, "is there twice"),
        ("feed = ", "not TOML"),
    ],
)
def test_a_list_of_feeds_that_is_wrong_says_where(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=says):
        load_feeds(path)
