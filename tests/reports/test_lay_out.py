"""What is read for claims, and what is laid aside."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.reports.lay_out import BLOCK, lay_out
from truceline.reports.layout import BlockKind

PIECES = st.sampled_from(
    ("\n", "\r\n", "\n\n", " ", "Read more:", "3/9 A street.", "- ", "HARROW, 3 May 2031 (Wire) —")
) | st.sampled_from(
    ("Four were hurt.", "He said", "...", "of the", "x" * 500, "2031-05-03", "\u2028", "'")
)
TEXT = st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(st.text()).map("\n".join))


@given(TEXT)
def test_blocks_hold_every_character_in_order(text: str) -> None:
    """Blocks lie in the text, in order, apart, and leave out blanks alone."""
    covered, edge = set(), 0
    for block in lay_out(text).layout.blocks:
        assert edge <= block.start < block.end <= len(text)
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        edge = block.end
        covered.update(range(block.start, block.end))
    assert all(text[i].isspace() for i in set(range(len(text))) - covered)


@settings(max_examples=20)
@given(st.text(st.sampled_from("ab. \n"), min_size=1).map(lambda s: s * (2 * BLOCK // len(s) + 1)))
def test_no_block_is_longer_than_a_page(text: str) -> None:
    """However long a line is, what a reader is given stays bounded."""
    assert all(
        b.end - b.start <= BLOCK for b in lay_out(text).layout.blocks if b.kind != "furniture"
    )


def kinds(text: str, **known: str) -> list[tuple[str, str]]:
    blocks = lay_out(text, **known).layout.blocks
    return [(b.kind.value, text[b.start : b.end]) for b in blocks]


BODY = """The ministry in Calder said on Sunday that four people were hurt in Harrow.

Rescue workers reached the northern quarter of the town shortly before noon.

A spokeswoman for the hospital said that two of them were in surgery.
"""


def read(text: str) -> str:
    layout = lay_out(text).layout
    return "|".join(text[a:b] for a, b in layout.spans())


def test_a_headline_is_the_title() -> None:
    """A first line without a full stop, over prose, is the title and makes no claim."""
    text = "Four hurt as shells fall on Harrow\n\n" + BODY
    laid = lay_out(text)
    assert laid.title == "Four hurt as shells fall on Harrow"
    assert read(text).startswith("The ministry")


def test_a_title_after_a_crawlers_date_is_the_title() -> None:
    """What a crawler left before the headline is no part of it."""
    text = "date 2031-05-04 Four hurt in Harrow\n\n" + BODY
    laid = lay_out(text)
    assert (laid.title, laid.published) == ("Four hurt in Harrow", date(2031, 5, 4))
    assert [k for k, _ in kinds(text)][:2] == ["crawl_date", "title"]


def test_the_given_title_is_found_at_the_head() -> None:
    """A publisher's title is marked where the text repeats it, full stop or not."""
    text = "Shells fall on Harrow.\n\n" + BODY
    assert kinds(text, title="Shells fall on Harrow")[0] == ("title", "Shells fall on Harrow.")


@pytest.mark.parametrize(
    ("head", "kind", "published"),
    [
        (" date 2031-05-04 ", "crawl_date", date(2031, 5, 4)),
        ("2031-05-04T06:30:00Z | ", "crawl_date", datetime(2031, 5, 4, 6, 30, tzinfo=UTC)),
        ("HARROW, May 4 (Northwire) - ", "dateline", None),
        ("HARROW, Calder (Northwire) — ", "dateline", None),
        ("HARROW, 4 MAY 31 (NORTHWIRE) -- [TEXT] ", "dateline", date(2031, 5, 4)),
        ("HARROW (CALDER), 4 MAY 31 (NORTHWIRE) -- [TEXT] ", "dateline", date(2031, 5, 4)),
        ("SAINT HARROW (CALDER), 4 MAY 31 (NW) -- ", "dateline", date(2031, 5, 4)),
        ("Harrow, May 4, 2031 (Northwire) – ", "dateline", date(2031, 5, 4)),
        ("HARROW, May 4. /NWA/. ", "dateline", None),
        ("Harrow, May 4, NORTHPRESS. ", "dateline", None),
        ("(Northwire) ", "dateline", None),
    ],
)
def test_what_stands_before_the_sentence(head: str, kind: str, published: object) -> None:
    """Crawlers' dates and datelines are cut from the first sentence; a year dates the report."""
    text = head + BODY
    first = kinds(text)[0]
    assert first == (kind, head.strip())
    assert read(text).startswith("The ministry in Calder said")
    assert lay_out(text).published == published


