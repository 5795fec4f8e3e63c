"""Addresses to pieces: fetched one after another, what failed named, what is unchanged told."""

from collections.abc import Iterable, Iterator

from truceline.errors import FetchError
from truceline.ledger.custody import last_answer
from truceline.ledger.session import Ledger
from truceline.reports.fetch.fetcher import Fetcher
from truceline.reports.piece import Missed, Origin, Passed, Piece
from truceline.reports.readers.unpack import KNOWN


def is_address(source: str) -> bool:
    """Whether a source is an address of the web rather than a file."""
    return source.lower().startswith(("http://", "https://"))


def fetched(
    addresses: Iterable[str], fetcher: Fetcher, ledger: Ledger
) -> Iterator[Piece | Missed | Passed]:
    """The pages of addresses; of one that was fetched before, only if it changed."""
    for address in addresses:
        yield one(address, fetcher, ledger)


def one(address: str, fetcher: Fetcher, ledger: Ledger) -> Piece | Missed | Passed:
    """The page of an address, or why there is none."""
    with ledger.viewing() as view:
        before = last_answer(view, address)
    # Only of a page that became a report: one that failed may be read better this time.
    told = dict(before.origin.headers) if before and before.report is not None else {}
    try:
        answer = fetcher.get(address, etag=told.get("etag"), modified=told.get("last-modified"))
    except FetchError as error:
        return Missed(piece=Piece(origin=Origin(source=address, asked=address)), error=error)
    return answer.piece or Passed(name=address, kind=KNOWN)
