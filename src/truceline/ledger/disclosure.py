"""That all names left the ledger in an export: who did it, when and why, kept in the chain."""

from truceline.errors import InputError
from truceline.ledger import chain
from truceline.ledger.session import Unit

KIND = "disclosure"


def add_disclosure(unit: Unit, *, form: str, reason: str, by: str) -> int:
    """Keep that an unmasked export was made; returns the record's number.

    Raises InputError where no reason is given.
    """
    if not reason.strip():
        raise InputError("an unmasked export needs a reason: --unmasked 'handed to the archive'")
    made = chain.append(
        unit.connection,
        kind=KIND,
        subject=f"export as {form}",
        body={"format": form, "reason": reason},
        who=by,
        tool=unit.tool,
    )
    return made.seq
