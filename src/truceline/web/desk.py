"""The Desk: what the pages stand on: one ledger, a profile, and who may do what.

A ledger's file may be replaced, locked or gone between two requests: it is looked at anew each
time, and what is wrong is told on the page.
"""

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from truceline.ledger.engine import is_address
from truceline.ledger.links import bring_up, is_linked
from truceline.ledger.query import any_between
from truceline.ledger.release import find_releases
from truceline.ledger.session import Ledger, Unit, View, open_ledger
from truceline.ledger.shelf import find_namings, find_saying
from truceline.profile import Profile
from truceline.readings.mask import Mask
from truceline.readings.persons import mask_of
from truceline.web.scene import Scene, Window, scene
from truceline.web.session import Tries

PURPOSE = "page"
"""What a living person consents to who is named on pages that readers see."""
NAMING = ("reading", "release", "withdrawal", "redaction")
"""Kinds of records that bear on who is masked: a mask outlasts reviews and judgements."""
KEPT_SCENES = 8
"""Scenes held in memory; each is as large as the claims that it shows."""


@dataclass(slots=True, kw_only=True)
class Desk:
    """``who`` is whom reviews are by where nobody signs in; None lets nobody review so.

    ``local`` where only this machine can reach the pages; ``users`` where they are for users of
    the ledger alone, who sign in.
    """

    where: str
    profile: Profile = field(default_factory=Profile)
    who: str | None = None
    local: bool = True
    users: bool = False
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    tries: Tries = field(default_factory=Tries, repr=False)
    _ledger: Ledger | None = field(default=None, repr=False)
    _file: tuple[int, int] | None = field(default=None, repr=False)
    _scenes: dict[tuple[object, ...], Scene] = field(default_factory=dict, repr=False)
    _mask: tuple[object, int, Mask] | None = field(default=None, repr=False)
    _unlinked: int = field(default=-1, repr=False)
    """The newest record where the ledger could not be written: not tried again for it."""
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @contextmanager
    def viewing(self, as_of: datetime | None = None) -> Iterator[View]:
        """One unmoving state of the ledger, the newest or that of a moment."""
        ledger = self._opened()
        if as_of is None:
            self._link(ledger)
        with ledger.viewing(as_of=as_of) as view:
            yield view

    @contextmanager
    def writing(self, who: str) -> Iterator[Unit]:
        """One change of the ledger, kept whole or not at all."""
        with open_ledger(self.where, mode="write") as ledger, ledger.writing(who=who) as unit:
            yield unit

    def scene(self, view: View, window: Window | None = None) -> Scene:
        """The claims of a window, grouped; made once for each state of the ledger."""
        key = (self._file, view.seq, window)
        found = self._scenes.get(key)
        if found is None:
            found = scene(view, self.profile, window)
            with self._lock:
                while len(self._scenes) >= KEPT_SCENES:
                    self._scenes.pop(next(iter(self._scenes)))
                self._scenes[key] = found
        return found

    def mask(self, view: View) -> Mask:
        """What is withheld from readers in this state of the ledger."""
        kept = self._mask
        if kept is None or kept[0] != self._file or any_between(view, kept[1], NAMING):
            releases = tuple(find_releases(view))
            told = list(find_namings(view, whole=bool(releases)))
            made = mask_of(
                [find_saying(view)], told, self.profile, releases=releases, purpose=PURPOSE
            )
            kept = self._mask = (self._file, view.seq, made)
        return kept[2]

    def _link(self, ledger: Ledger) -> None:
        """Bring links up to the newest record: a moment's work after a review or a report."""
        with ledger.viewing() as view:
            if is_linked(view) or view.seq == self._unlinked:
                return
            seq = view.seq
        if not bring_up(self.where):
            self._unlinked = seq

    @property
    def name(self) -> str:
        """The ledger's name as a page shows it: no folders, no password."""
        return self.where.rsplit("/", 1)[-1] if is_address(self.where) else Path(self.where).name

    def close(self) -> None:
        """Let go of the ledger."""
        with self._lock:
            if self._ledger is not None:
                self._ledger.close()
            self._ledger, self._file = None, None

    def _opened(self) -> Ledger:
        with self._lock:
            file = self._identity()
            if self._ledger is None or file != self._file:
                if self._ledger is not None:
                    self._ledger.close()
                self._ledger = None
                self._ledger, self._file = open_ledger(self.where), file
            return self._ledger

    def _identity(self) -> tuple[int, int] | None:
        """Which file a path leads to now; None for a server, or where there is none."""
        if is_address(self.where):
            return None
        try:
            found = Path(self.where).stat()
        except OSError:
            # Opening it says what is wrong in words.
            return 0, 0
        return found.st_dev, found.st_ino
