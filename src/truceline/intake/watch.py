"""Watch feeds: look at each when it is due, and add what is new.

Invariant: an entry is handled once as it reads; what was done stands in the ledger before the
next entry is begun, so that a stop at any moment costs at most the entry at hand, which is told
by its text and not read twice. A feed that fails is asked less and less often, and holds up no
other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from truceline.errors import FetchError, InputError
from truceline.ids import content_id
from truceline.intake.add import Intake
from truceline.intake.feedlist import WatchedFeed
from truceline.intake.step import State, Step
from truceline.intake.web import one
from truceline.ledger.append import add_failure
from truceline.ledger.feeds import (
    Standing,
    find_standing,
    is_known,
    keep_entry,
    keep_standing,
    tries,
    was_asked,
)
from truceline.reports.fetch.fetcher import Answer, Fetcher
from truceline.reports.piece import Facts, Outcome, Passed, Piece
from truceline.reports.readers.feed import Entry, entries, report_of_entry
from truceline.reports.readers.unpack import KNOWN

TRIES = 3
"""How often the page of an entry is asked for before it is given up."""
LONGEST = timedelta(days=1)
"""The longest time between two looks at a feed that fails."""


class Watch:
    """Looks at feeds and adds what is new by one intake; the caller decides when."""

    def __init__(self, feeds: Sequence[WatchedFeed], intake: Intake, fetcher: Fetcher) -> None:
        self.feeds, self.intake, self.fetcher = feeds, intake, fetcher
        self.ledger = intake.ledger

    def due(self, now: datetime) -> list[WatchedFeed]:
        """The feeds that are to be looked at now."""
        return [f for f in self.feeds if (self._standing(f).due or now) <= now]

    def next_due(self, now: datetime) -> datetime:
        """When the next feed is due."""
        return min((self._standing(f).due or now for f in self.feeds), default=now)

    def look(self, feed: WatchedFeed, *, now: datetime | None = None) -> Iterator[Step]:
        """Look at a feed once; a step for each entry that was new, and for its failure."""
        moment = now or datetime.now(UTC)
        standing = self._standing(feed)
        try:
            answer = self.fetcher.get(feed.url, etag=standing.etag, modified=standing.modified)
            found = self._entries(feed, answer)
        except InputError as error:
            yield self._failed(feed, standing, error, moment)
            return
        waiting = False
        for entry in reversed(found):
            done, steps = self._entry(feed, entry)
            waiting = waiting or not done
            yield from steps
        self._keep(
            Standing(
                url=feed.url,
                # An entry whose page is to be tried again is seen again only in a whole answer.
                etag=None if waiting else answer.etag,
                modified=None if waiting else answer.modified,
                checked=moment,
                due=moment + feed.pause,
            )
        )

    def _entries(self, feed: WatchedFeed, answer: Answer) -> list[Entry]:
        if answer.piece is None:
            return []
        try:
            return list(entries(answer.piece))
        except InputError:
            raise
        except Exception as error:
            told = f"{type(error).__name__}: {error}".splitlines()[0][:200]
            raise InputError(f"{feed.url}: the feed is damaged ({told})") from error

    def _entry(self, feed: WatchedFeed, entry: Entry) -> tuple[bool, list[Step]]:
        """Whether an entry is done with, and the steps that it took now."""
        facts = entry.piece.facts
        told = content_id("entry", {"title": facts.title, "text": entry.text, "link": entry.link})
        with self.ledger.viewing() as view:
            before, done = tries(view, feed.url, entry.key, told)
        if done:
            return True, []
        steps = list(self._intake(feed).add([self._piece(feed, entry)]))
        late = any(isinstance(step.error, FetchError) for step in steps)
        over = not late or before + 1 >= TRIES
        with self.ledger.writing(who=self.intake.who) as unit:
            keep_entry(unit, feed.url, entry.key, told, tries=before + 1, done=over)
        return over, [s for s in steps if s.state is not State.KNOWN]

    def _intake(self, feed: WatchedFeed) -> Intake:
        """The intake, told what the user says of the feed."""
        told = replace(self.intake.given, facts=Facts(outlet=feed.outlet, language=feed.language))
        return Intake(self.ledger, self.intake.tools, given=told, who=self.intake.who)

    def _piece(self, feed: WatchedFeed, entry: Entry) -> Piece | Outcome:
        """The entry's own words, or its page."""
        if not feed.pages or entry.link is None:
            return report_of_entry(entry)
        with self.ledger.viewing() as view:
            new = not is_known(view, feed.url, entry.key)
            if new and was_asked(view.connection, entry.link):
                # Another feed named the same page, and it was read then.
                return Passed(name=entry.link, kind=KNOWN)
        page = one(entry.link, self.fetcher, self.ledger)
        if isinstance(page, Piece):
            origin = replace(page.origin, source=feed.url, within=(entry.link,), record=entry.key)
            return replace(page, origin=origin, facts=entry.piece.facts)
        return page

    def _failed(
        self, feed: WatchedFeed, standing: Standing, error: InputError, now: datetime
    ) -> Step:
        failures = standing.failures + 1
        pause = min(feed.pause * 2 ** min(failures, 10), max(LONGEST, feed.pause))
        with self.ledger.writing(who=self.intake.who) as unit:
            kind = type(error).__name__
            add_failure(unit, source=feed.url, kind=kind, reason=str(error))
            keep_standing(
                unit,
                replace(
                    standing,
                    checked=now,
                    due=now + pause,
                    failures=failures,
                    said=str(error),
                    etag=None,
                    modified=None,
                ),
            )
        return Step(name=feed.url, state=State.FAILED, error=error)

    def _standing(self, feed: WatchedFeed) -> Standing:
        with self.ledger.viewing() as view:
            return find_standing(view, feed.url)

    def _keep(self, standing: Standing) -> None:
        with self.ledger.writing(who=self.intake.who) as unit:
            keep_standing(unit, standing)
