"""All reports in a piece, however deep they lie in it: the one way into every reader.

Invariant: whatever a piece holds, nothing but InputError's subclasses comes out of here, and
each thing that should be a report comes out as Found, or as Missed with the reason.
"""

from collections.abc import Callable, Iterator
from importlib import import_module

from truceline.errors import InputError
from truceline.reports.piece import Missed, Outcome, Passed, Piece
from truceline.reports.readers.kinds import kind_of

KNOWN = "known"
DEEPEST = 4
"""Containers within containers: a message in a folder of a ZIP in a folder. More is a trap."""


CONTAINERS = frozenset({"archive", "feed", "gz", "lines", "mbox", "table", "warc"})
"""Formats that hold reports rather than being one."""


def found_in(piece: Piece, known: Callable[[Piece], bool] = lambda _: False) -> Iterator[Outcome]:
    """The reports in a piece, in their order; what gave none, with why.

    ``known`` is asked of each piece that is one report, before it is read: those that it knows
    come out as Passed, of the kind "known".
    """
    try:
        kind = kind_of(piece)
        if kind is None:
            yield Passed(name=piece.name, kind=piece.ending)
            return
        if kind not in CONTAINERS and known(piece):
            yield Passed(name=piece.name, kind=KNOWN)
            return
        module = import_module(f"truceline.reports.readers.{kind}")
        yield from _unpacked(module.read(piece), known)
    except InputError as error:
        yield Missed(piece=piece, error=error)
    except (Exception, RecursionError) as error:
        # A library met what its authors did not think of; the next piece may be whole.
        why = f"{type(error).__name__}: {error}".strip(": ").splitlines()[0][:200]
        told = InputError(f"{piece.name}: it is damaged, or made to do harm ({why})")
        yield Missed(piece=piece, error=told)


def _unpacked(
    found: Iterator[Outcome | Piece], known: Callable[[Piece], bool]
) -> Iterator[Outcome]:
    for one in found:
        if not isinstance(one, Piece):
            yield one
        elif one.depth > DEEPEST:
            deep = InputError(
                f"{one.name}: {one.depth} containers deep; {DEEPEST} are read: unpack it first"
            )
            yield Missed(piece=one, error=deep)
        else:
            yield from found_in(one, known)