def test_a_sentence_that_opens_with_capitals_is_no_dateline() -> None:
    """An agency's initials or a number with a dash stay in their sentence."""
    for opening in ("UNOM officers counted 12 craters – ", "OCHRE said on May 4 it "):
        text = opening + "the highest number since the truce.\n\n" + BODY
        assert read(text).startswith(opening.strip()[:8])


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Sunday, May 4, 2031", date(2031, 5, 4)),
        ("Published: 4 May 2031, 14:20 GMT", datetime(2031, 5, 4, 14, 20, tzinfo=UTC)),
        ("4 May 2031 | Northwire", date(2031, 5, 4)),
        ("Updated: May 4, 2031 - 4:18 PM", date(2031, 5, 4)),
        ("04.05.2031", date(2031, 5, 4)),
    ],
)
def test_a_date_line_dates_the_report(line: str, published: object) -> None:
    """A line that is a date says when the report was published, with the time only with a zone."""
    text = f"Four hurt in Harrow\n\n{line}\n\n{BODY}"
    laid = lay_out(text)
    assert (BlockKind.DATELINE.value, line) in kinds(text)
    assert laid.published == published


def test_a_date_within_the_prose_dates_nothing() -> None:
    """The text's own dates are of what it tells, not of its publication."""
    assert lay_out("The truce began on 1 May 2031.\n\n" + BODY).published is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Enlarge this image toggle caption A. Roe/Northwire", "caption"),
        ("Image copyright Northwire Image caption Smoke over the grain store", "caption"),
        ("Residents clear glass in Harrow on Sunday. (Photo: A. Roe)", "caption"),
        ("A crater beside the school in Harrow. (Northwire/Roe Images)", "caption"),
        ("In this photo released by the town, a bus stands in a field.", "caption"),
        ("Read more: Talks resume in Calder", "furniture"),
        ("Advertisement Continue reading the main story", "furniture"),
        ("Please refer to the attached file.", "furniture"),
        ("[Map: where the truce line runs]", "furniture"),
        ("Share this story", "furniture"),
        ("By Ana Roe and Jon Marr", "furniture"),
        ("© 2031 Northwire. All rights reserved.", "furniture"),
        ("Do you have a story? Email us at desk@example.org", "furniture"),
        ("(Reporting by desks in Calder; editing by A. Roe)", "furniture"),
        ("Reporting by Ana Roe; editing by Jon Marr", "furniture"),
        ("School closed until further notice", "heading"),
        ("Based on information from the patrols as of 19:30 on 4 May 2031.", "dateline"),
    ],
)
def test_what_a_page_carries_is_laid_aside(words: str, kind: str) -> None:
    """Captions, links, credits, buttons and sub-headings between paragraphs are not read."""
    first, rest = BODY.split("\n\n", 1)
    text = f"{first}\n\n{words}\n\n{rest}"
    assert (kind, words) in kinds(text)
    assert words not in read(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Advertisements for the shelter were torn down by the blast.",
        "A photographer in Harrow saw rescue workers carry one body from the ruins.",
        "Images from the scene showed two burnt buses (see the map on page 4).",
        "Photos show that the bridge was destroyed, the ministry said.",
        "Share prices fell after 1/3 of the refinery was destroyed.",
        "See what remains of the school: three walls, said the mayor.",
        "Read the terms, the envoy urged both sides on Monday.",
        "By Sunday the count had risen to nine.",
        "The mayor wrote:",
        "The patrols saw two craters near the mill. [Patrol log 14]",
        "Watch towers along the line were hit 12 times.",
    ],
)
def test_prose_that_speaks_of_such_things_is_read(sentence: str) -> None:
    """Words alone make no furniture: a sentence about a photograph is a sentence."""
    assert sentence in read(f"{BODY}\n{sentence}\n\n{BODY}")


