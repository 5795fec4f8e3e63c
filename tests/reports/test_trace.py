"""A quote is found in the bytes that its report was read from, or is said not to be there."""

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.reports.readers import sources
from truceline.reports.trace import trace

WORDS = 'He said: "Nine died & two fell" at the café'


def test_words_of_a_page_are_found_between_tags_and_behind_entities() -> None:
    page = (
        "<p>He said: &quot;<b>Nine</b>\n died &amp; two<!-- x --> fell&#34; at the caf&eacute;</p>"
    )
    found = trace(page.encode(), "html", WORDS)
    assert found and found.start is not None
    assert page[found.start : found.end] == page[3:-4]
    assert trace(b"<p>Nine</p><script>died</script>", "html", "Nine died") is None


def test_words_of_json_are_found_behind_escapes() -> None:
    data = json.dumps({"text": WORDS.replace(" at", "\nat")})
    found = trace(data.encode(), "json", WORDS)
    assert found and data[found.start : found.end].startswith("He said: \\")


def test_words_of_a_pdf_are_found_by_page() -> None:
    data = sources.pdf(["Two people were killed", "on Sunday."])
    found = trace(data, "pdf", "killed\non Sunday")
    assert found and found.page == 1
    assert trace(data, "pdf", "Three people") is None


@given(st.text("ab. \n"), st.integers(0, 20), st.integers(0, 20))
def test_words_of_a_text_are_found_where_they_first_stand(text: str, start: int, end: int) -> None:
    words = text[start:end].strip()
    found = trace(text.encode(), "text", words)
    if not words:
        assert found is None
        return
    assert found and found.start is not None
    bare = "".join(text[found.start : found.end].split())
    assert bare == "".join(words.split()) and found.start <= text.index(words)
