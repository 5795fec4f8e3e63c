"""Everything that Truceline raises on purpose.

A message names the thing, says what was found, and says what to do about it.
Each class carries the exit code that the command line ends with.
"""

from typing import ClassVar


class TrucelineError(Exception):
    """Base of all errors that are ours. ``exit_code`` is what the shell sees."""

    exit_code: ClassVar[int] = 1


class InputError(TrucelineError):
    """Something given to us cannot be read: a file, a field, an option."""

    exit_code = 3


class NotText(InputError):
    """The bytes are no text in any encoding that we can tell."""


class EmptyReport(InputError):
    """There is nothing to read: no words, or page furniture alone."""


class FetchError(InputError):
    """An address may not be fetched, or could not be."""


class NoAnswer(InputError):
    """A language model's server gave no answer that could be used."""

    exit_code = 8


class UnreadLanguage(InputError):
    """The text is in a language that no reader here reads; it is kept, unread."""

    exit_code = 4


class Partial(TrucelineError):
    """Some of what was given was read, and some was not; the reasons were told before."""

    exit_code = 7


class StaleReview(InputError):
    """The claim was changed by another reviewer after this one had looked at it."""


class QuoteMismatch(TrucelineError, ValueError):
    """A quote does not stand in the text at the offsets that it gives."""


class ProfileError(InputError):
    """A profile, a codebook or another file of settings does not say what it must."""


class LedgerError(TrucelineError):
    """A ledger cannot be opened, read or written."""

    exit_code = 5


class NotThere(LedgerError):
    """A ledger holds nothing under the name or id that was asked for."""


class Ambiguous(LedgerError):
    """More than one thing in a ledger begins with what was asked for."""


class ModelError(TrucelineError):
    """The language model or the gazetteer is missing or damaged."""

    exit_code = 6
