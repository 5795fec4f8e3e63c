"""Where the watching of feeds stands: working state beside the chain, not part of it.

It says which entries were handled and when a feed is due again. Lost, it costs a look at each
entry once more; what the ledger holds is told by the reports themselves and not read twice.
"""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from truceline.ledger.session import Unit, View
from truceline.ledger.tables import captures, entries, feeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a feed stands: ``failures`` in a row, ``due`` and ``checked`` in UTC."""

    url: str
    etag: str | None = None
    modified: str | None = None
    checked: datetime | None = None
    due: datetime | None = None
    failures: int = 0
    said: str | None = None
    """The last failure's reason, None after a success."""


def find_standing(view: View, url: str) -> Standing:
    """How a feed stands; a new one is due at once."""
    row = view.connection.execute(select(feeds).where(feeds.c.url == url)).first()
    if row is None:
        return Standing(url=url)
    found = dict(row._mapping)
    moments = {
        k: datetime.fromisoformat(found[k]) if found[k] else None for k in ("checked", "due")
    }
    return Standing(**{**found, **moments})


def keep_standing(unit: Unit, standing: Standing) -> None:
    """Write how a feed stands now."""
    row = asdict(standing)
    row |= {k: row[k].isoformat() if row[k] else None for k in ("checked", "due")}
    same = feeds.c.url == standing.url
    if not unit.connection.execute(update(feeds).where(same).values(**row)).rowcount:
        unit.connection.execute(insert(feeds).values(**row))


def tries(view: View, feed: str, key: str, sha256: str) -> tuple[int, bool]:
    """How often an entry was tried as it now reads, and whether it is done."""
    query = select(entries.c.sha256, entries.c.tries, entries.c.done)
    row = view.connection.execute(query.where(entries.c.feed == feed, entries.c.key == key)).first()
    if row is None or row.sha256 != sha256:
        return 0, False
    return row.tries, bool(row.done)


def is_known(view: View, feed: str, key: str) -> bool:
    """Whether an entry was tried before, as it reads now or otherwise."""
    query = select(entries.c.key).where(entries.c.feed == feed, entries.c.key == key)
    return view.connection.execute(query).first() is not None


def keep_entry(unit: Unit, feed: str, key: str, sha256: str, *, tries: int, done: bool) -> None:
    """Write that an entry, as it now reads, was tried, and whether that was the last time."""
    row = {"feed": feed, "key": key, "sha256": sha256, "tries": tries, "done": int(done)}
    same = (entries.c.feed == feed, entries.c.key == key)
    if not unit.connection.execute(update(entries).where(*same).values(**row)).rowcount:
        unit.connection.execute(insert(entries).values(**row))


def was_asked(connection: Connection, address: str) -> bool:
    """Whether a page was fetched before, for this feed or another."""
    query = select(captures.c.seq).where(captures.c.asked == address).limit(1)
    return connection.execute(query).first() is not None
