"""The published claim reads back as it was written, and its schema says what it is."""

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.claims.claim import (
    Basis,
    Certainty,
    Comparator,
    Event,
    Kind,
    Measure,
    Mention,
    Scope,
    Speaker,
    SpeakerKind,
    Status,
)
from truceline.errors import LedgerError, QuoteMismatch
from truceline.readings.record import (
    SCHEMA_VERSION,
    ClaimRecord,
    FigureRecord,
    PlaceRecord,
    TimeRecord,
    Versions,
    published_schema,
    schema,
)
from truceline.reports.quote import Quote

TEXT = "At dawn on 3 May shells fell on Ostrel, killing at least two men, the ministry said."


def quote(words: str) -> Quote:
    start = TEXT.index(words)
    return Quote.of(TEXT, (start, start + len(words)))


@st.composite
def claims(draw: st.DrawFn) -> ClaimRecord:
    """Claims over one text, with values drawn from all that the schema allows."""
    low = draw(st.none() | st.integers(0, 10**6))
    figure = FigureRecord(
        id="f1",
        measure=draw(st.sampled_from(Measure)),
        unit=draw(st.text(min_size=1, max_size=8)),
        low=low,
        high=draw(st.none() | st.integers(low or 0, 10**7)),
        comparator=draw(st.sampled_from(Comparator)),
        status_as_claimed=draw(st.sampled_from(Status)),
        scope=draw(st.sampled_from(Scope)),
        basis=draw(st.sampled_from(Basis)),
        quote=quote("at least two men"),
        place=draw(st.sampled_from([None, quote("Ostrel")])),
    )
    time = TimeRecord(
        start="2031-05-03",
        end="2031-05-03",
        basis=Basis.STATED,
        precision="day_part",
        reason="dawn belongs to its day",
        quote=quote("dawn on 3 May"),
    )
    return ClaimRecord(
        schema_version=SCHEMA_VERSION,
        id=draw(st.text("0123456789abcdef", min_size=32, max_size=32)),
        report="r",
        reading="d",
        quote=quote("shells fell on Ostrel, killing at least two men"),
        speakers=(
            Speaker(
                name="the ministry",
                kind=draw(st.sampled_from(SpeakerKind)),
                quote=quote("the ministry"),
                party=draw(st.none() | st.text(min_size=1, max_size=8)),
            ),
        ),
        certainty=draw(st.sampled_from(Certainty)),
        kind=draw(st.sampled_from(Kind)),
        trigger=quote("fell"),
        versions=Versions(package="1", model="m", codebook="c", gazetteer="g", profile="none"),
        event=draw(st.none() | st.builds(Event, type=st.text(min_size=1, max_size=5))),
        target=draw(st.none() | st.just(Mention(name="men", quote=quote("two men")))),
        places=(PlaceRecord(name="Ostrel", quote=quote("Ostrel"), basis=Basis.STATED),),
        time=draw(st.none() | st.just(time)),
        figures=draw(st.sampled_from([(), (figure,)])),
    )


@given(claims())
def test_a_claim_reads_back_as_it_was_written(claim: ClaimRecord) -> None:
    data = claim.to_json()
    assert ClaimRecord.from_json(data) == claim
    assert ClaimRecord.from_json(data).to_json() == data


@given(claims())
def test_every_claim_fits_the_published_schema(claim: ClaimRecord) -> None:
    jsonschema.validate(json.loads(claim.to_json()), json.loads(published_schema()))


def test_the_published_schema_is_the_one_that_the_records_have() -> None:
    assert json.loads(published_schema()) == json.loads(json.dumps(schema()))


@given(claims())
def test_quotes_are_checked_against_the_report(claim: ClaimRecord) -> None:
    assert claim.check(TEXT) is claim
    with pytest.raises(QuoteMismatch):
        claim.check(TEXT.replace("shells", "shots "))


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"schema_version": 3}', b"\xff"])
def test_what_is_no_claim_is_refused(data: bytes) -> None:
    with pytest.raises(LedgerError, match="no claim"):
        ClaimRecord.from_json(data)


@given(claims())
def test_a_claim_without_a_speaker_is_refused(claim: ClaimRecord) -> None:
    data = json.loads(claim.to_json())
    data["speakers"] = []
    with pytest.raises(LedgerError, match="no speaker"):
        ClaimRecord.from_json(json.dumps(data))
