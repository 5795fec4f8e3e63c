"""What changed between two texts is told by sentences, and nothing is lost of either."""

from hypothesis import given
from hypothesis import strategies as st

from truceline.reports.difference import changes, sentences

TEXTS = st.lists(st.sampled_from(["Two died.", "Three died.", "He said so.\n", "No one fired!"]))


@given(TEXTS, TEXTS)
def test_all_sentences_of_both_come_out_in_order(old: list[str], new: list[str]) -> None:
    made = list(changes(" ".join(old), " ".join(new)))
    assert [s for c in made for s in c.old] == sentences(" ".join(old))
    assert [s for c in made for s in c.new] == sentences(" ".join(new))


def test_what_is_the_same_is_told_as_that() -> None:
    made = list(changes("One came. Nine died.", "One  came.\nTen died."))
    assert [c.same for c in made] == [True, False]
    assert (made[1].old, made[1].new) == (("Nine died.",), ("Ten died.",))
