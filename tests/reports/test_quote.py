"""A quote stands in its text, or it is not made (promise 1)."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from truceline.errors import QuoteMismatch
from truceline.reports.quote import Part, Quote


@given(st.text(min_size=1), st.data())
def test_a_quote_reads_what_its_text_reads_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    quote = Quote.of(text, (start, end))
    assert text[quote.start : quote.end] == quote.exact == text[start:end].strip()
    assert quote.check(text) is quote


@given(st.text(min_size=4, max_size=60), st.data())
def test_json_keeps_a_quote_with_its_parts(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=4, max_size=4)))
    spans = [(edges[0], edges[1]), (edges[2], edges[3])]
    assume(all(text[a:b].strip() for a, b in spans))
    quote = Quote.of(text, *spans)
    assert Quote.from_json(quote.to_json()) == quote
    assert len(quote.parts) == 2


def test_a_quote_of_another_text_is_refused_with_what_was_found() -> None:
    quote = Quote.of("Nine houses were hit.", (0, 4))
    with pytest.raises(QuoteMismatch, match=r"Four.*Nine"):
        quote.check("Four houses were hit.")


@pytest.mark.parametrize("span", [(3, 3), (5, 2), (-1, 2), (0, 99)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(QuoteMismatch):
        Quote.of("short", span)


def test_offsets_that_cannot_hold_the_words_are_refused() -> None:
    with pytest.raises(QuoteMismatch):
        Part(start=0, end=3, exact="four")
