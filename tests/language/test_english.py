"""The shipped reader keeps the promises of a Reader for any text and any company."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.language.analysis import Analysis, Span
from truceline.language.english import load_reader

REPORT = (
    "Shelling near Lower Marn\n\n"
    "At least nine people were killed when a missile struck a market in Lower Marn on "
    "Tuesday, the regional governor, Ada Orlo, said. “We don't know who fired it,” she added.\n\n"
    "The Defence Ministry of Vostria denied the claim and said that its troops had returned "
    "fire. Two soldiers were wounded."
)
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def blocks(text: str) -> list[Span]:
    found, start = [], 0
    for part in text.split("\n\n"):
        found.append((start, start + len(part)))
        start += len(part) + 2
    return found


def read(text: str, spans: Sequence[Span] | None = None) -> Analysis:
    return next(load_reader().read([(text, blocks(text) if spans is None else spans)]))


def test_a_plain_report_is_read() -> None:
    """Sentences, subjects, cues and names of an easy text come out right."""
    analysis = read(REPORT)
    assert len(analysis.sentences) == 5
    killed = next(w for w in analysis.words if w.lemma == "kill")
    children = {analysis.words[i].relation: analysis.words[i].lemma
                for i in analysis.children(killed.index)}  # fmt: skip
    assert children["nsubj:pass"] in ("people", "person")
    assert any(analysis.phrase(n.first, n.last) == "Ada Orlo" for n in analysis.names)
    assert any(r.role == "cue" and analysis.words[r.first].lemma == "say" for r in analysis.roles)


def test_capitals_are_read_alike() -> None:
    """A text in capitals keeps its sentences and its main verbs."""
    mixed, upper = read(REPORT), read(REPORT.upper())
    assert len(mixed.sentences) == len(upper.sentences)
    verbs = [[a.words[s.root].lemma for s in a.sentences[1:]] for a in (mixed, upper)]
    assert verbs[0] == verbs[1]


def test_the_answer_does_not_depend_on_the_company() -> None:
    """Alone, in any batch and in any order, a text is read the same."""
    texts = [REPORT, "Short.", REPORT.upper(), "", "Nobody was hurt in Marn, officials said."]
    alone = [read(text) for text in texts]
    given_ = [(text, blocks(text)) for text in texts]
    assert list(load_reader().read(given_)) == alone
    assert list(load_reader().read(given_[::-1])) == alone[::-1]


def test_no_sentence_crosses_the_edge_of_a_block() -> None:
    """Each sentence lies in one block, even where a block ends in the middle of one."""
    spans = [(0, 10), (10, 60), (61, 150), (200, len(REPORT))]
    analysis = read(REPORT, spans)
    for sentence in analysis.sentences:
        start, end = analysis.chars(sentence.first, sentence.last)
        assert any(a <= start and end <= b for a, b in spans)
    assert all(any(a <= w.start and w.end <= b for a, b in spans) for w in analysis.words)


def test_long_blocks_and_long_sentences_are_read() -> None:
    """A block beyond the window, and a sentence beyond any, still become trees."""
    words = "and the men of Marn went on " * 150
    analysis = read(words, [(0, len(words))])
    assert len(analysis.words) == 150 * 7
    long = "The bridge was shut at noon. " * 120
    assert len(read(long, [(0, len(long))]).sentences) == 120


@quick
@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    """No text makes the reader fail; offsets match, and every sentence is one tree."""
    analysis = read(text, [(0, len(text))])
    for word in analysis.words:
        assert text[word.start : word.end] == word.text
        assert word.lemma
    covered = [i for s in analysis.sentences for i in range(s.first, s.last)]
    assert covered == list(range(len(analysis.words)))
    for sentence in analysis.sentences:
        inside = analysis.words[sentence.first : sentence.last]
        assert [w.index for w in inside if w.is_root] == [sentence.root]
        assert all(sentence.first <= w.head < sentence.last for w in inside)


@quick
@given(st.lists(st.sampled_from([*REPORT.split(), "\n\n", "—", "🙂", "\u00ad"]), max_size=60))
def test_shuffled_words_are_read(parts: list[str]) -> None:
    """Names and roles stay inside one sentence, and inside the text."""
    text = " ".join(parts)
    analysis = read(text)
    edges = [(s.first, s.last) for s in analysis.sentences]
    for span in (*analysis.names, *analysis.roles):
        assert any(a <= span.first < span.last <= b for a, b in edges)


def test_a_named_facility_is_read_once() -> None:
    """What the word lists add to the names is not taken for a name to add to again."""
    analysis = read("Smoke rose over the Orlan Dam and the Velisk Central Hospital.")
    assert any(n.label == "FACILITY" for n in analysis.names)
    assert len(analysis.names) == len(set(analysis.names))


@pytest.mark.parametrize("text", ["It called the shooting a crime.", "Who ordered the killing?"])
def test_a_deed_behind_its_article_is_a_noun(text: str) -> None:
    """ "The shooting", whatever the network tags it; a verb "shooting" stays one."""
    [noun] = [w for w in read(text).words if w.text.endswith("ing")]
    assert (noun.tag, noun.lemma) == ("NN", noun.text)
    [verb] = [w for w in read("They kept shooting until noon.").words if w.text == "shooting"]
    assert verb.tag == "VBG"
