"""Numbers are read with the bounds that their words give, and never where they are no counts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.language.bounds import Expression, expressions
from truceline.language.comparators import AFTER, BEFORE, NONE, VAGUE, Comparator
from truceline.language.kinds import Kind, chunk_kind, kind_of
from truceline.language.numerals import SCALES, TENS, UNITS, chunks

SMALL = {value: word for word, value in (UNITS | TENS).items()}
DOCS = Path(__file__).parents[2] / "docs" / "reference" / "quantities.md"


def in_words(value: int) -> str:
    """A number as careful prose writes it: "two thousand one hundred and forty-five"."""
    for scale in ("billion", "million", "thousand"):
        if value >= SCALES[scale]:
            above, rest = divmod(value, SCALES[scale])
            joint = " and " if 0 < rest < 100 else " " if rest else ""
            return f"{in_words(above)} {scale}{joint}{in_words(rest) if rest else ''}"
    if value >= 100:
        above, rest = divmod(value, 100)
        return f"{SMALL[above]} hundred" + (f" and {in_words(rest)}" if rest else "")
    if value in SMALL:
        return SMALL[value]
    return f"{SMALL[value // 10 * 10]}-{SMALL[value % 10]}"


def read(text: str) -> list[Expression]:
    return expressions(chunks(text), text)


def counts(text: str) -> list[tuple[int | None, int | None, str]]:
    """Low, high and comparator of every count in a text."""
    found = chunks(text)
    return [
        (e.low, e.high, e.comparator.value)
        for e in expressions(found, text)
        if kind_of(found, e) is Kind.COUNT
    ]


def kinds(text: str) -> set[Kind]:
    found = chunks(text)
    alone = {kind for c in found if (kind := chunk_kind(c))}
    return alone | {kind_of(found, e) for e in expressions(found, text)}


@given(st.integers(0, 9_999_999_999))
def test_a_number_written_in_words_is_read_back(value: int) -> None:
    assert counts(f"{in_words(value)} houses") == [(value, value, "exactly")]


@given(st.integers(0, 9_999_999_999))
def test_a_number_with_thousands_apart_is_read_back(value: int) -> None:
    assert counts(f"{value:,} houses") == [(value, value, "exactly")]


@given(st.integers(0, 9_999_999_999).filter(lambda v: not 1900 <= v <= 2099))
def test_a_number_in_plain_digits_is_read_back(value: int) -> None:
    assert counts(f"{value} houses") == [(value, value, "exactly")]


@given(st.integers(1, 999), st.sampled_from(sorted(BEFORE)))
def test_a_phrase_before_a_number_bounds_it(value: int, phrase: str) -> None:
    low, high, said = counts(f"{phrase} {value} shells")[0]
    assert said == BEFORE[phrase].value
    expected = {
        Comparator.AT_LEAST: (value, None),
        Comparator.MORE_THAN: (value + 1, None),
        Comparator.AT_MOST: (None, value),
        Comparator.FEWER_THAN: (None, value - 1),
    }.get(BEFORE[phrase], (value, value))
    assert (low, high) == expected


@given(st.integers(1, 9_000), st.integers(1, 9_000), st.sampled_from(["-", "–", " to ", " or "]))
def test_a_range_keeps_both_ends_and_none_runs_backwards(low: int, high: int, joint: str) -> None:
    """What runs backwards is a result or a code, and is no range."""
    for said, above, _ in counts(f"{low:,}{joint}{high:,} shells"):
        assert said is None or above is None or said <= above
    if low < high and not (100 <= low < 1000 <= high):
        assert counts(f"{low:,}{joint}{high:,} shells") == [(low, high, "between")]


@given(st.text(alphabet="0123456789,.^ОoO\n -–/:k", max_size=14))
def test_no_odd_writing_breaks_the_reading_or_the_order_of_bounds(text: str) -> None:
    for expression in read(f"{text} houses"):
        if expression.low is not None and expression.high is not None:
            assert 0 <= expression.low <= expression.high


@pytest.mark.parametrize("phrase", VAGUE)
def test_a_vague_word_has_no_bounds(phrase: str) -> None:
    assert counts(f"{phrase} houses") == [(None, None, "vague")]


@pytest.mark.parametrize("phrase", NONE)
def test_none_is_zero(phrase: str) -> None:
    assert counts(f"{phrase} house")[0] == (0, 0, "none")


@pytest.mark.parametrize("phrase", AFTER)
def test_a_phrase_after_a_number_bounds_it(phrase: str) -> None:
    assert counts(f"40 {phrase} houses")[0][2] == AFTER[phrase].value


@pytest.mark.parametrize(
    "text",
    [
        "1,165.5 houses",
        "1.165 houses",
        "1,16 houses",
        "10^30 houses",
        "99999999999999 houses",
        "5О houses",
        "1O houses",
        "1 165 houses",
        "1,\n165 houses",
        "12\n165 houses",
        "twenty-\nfive houses",
        "١2 houses",
        "3-1 houses",
    ],
)
def test_a_doubtful_number_is_no_number(text: str) -> None:
    """It is marked as doubtful and has no bounds, whatever part of it looks like a number."""
    found = chunks(text)
    read = [(kind_of(found, e), e.low, e.high) for e in expressions(found, text)]
    assert read and all(r == (Kind.DOUBT, None, None) for r in read)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("١٢ houses", 12),
        ("2.5 thousand houses", 2500),
        ("1\u00a0165 houses", 1165),
        ("half a dozen houses", 6),
        ("two dozen houses", 24),
        ("a hundred houses", 100),
        ("forty five houses", 45),
        ("2000 houses", 2000),
        ("10k houses", 10_000),
        ("both houses", 2),
        ("a couple of houses", 2),
        ("not a single house", 0),
        ("another house", 1),
        ("the third house", 1),
    ],
)
def test_other_ways_to_write_a_number(text: str, value: int) -> None:
    assert [(low, high) for low, high, _ in counts(text)] == [(value, value)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a 12-year-old girl", Kind.AGE),
        ("Ana Ruiz, 34, said so", Kind.AGE),
        ("aged 7 to 12", Kind.AGE),
        ("16 or 17 years old", Kind.AGE),
        ("11 October 2020", Kind.DATE),
        ("Oct. 11, 2020", Kind.DATE),
        ("the evenings of 11 and 12 September", Kind.DATE),
        ("in 2020 the bridge fell", Kind.DATE),
        ("12.09.2020", Kind.DATE),
        ("at 19:30", Kind.TIME),
        ("three consecutive days", Kind.TIME),
        ("two hours later", Kind.TIME),
        ("12 kilometres away", Kind.DISTANCE),
        ("30km away", Kind.DISTANCE),
        ("a 155-mm gun", Kind.CALIBRE),
        ("9mm rounds", Kind.CALIBRE),
        ("the 36th Division", Kind.NAME),
        ("Article 5 was named", Kind.NAME),
        ("Resolution No. 14", Kind.NAME),
        ("12 Mill Road", Kind.NAME),
        ("call 843-555-0112", Kind.NAME),
        ("$5 million", Kind.MONEY),
        ("40 dollars", Kind.MONEY),
        ("20 per cent", Kind.SHARE),
        ("two-thirds of it", Kind.SHARE),
        ("40 tonnes of grain", Kind.SIZE),
        ("fired three times", Kind.FREQUENCY),
        ("a three-storey house", Kind.ATTRIBUTE),
    ],
)
def test_what_is_measured_dated_or_named_is_never_counted(text: str, kind: Kind) -> None:
    assert kind in kinds(text)
    assert Kind.COUNT not in kinds(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reported about nine dead", [(9, 9, "exactly")]),
        ("about nine dead", [(9, 9, "about")]),
        ("rose to ten from nine", [(10, 10, "exactly"), (9, 9, "exactly")]),
        ("rose from nine to ten", [(9, 9, "exactly"), (10, 10, "exactly")]),
        ("from nine to ten shells", [(9, 10, "between")]),
        ("at least one but possibly up to 12", [(1, 12, "between")]),
        ("up to around 40", [(None, 40, "at_most")]),
        ("at least dozens", [(None, None, "vague")]),
        ("some 20 houses", [(20, 20, "about")]),
        ("two hundred and five houses", [(205, 205, "exactly")]),
        ("two to three thousand", [(2000, 3000, "between")]),
        ("one another", []),
        ("no longer", []),
        ("in January, 18 houses", [(18, 18, "exactly")]),
        ("the Third Brigade", []),
        ("AK-47 rifles and Su-25 aircraft", []),
    ],
)
def test_the_words_around_decide(
    text: str, expected: list[tuple[int | None, int | None, str]]
) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize("text", ["34 others", "a further nine", "another five", "six more men"])
def test_what_comes_on_top_is_marked(text: str) -> None:
    assert [e.additional for e in read(text)] == [True]


def test_every_phrase_stands_in_the_reference() -> None:
    page = DOCS.read_text(encoding="utf-8")
    missing = [p for p in (*BEFORE, *AFTER, *VAGUE, *NONE) if f"`{p}`" not in page]
    assert not missing


def test_every_example_of_the_reference_is_read_as_it_says() -> None:
    """Rows are: phrase kind | example | low | high | comparator."""
    page = DOCS.read_text(encoding="utf-8")
    section = page.partition("<!-- examples -->")[2].partition("<!-- end -->")[0]
    rows = [[c.strip().strip("`") for c in line.split("|")[1:-1]] for line in section.splitlines()]
    rows = [r for r in rows if len(r) == 5 and r[2] != "low" and not r[2].startswith("-")]
    assert len(rows) > 20
    for _, example, low, high, comparator in rows:
        bound = tuple(None if b == "open" else int(b) for b in (low, high))
        assert counts(example)[:1] == [(*bound, comparator)], example
