"""The API's answers. A claim is the published one: its fields are in ``claim.schema.json``."""

from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field

Item = TypeVar("Item")


class Listing(BaseModel, Generic[Item]):
    """A page of a list. ``next`` is the address of the page after it, null on the last. Claims that
    filters let through are counted to 10,000."""

    total: int
    page: int
    size: int
    next: str | None
    items: list[Item]


class ClaimOut(BaseModel):
    """A claim as it stands; ``machine`` is what the machine read, where a person changed it."""

    id: str
    state: str
    sensitive: bool
    accepted_by: list[str]
    incident: str | None = None
    claim: dict[str, Any]
    machine: dict[str, Any] | None = None


class ReportOut(BaseModel):
    """A report without its text; times are ISO 8601, ``collected`` in UTC."""

    id: str
    number: int
    outlet: str | None
    published: str | None
    published_basis: str | None
    title: str | None
    url: str | None
    language: str | None
    claims: int
    collected: str


class WholeReportOut(ReportOut):
    """A report with its text; offsets of claims are code points of it, where it is unmasked."""

    sha256: str
    text: str


class VoiceOut(BaseModel):
    """One origin of what is said, with why it is one."""

    name: str
    reports: list[str]
    claims: list[str]
    reason: str


class FigureOut(BaseModel):
    """One figure of a toll, as its speaker gave it; bounds are inclusive, null is open."""

    measure: str
    party: str
    speaker: str
    at: str | None
    low: int | None
    high: int | None
    comparator: str
    words: str
    claim: str


class IncidentOut(BaseModel):
    """An incident in short."""

    id: str
    merged_from: list[str]
    title: str
    day: str | None
    places: list[str]
    grade: str
    contested: bool
    claims: list[str]
    reports: list[str]


class WholeIncidentOut(IncidentOut):
    """An incident with its voices, its toll and why it is graded so."""

    voices: list[VoiceOut]
    toll: list[FigureOut]
    findings: list[str]


class PlaceOut(BaseModel):
    """A place on the map; ``radius_km`` is 0 where it is known exactly."""

    id: str
    name: str
    names: list[str]
    lat: float
    lon: float
    radius_km: float
    where_prec: int
    contested: bool
    claims: int


class CeasefireOut(BaseModel):
    """A ceasefire; a date that nobody gave is null."""

    id: str
    name: str
    source: str
    parties: list[str]
    brokers: list[str]
    agreed: str | None
    effective: str | None
    ended: str | None


class CellOut(BaseModel):
    """A cell of the daily table. Explicit and derived are never to be added."""

    day: str
    against: str
    how: str
    incidents: int
    voices: int
    alleged_by: list[str]
    denied: int
    claims: list[str]


class WholeCeasefireOut(CeasefireOut):
    """A ceasefire with its daily table and the acts that no words date."""

    table: list[CellOut]
    undated: list[str]
    reports_read: list[dict[str, Any]]


class RecordOut(BaseModel):
    """One record of the chain."""

    seq: int
    kind: str
    subject: str
    who: str
    at: str
    tool: str
    hash: str


class FailureOut(BaseModel):
    """A source that could not be read."""

    number: int
    source: str
    reason: str
    at: str


class LedgerOut(BaseModel):
    """What is in the ledger; ``head`` is the newest record's hash."""

    name: str
    records: int
    head: str
    reports: int
    claims: int
    unreviewed: int
    notice: str


class ReviewIn(BaseModel):
    """A review. ``seen`` is the newest review's number that the reviewer had before them."""

    act: str = Field(examples=["accept", "reject", "correct", "note", "sensitive"])
    reason: str = Field(min_length=1, max_length=2000)
    field: str | None = Field(default=None, max_length=100)
    value: str | int | float | None = None
    seen: int | None = Field(default=None, ge=0, le=2**53)


class ReviewOut(BaseModel):
    """The number of the review that was kept, by which it can be undone."""

    number: int
    claim: str


class Trouble(BaseModel):
    """What is wrong, in words."""

    error: str