def test_links_under_their_label_are_laid_aside() -> None:
    """ "Read more:" takes the headlines below it along, at the end as in the middle."""
    links = "Read more:\n\nEnvoys meet in Calder\n\nThey fled. Then the road closed.\n"
    assert read(BODY + "\n" + links) == read(BODY)
    closed = "They fled. Then the road closed."
    assert read(links + "\n" + BODY) == f"{closed}|{read(BODY)}"


def test_a_gallery_is_laid_aside_and_a_thread_is_not() -> None:
    """Numbered pictures are captions; "1/2" before a statement's halves is not a gallery."""
    gallery = "".join(f"{n}/12 Smoke over quarter {n} of Harrow.\n\n" for n in range(1, 13))
    assert read(BODY + "\n" + gallery) == read(BODY)
    thread = "1/2 We regret four deaths.\n\n2/2 We will publish the names.\n"
    assert "1/2 We regret four deaths." in read(BODY + "\n" + thread)


@pytest.mark.parametrize(
    "tail",
    [
        "Ministry answers, envoy to travel",
        "The governor of the province said that at least nine of the",
        "Officials later said the number of dead…",
    ],
)
def test_a_tail_that_was_cut_off_is_laid_aside(tail: str) -> None:
    """What breaks off says less than its author did, and is not read."""
    text = f"{BODY}\n{tail}"
    assert kinds(text)[-1] == ("furniture", tail)


def test_only_the_cut_sentence_of_a_last_paragraph_goes() -> None:
    """The whole sentences before the break are read."""
    text = BODY + "\nTwo roads were closed. The governor said that nine of the"
    assert read(text).endswith("Two roads were closed.")


def test_a_last_sentence_without_its_full_stop_is_read() -> None:
    """A missing full stop after a whole sentence is a slip, not a cut."""
    last = "The ministry added that two more people from the same house died in hospital on Monday"
    assert read(f"{BODY}\n{last}").endswith(last)


def test_a_text_without_full_stops_is_read_whole() -> None:
    """Where no line ends a sentence, none is a heading: a live blog's list is its text."""
    text = "May 3: four hurt in Harrow\nMay 4: two killed in Marle\nMay 5: nothing recorded"
    assert read(text) == text.replace("\n", "|")


def test_bullets_are_read_one_by_one() -> None:
    """Items of a list are blocks of their own, and go on over their wrapped lines."""
    text = (
        "Summary\n\n- The patrols recorded two violations near Harrow,\nMarle and Tarn.\n"
        "- The patrols saw three trucks.\n\nThe patrols regret the gap in their records.\n"
    )
    assert [k for k, _ in kinds(text)] == ["heading", "bullet", "bullet", "prose"]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    """A wrap takes no sentence apart, whatever the case of the next line's first word."""
    text = (
        "The Joint Observation Group recorded two explosions on the eastern edge of\n"
        "Harrow between the evenings of 3 and 4 May. It could not see where they came\n"
        "from. In the previous period it had recorded seven, all of them on the road to\n"
        "Marle and within two kilometres of the bridge over the Tarn.\n\n"
        "Its cameras at the crossing were out of order.\n"
    )
    assert [k for k, _ in kinds(text)] == ["prose", "prose"]


def test_a_page_break_takes_no_sentence_apart() -> None:
    """A sentence that goes on in lower case after a blank line is one."""
    text = "The patrols heard an undetermined explosion to the east of\n\nthe village of Marle.\n"
    assert len(lay_out(text).layout.blocks) == 1


def test_data_between_words_is_laid_aside() -> None:
    """A "word" of hundreds of letters is data that a page left in the text."""
    text = "Four were hurt. " + "A1b2" * 200 + " Two died."
    assert read(text) == "Four were hurt.|Two died."
