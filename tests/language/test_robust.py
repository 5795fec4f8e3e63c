"""Names in any script, quotes of all kinds, invisible signs, long sentences: read, and alike."""

from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.language.analysis import Analysis
from truceline.language.english import load_reader

SENTENCES = [
    "Two people were wounded near Xankəndi, the mayor of Gəncə said.",
    "Nguyễn Văn An denied that troops had fired.",
    "President Зеленський spoke to reporters on Tuesday.",
    "«We saw nothing», she said; “nothing at all”, „nichts‟, 'nothing'.",
    "Officials said 🙂 that 1 234 homes were dam\u00adaged.",
    "消息 from the 北京 office: three people were killed.",
    "قال محمد that the shelling stopped at 18:00.",
]


def read(text: str) -> Analysis:
    return next(load_reader().read([(text, [(0, len(text))])]))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "name",
    ["Gəncə", "Xankəndi", "Nguyễn", "Зеленський", "Łódź", "Đà Nẵng", "İğdır", "محمد", "გორი"],
)
def test_a_name_of_any_script_keeps_its_words_whole(name: str, form: Literal["NFC", "NFD"]) -> None:
    """Letters outside ASCII, composed or not, do not cut a word."""
    name = normalize(form, name)
    words = [w.text for w in read(f"Shells hit {name}, the mayor said.").words]
    assert words == ["Shells", "hit", *name.split(), ",", "the", "mayor", "said", "."]


@pytest.mark.parametrize("name", ["Gəncə", "Xankəndi", "Łódź"])
def test_a_place_of_any_script_is_named(name: str) -> None:
    """A plain sentence about a town gives the town, however it is spelt."""
    analysis = read(f"Residents of {name} said two houses in {name} were destroyed.")
    assert name in {analysis.phrase(n.first, n.last) for n in analysis.names}


@pytest.mark.parametrize("pair", ["“”", "„“", "«»", "‘’", '""', "''", "‹›", "「」"])
def test_quotes_of_any_kind_are_words_of_their_own(pair: str) -> None:
    """A quotation mark never sticks to the word beside it."""
    words = [w.text for w in read(f"He said {pair[0]}stop firing{pair[1]} twice.").words]
    assert words[2:6] == [pair[0], "stop", "firing", pair[1]]


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2009", "\t", "\u3000", "\u200b"])
def test_every_blank_parts_words(blank: str) -> None:
    """A no-break or zero-width space reads as a space does."""
    plain = read("Two men were killed in Marn.")
    other = read("Two men were killed in Marn.".replace(" ", blank))
    assert [(w.text, w.head, w.relation) for w in other.words] == [
        (w.text, w.head, w.relation) for w in plain.words
    ]


def test_a_soft_hyphen_is_inside_its_word() -> None:
    """An invisible sign does not cut a word, and offsets still reach over it."""
    analysis = read("The ware\u00adhouse burned.")
    assert [w.text for w in analysis.words] == ["The", "ware\u00adhouse", "burned", "."]


def test_five_thousand_words_without_a_stop_are_read() -> None:
    """The longest sentence is cut into trees, and every word is in one."""
    analysis = read("and the men of Marn went on " * 715)
    assert len(analysis.words) == 715 * 7
    assert sum(s.last - s.first for s in analysis.sentences) == len(analysis.words)


def test_a_sentence_without_end_changes_nothing_beside_it() -> None:
    """Five thousand words are read alike alone and in company, and leave the company alone."""
    long, short = "and the men of Marn went on " * 715, SENTENCES[0]
    alone = read(long), read(short)
    texts = [(t, [(0, len(t))]) for t in (short, long, short)]
    assert list(load_reader().read(texts)) == [alone[1], alone[0], alone[1]]


@pytest.mark.parametrize("sign", ["🙂", "👨‍👩‍👧", "🇺🇳", "✊🏽", "❤️", "\ufeff", "\u2066\u2069"])
def test_a_picture_is_no_part_of_the_words_beside_it(sign: str) -> None:
    """Emoji of one code point or many, and signs of direction, leave the words as they are."""
    words = [w.text for w in read(f"Shells hit Marn {sign} on Sunday, he said.").words]
    plain = ["Shells", "hit", "Marn", "on", "Sunday", ",", "he", "said", "."]
    assert [w for w in words if any(c.isalnum() or c in ",." for c in w)] == plain


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_alone_or_in_any_batch(texts: list[str]) -> None:
    """The same bytes give the same analysis, whatever is read before, beside or after."""
    alone = {text: read(text) for text in SENTENCES}
    batch = [(text, [(0, len(text))]) for text in texts]
    assert list(load_reader().read(batch)) == [alone[text] for text in texts]
