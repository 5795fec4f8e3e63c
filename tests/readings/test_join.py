"""A record keeps the times of its words apart: what dates its happening, and what dates another."""

from datetime import date

from truceline.claims.claim import Basis, Certainty, Claim, Kind, Speaker, SpeakerKind, TimeMention
from truceline.readings.join import joined
from truceline.reports.quote import Quote
from truceline.testing import VERSIONS
from truceline.times.interval import Interval, TimePrecision

TEXT = "The truce agreed on 2 May took effect on 3 May. It rained on 4 May."


def interval(words: str, day: int) -> tuple[tuple[int, int], Interval]:
    start = TEXT.index(words)
    span = (start, start + len(words))
    at = date(2031, 5, day)
    made = Interval(
        start=at,
        end=at,
        basis=Basis.STATED,
        precision=TimePrecision.DAY,
        reason="test",
        quote=Quote.of(TEXT, span),
    )
    return span, made


def test_a_time_that_dates_something_else_is_kept_aside() -> None:
    """Only those inside the claim's words, and never among the times of its happening."""
    times = dict([interval("2 May", 2), interval("3 May", 3), interval("4 May", 4)])
    end = TEXT.index(". It")
    effect = Claim(
        report="r",
        quote=Quote.of(TEXT, (0, end)),
        speakers=(Speaker(name="Lake Wire", kind=SpeakerKind.OUTLET, quote=None),),
        certainty=Certainty.ASSERTED,
        kind=Kind.EVENT,
        trigger=Quote.of(TEXT, (4, 9)),
        times=(TimeMention(quote=Quote.of(TEXT, sorted(times)[1])),),
    )
    record = joined(effect, "reading", VERSIONS, {}, times, sorted(times))
    assert [t.start for t in record.times] == ["2031-05-03"]
    assert [t.start for t in record.asides] == ["2031-05-02"]
    assert record.time is not None and record.time.start == "2031-05-03"
