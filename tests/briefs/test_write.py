"""The page stands alone, runs nothing, escapes everything, and can be read without sight."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

from tests.briefs.conftest import Make, strike
from truceline.briefs.brief import Brief
from truceline.briefs.write import html, markdown
from truceline.testing import DAY, claim, on, reading, report

VOID = {"meta", "link", "br", "hr", "img", "input", "line", "rect"}


class Tags(HTMLParser):
    """Tags opened and not closed, ids, and where links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.names: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.names.add(tag)
        self.ids += [str(found["id"])] if "id" in found else []
        self.links += [str(v) for k, v in attrs if k in {"href", "src"}]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "rect" and self.open[-1] != "rect":
            return
        assert self.open.pop() == tag


def page(make: Make) -> str:
    return html(make(strike()))


def test_the_page_is_well_formed_and_its_links_lead_somewhere_in_it(make: Make) -> None:
    tags = Tags(page(make))
    assert tags.open == []
    assert len(tags.ids) == len(set(tags.ids))
    assert {link for link in tags.links if not link.startswith("#")} == set()
    assert {link[1:] for link in tags.links} <= set(tags.ids)


def test_the_page_loads_and_runs_nothing(make: Make) -> None:
    made = page(make)
    assert not {"script", "link", "img", "iframe", "form"} & Tags(made).names
    style = re.search(r"<style>(.*?)</style>", made, re.DOTALL)
    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in made
    assert " style=" not in made


def test_the_page_has_one_heading_landmarks_and_a_language(make: Make) -> None:
    made = page(make)
    assert made.count("<h1>") == 1
    assert '<html lang="en">' in made
    assert {"main", "nav", "header", "footer"} <= Tags(made).names
    assert "prefers-color-scheme:dark" in made
    assert "@media print" in made


def test_words_of_a_report_are_never_markup(make: Make) -> None:
    words = '<script>alert(1)</script> & "x" [a](javascript:b) *c* |d| <img src=x>'
    one = report(f"{words} on Sunday", outlet="<b>Post</b>", published=DAY, title="# [t](u)")
    brief = make([reading(one, [claim(one, words, time=on(one, "Sunday", DAY))])])
    assert not {"script", "img", "b"} & Tags(html(brief)).names
    text = markdown(brief)
    assert "<script" not in text.replace("\\<", "")
    assert "[a](" not in text.replace("\\[", "")


def figures(text: str) -> set[str]:
    return set(re.findall(r"\[\d+:\d+–\d+\]", text))


def test_both_forms_cite_the_same_words(make: Make) -> None:
    brief: Brief = make(strike())
    assert figures(html(brief)) == figures(markdown(brief)) != set()
