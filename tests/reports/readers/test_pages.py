"""Pages of many shapes give their article whole, and nothing of what stands around or within it
that is not the article's."""

import pytest

from tests.reports.readers.test_formats import one

SAID = (
    "At least nine people were killed when a missile hit a building in Velisk, officials said.",
    "Orvale denied firing at the city. Each side accused the other of breaking the truce.",
    "A photographer saw rescue workers carry one body out of the rubble at about seven.",
    "The Emergencies Office of Keldra said 842 houses had been damaged since April 12.",
)
AROUND = (
    "Rescuers carry two dead from the ruins in Kavrel.",
    "Seven soldiers killed near Tarsk, army says",
    "My cousin says that fifty people were killed there, and nobody tells.",
    "We use cookies to count three hundred dead links.",
)
PARTS = "".join(f"<p>{p}</p>" for p in SAID[:2])
REST = "".join(f"<p>{p}</p>" for p in SAID[2:])
SHAPES = {
    "a weblog": f"<div id='cookie-banner'>{AROUND[3]}</div><div class='post'><h1>Nine killed</h1>"
    f"<div class='entry-content'>{PARTS}<figure><img src='x'><figcaption>{AROUND[0]}</figcaption>"
    f"</figure><div class='related-box'><p><strong>Read also:</strong> <a href='/x'>{AROUND[1]}</a>"
    f"</p></div>{REST}<div class='sharedaddy'>Share this: Facebook</div></div></div>"
    f"<div id='comments'><h3>1 comment</h3><div class='comment'><p>{AROUND[2]}</p></div></div>",
    "line breaks in a table": "<table><tr><td><a href='/'>Home</a></td><td><font size='2'>"
    f"{'<br><br>'.join(SAID)}</font></td></tr></table>",
    "boxes": f"<div class='article'>{''.join(f'<div>{p}</div>' for p in SAID)}</div>",
    "a list": f"<main><h1>Report</h1><ul>{''.join(f'<li>{p}</li>' for p in SAID)}</ul></main>",
    "entries of a live page": "<main><h1>Live</h1>"
    + "".join(f"<article><h2>1{n}:05</h2><p>{p}</p></article>" for n, p in enumerate(SAID))
    + "</main>",
    "spans in paragraphs": "<div class='story'>"
    + "".join(f"<p><span>{p}</span></p><p>&nbsp;</p>" for p in SAID)
    + "</div>",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_s_article_comes_whole_and_alone(shape: str) -> None:
    found = one(f"<html><body>{SHAPES[shape]}</body></html>".encode())
    paragraphs = [p.removeprefix("- ") for p in found.text.split("\n\n")]
    assert [p for p in paragraphs if p in SAID] == list(SAID)
    assert [words for words in AROUND if words in found.text] == []


def test_a_page_of_one_sentence_is_read() -> None:
    page = f"<html><head><title>x</title></head><body><div><p>{SAID[0]}</p></div></body></html>"
    assert one(page.encode()).text == SAID[0]


def test_a_page_says_where_it_was_saved_from() -> None:
    head = "<!-- saved from url=(0030)https://example.org/2031/05/04/strike -->"
    found = one(f"<!doctype html>{head}<html><body><article>{PARTS}{REST}".encode())
    assert found.facts.url == "https://example.org/2031/05/04/strike"
    assert str(found.facts.published) == "2031-05-04"


def test_a_page_of_another_host_s_canonical_address_keeps_its_own() -> None:
    head = "<!-- saved from url=(0030)https://example.org/a -->"
    link = "<link rel='canonical' href='https://other.test/b'>"
    found = one(f"{head}<html><head>{link}</head><body><article>{PARTS}{REST}".encode())
    assert (found.facts.url, found.facts.canonical) == ("https://example.org/a", None)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<meta property='article:published_time' content='2031-05-04T10:15:00+0200'>",
         "2031-05-04 10:15:00+02:00"),
        ("<meta name='date' content='2031-05-04'><meta name='pubdate' content='Sun, 04 May 2031 "
         "08:15:00 GMT'>", "2031-05-04 08:15:00+00:00"),
        ("<script type='application/ld+json'>{\"@graph\":[{\"@type\":[\"NewsArticle\"],"
         "\"datePublished\":\"2031-05-04T08:15Z\"}]}</script>", "2031-05-04 08:15:00+00:00"),
        ("<script type='application/ld+json'>{broken</script>", "None"),
        ("<meta property='article:modified_time' content='2031-05-04T10:15:00Z'>", "None"),
        ("<meta name='date' content='yesterday'>", "None"),
    ],
)  # fmt: skip
def test_only_a_declared_publication_time_is_taken(head: str, published: str) -> None:
    page = f"<html><head>{head}</head><body><article>{PARTS}{REST}</article></body></html>"
    assert str(one(page.encode()).facts.published) == published
