"""The extractor that asks a language model: sentences out, proposals in, through the gate.

Off unless a user names a server. Before the first question ``tell`` is given one line that says
what leaves this machine and to whom; a server that is not this machine is asked only where the
caller said that reports may leave.
"""

from collections.abc import Callable

from truceline import __version__
from truceline.claims.claim import Claim
from truceline.claims.extract import claims_of
from truceline.claims.extractor import Extracted, Extraction, Text
from truceline.claims.proposals.address import Address
from truceline.claims.proposals.answer import Unread, proposals
from truceline.claims.proposals.gate import Gate
from truceline.claims.proposals.question import Part, parts, prompt, prompt_version
from truceline.claims.proposals.server import TRIES, CutShort, Server
from truceline.errors import InputError, NoAnswer

CHECKS = (
    "words in the report, figures read from the words, kinds and event types of the codebook, "
    "speakers named by the report"
)


class Proposing:
    """Claims that a model proposes, checked. ``fallback``: the rules read what it does not."""

    def __init__(
        self,
        address: Address,
        *,
        may_leave: bool = False,
        fallback: bool = False,
        tell: Callable[[str], None] = lambda line: None,
    ) -> None:
        """Raises InputError where the server is elsewhere and nothing ``may_leave``, or where
        a key would be sent in clear."""
        if not may_leave and not address.is_here:
            raise InputError(
                f"{address.place} is not this machine: {what_leaves(address)}. Say that they may "
                "leave (--yes, or may_leave=True)"
            )
        self.address, self.fallback = address, fallback
        self.server = Server(address)
        self._tell = tell
        self._has_told = False

    @property
    def version(self) -> str:
        """Model, host and prompt: asked again, the model itself may answer otherwise."""
        return f"{self.name}, prompt {prompt_version()}"

    @property
    def name(self) -> str:
        """The model and where it was asked."""
        return self.server.name

    def claims(self, text: Text) -> Extracted:
        """The claims of a report. Raises NoAnswer where any part of it got no answer, unless
        the rules are to read it then."""
        if not self._has_told:
            self._has_told = True
            self._tell(what_leaves(self.address))
        try:
            return self._asked(text)
        except NoAnswer as error:
            if not self.fallback:
                raise
            return _by_rules(text, Extraction(extractor=self.name, failed=str(error)))

    def _asked(self, text: Text) -> Extracted:
        rule = f"proposed by {self.name}, checked by Truceline {__version__}: {CHECKS}"
        gate = Gate(text, by=rule)
        system = prompt(text.codebook)
        claims = [c for p in parts(text.analysis) for c in self._of_part(p, system, gate)]
        claims.sort(key=lambda c: (c.quote.start, c.quote.end))
        return Extracted(
            claims=tuple(claims),
            extraction=Extraction(
                extractor=self.name,
                proposed=gate.proposed,
                kept=len(claims),
                dropped=tuple(sorted(gate.dropped.items())),
            ),
        )

    def _of_part(self, part: Part, system: str, gate: Gate) -> list[Claim]:
        """Claims of a part; where an answer was cut for its length, of its halves."""
        for _ in range(TRIES):
            try:
                content = self.server.answer(system, part.words())
                found = proposals(content)
            except CutShort:
                if part.last - part.first < 2:
                    raise
                return [c for h in part.halves() for c in self._of_part(h, system, gate)]
            except Unread as error:
                why = str(error)
                continue
            return gate.claims(found, part)
        raise NoAnswer(f"{self.name}: {why}, {TRIES} times")


def what_leaves(address: Address) -> str:
    """What is sent and where, as one line for a person."""
    where = "this machine" if address.is_here else "another machine"
    how = "encrypted" if address.secure else "not encrypted"
    if address.is_here:
        how += ", over no network"
    return (
        f"the sentences of each report, names of persons and all, are sent to {address.place} "
        f"({where}; {how}), to the model {address.model}; its keeper can read them and keep them"
    )


def _by_rules(text: Text, extraction: Extraction) -> Extracted:
    claims = claims_of(
        text.report,
        text.analysis,
        profile=text.profile,
        codebook=text.codebook,
        expressions=text.expressions,
    )
    return Extracted(claims=claims, extraction=extraction)
