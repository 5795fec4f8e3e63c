"""The note that every export ships: what it holds, by which conventions, and what it loses."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from truceline import __version__
from truceline.exports.scene import Scene
from truceline.exports.selection import Selection
from truceline.exports.table import Table
from truceline.ids import Json
from truceline.profile import Profile
from truceline.readings.record import Versions

STANDARD = (
    "Claims as made; no standard of proof applied. That a claim stands here does not mean that "
    "it is so, and that nothing stands here does not mean that nothing happened."
)
NAMES = "Names of places and lines between them imply no endorsement."
NUMBERS = (
    "Bounds are inclusive and an empty bound is open: 'at least 9' has low 9 and no high. A vague "
    "number ('dozens') has no bounds. No figure is averaged, a part is never added to its total."
)
TOLLS = (
    "A toll's low and high are the lowest and highest bound that one party's speakers gave; "
    "nothing is summed over speakers, parties or incidents."
)
MASKED = (
    "Names of private persons are withheld, as are ages beside kinship and accounts of sexual "
    "violence: this export cannot be imported back into an equal ledger."
)

READS_BACK = "This export holds the whole ledger: 'truceline import' makes an equal one of it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What a format cannot hold, and how many rows that concerns."""

    what: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """``lines`` are pairs of a short heading and a sentence, in their order."""

    lines: tuple[tuple[str, str], ...]
    losses: tuple[Loss, ...]
    masked: bool
    head: str
    rows: dict[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Json]:
        """The note as JSON: headings to sentences, losses with their rows."""
        return {
            "truceline": __version__,
            "masked": self.masked,
            "head": self.head,
            "note": dict(self.lines),
            "losses": [{"what": loss.what, "rows": loss.rows} for loss in self.losses],
            "rows": self.rows,
        }

    def markdown(self) -> str:
        """The note as a page of text."""
        parts = ["# What this export is", *(f"**{head}.** {text}" for head, text in self.lines)]
        parts += ["# What it cannot hold", *(f"- {o.what}: {o.rows} rows" for o in self.losses)]
        return "\n\n".join(parts) + "\n"


def note(
    scene: Scene,
    selection: Selection,
    profile: Profile,
    tables: tuple[Table, ...],
    losses: tuple[Loss, ...],
) -> Note:
    """The note of an export, losses of its format first."""
    return Note(
        lines=tuple(_lines(scene, selection, profile)),
        losses=(*losses, *_common(scene)),
        masked=scene.mask is not None,
        head=scene.head,
        rows={t.name: len(t.rows) for t in tables},
    )


def _lines(scene: Scene, selection: Selection, profile: Profile) -> Iterator[tuple[str, str]]:
    yield "Standard", STANDARD
    yield "Names", NAMES
    if scene.mask is not None:
        yield "Masks", f"{MASKED} Names withheld: {len(scene.mask.names)}."
        yield "Purpose", selection.purpose
    else:
        yield "No masks", f"All names stand here. Reason given: {selection.unmasked}"
    yield "Numbers", NUMBERS
    if scene.convention is not None:
        yield "Vague numbers", scene.convention.note()
    yield "Tolls", TOLLS
    for name, value in sorted(profile.conventions.items()):
        yield "Convention", f"{name} = {value}"
    yield "Selected", selection.described()
    yield (
        "Ledger",
        (
            f"{scene.facts.get('id', 'no id')}, {scene.records} records, the newest has the hash "
            f"{scene.head}"
        ),
    )
    yield "Exported by", f"truceline {__version__}"
    for versions in sorted({_versions(c.claim.versions) for c in scene.told}):
        yield "Read by", versions


def _versions(versions: Versions) -> str:
    return ", ".join(f"{name} {value}" for name, value in versions.told().items())


def _common(scene: Scene) -> Iterator[Loss]:
    yield Loss(what="claims that were not selected", rows=scene.not_selected)
    if scene.accounts_left_out:
        what = "claims that speak of sexual violence: left out unless asked for"
        yield Loss(what=what, rows=scene.accounts_left_out)
    if scene.sensitive_left_out:
        what = "claims that a reviewer marked as sensitive"
        yield Loss(what=what, rows=scene.sensitive_left_out)
    yield Loss(what="claims that reviewers rejected or replaced", rows=scene.rejected)
    yield Loss(what="reports in languages that are not read", rows=scene.unread)
    yield Loss(what="sources that could not be read", rows=len(scene.failures))
