"""Who says what, as spans of words: sources, cues and contents, in sentences of our own."""

import pytest

from truceline.claims.attribution import Attribution, attributions
from truceline.language.analysis import Analysis
from truceline.language.english import load_reader


def read(text: str) -> tuple[Analysis, tuple[Attribution, ...]]:
    """A text of one block, with its attributions."""
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append((at, at + len(line.rstrip())))
        at += len(line)
    [analysis] = load_reader().read([(text, [b for b in blocks if b[0] < b[1]])])
    return analysis, attributions(analysis)


def spoken(text: str) -> list[tuple[str, str]]:
    """Each source with its content, in words."""
    analysis, found = read(text)
    return [
        (
            " ".join(analysis.phrase(*s) for s in a.source),
            " … ".join(analysis.phrase(*s) for s in a.content),
        )
        for a in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The road, she said, is closed because of mines.",
         ("she", "The road … is closed because of mines")),
        ("The ministry said two died and added that ten were hurt.",
         ("The ministry", "that ten were hurt")),
        ("The army was accused by the ministry of shelling the town.",
         ("the ministry", "The army … of shelling the town")),
        ("Two died and ten were hurt, according to the ministry.",
         ("the ministry", "Two died and ten were hurt")),
        ("He expressed concern that the road was closed.",
         ("He", "that the road was closed")),
        ("The army is confident that it will win.",
         ("The army", "that it will win")),
        ("The group is calling on the army to stop the raids.",
         ("The group", "the army to stop the raids")),
        ("“If the guns fall silent,” the mayor said, “that is worse.”",
         ("the mayor", "“If the guns fall silent,” … “that is worse.”")),
    ],
)  # fmt: skip
def test_the_content_is_whole_and_its_own(text: str, expected: tuple[str, str]) -> None:
    assert expected in spoken(text)


def test_a_clause_with_a_subject_of_its_own_is_not_given_to_the_speaker_before() -> None:
    said = dict(spoken("Two people died, the ministry said, but the army denied it."))
    assert said["the ministry"] == "Two people died"


def test_marks_in_the_middle_of_a_sentence_carry_no_speaker_into_it() -> None:
    """A phrase in quotation marks is nobody's speech, whoever spoke before it."""
    found = spoken(
        "“The road is closed,” the mayor said. Later the convoy reached the so-called “quiet zone”."
    )
    assert [content for source, content in found if source == "the mayor"] == [
        "“The road is closed,”"
    ]


def test_nobody_reports_what_was_merely_found_or_seen() -> None:
    """ "Were found dead" names no source, and so is no attribution."""
    assert spoken("Two men were found dead near the bridge.") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Police: two men were shot at the bridge.", "Police"),
        ("Deputy Defence Minister Ana Brin: We will not leave the town.",
         "Deputy Defence Minister Ana Brin"),
    ],
)  # fmt: skip
def test_a_label_before_a_clause_names_its_speaker(text: str, speaker: str) -> None:
    assert spoken(text)[0][0] == speaker


@pytest.mark.parametrize(
    "text",
    ["Army: 5 killed, 20 wounded.", "BREAKING: two men were shot.", "Time: it was seven."],
)
def test_a_heading_or_a_list_names_no_speaker(text: str) -> None:
    assert not [a for a in read(text)[1] if a.lemma == ":"]


def test_a_transcript_gives_each_turn_whole_to_its_label() -> None:
    found = spoken(
        "HOST: Who fired on the town?\nBRIN: The brigade fired. It fired twice.\nHOST: Thank you."
    )
    assert ("BRIN", "The brigade fired. It fired twice") in found


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("As many as 60 people may have died, according to the council, while the army "
         "acknowledged striking the site.", ("the council", "may have died"),
         ("the army", "striking the site")),
        ("Two shells fell on Kesh, according to the mayor, but the governor denied that.",
         ("the mayor", "Two shells fell on Kesh"), ("the governor", "that")),
        ("Vostria says Marn broke the truce 240 times this year, while Marn counts 190 breaches.",
         ("Vostria", "broke the truce 240 times"), ("Marn", "190 breaches")),
    ],
)  # fmt: skip
def test_a_clause_set_beside_anothers_words_is_its_own_tellers_alone(
    text: str, first: tuple[str, str], second: tuple[str, str]
) -> None:
    found = dict(spoken(text))
    assert first[1] in found[first[0]] and second[1] in found[second[0]]
    assert second[1] not in found[first[0]]


def test_who_is_named_before_and_begins_a_new_clause_does_not_take_it() -> None:
    text = "More than 900 people fled Ardel, according to the Red Cross, and committees put "
    found = dict(spoken(text + "the number of the dead at over 90."))
    assert found["the Red Cross"] == "More than 900 people fled Ardel"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- On 1 March a bomb went off in Kesh, killing two (source: the district governor).",
         ("the district governor", "On 1 March a bomb went off in Kesh, killing two")),
        ("Guns fell silent, according to spokesman Igor Brenko.",
         ("spokesman Igor Brenko", "Guns fell silent")),
    ],
)  # fmt: skip
def test_a_source_behind_its_words_takes_none_of_them(text: str, expected: tuple[str, str]) -> None:
    [(source, content)] = spoken(text)
    assert (source, content) == expected
