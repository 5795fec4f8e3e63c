"""What became of one thing that was handed over."""

from dataclasses import dataclass
from enum import StrEnum

from truceline.claims.extractor import Extraction
from truceline.errors import InputError
from truceline.reports.report import Report


class State(StrEnum):
    """How far it came."""

    READ = "read"
    CHANGED = "changed"
    """Read: another text of an address that the ledger has; the older one stays beside it."""
    KNOWN = "known"
    """It was there, and was not read again."""
    UNREAD = "unread"
    """Kept, but in a language that no reader here reads."""
    FAILED = "failed"
    PASSED = "passed"
    """Of a kind that holds no reports, such as a picture beside a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One report, failure or thing passed over. ``before`` is the number of the report that had
    the address before; ``kind`` is the ending of what was passed over."""

    name: str
    state: State
    report: Report | None = None
    claims: int = 0
    notes: tuple[str, ...] = ()
    error: InputError | None = None
    before: int | None = None
    kind: str = ""
    extraction: Extraction | None = None
    """What a language model proposed, where one was asked."""
