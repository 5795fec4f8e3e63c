"""Review on the pages: each act is kept with its reason, two who meet are told, all is undone."""

import re
import sqlite3
from pathlib import Path

import pytest
from httpx import Response
from starlette.testclient import TestClient

from truceline.ledger import engine
from truceline.ledger.query import find_claims
from truceline.ledger.review import Act, find_reviews, reviewed
from truceline.ledger.session import open_ledger
from truceline.testing import strike
from truceline.web.app import create_app
from truceline.web.desk import Desk

from .conftest import PROFILE

TOKEN = re.compile(r'name="token" value="([0-9a-f]+)"')
FOUR, TWO = (c.id for c in strike()[0].claims[:2])


def post(
    pages: TestClient, address: str, *, looked_at: str = "/review", **fields: object
) -> Response:
    """Send a form as its page does, with the token of a page that was looked at."""
    found = TOKEN.search(pages.get(looked_at).text)
    assert found is not None
    return pages.post(address, data={"token": found[1], **fields}, follow_redirects=False)


def standing(where: Path) -> dict[str, str]:
    """Claims' ids with what reviewers made of them."""
    with open_ledger(where) as ledger, ledger.viewing() as view:
        return {r.machine.id: r.standing.value for r in reviewed(view, find_claims(view))}


def test_a_claim_is_accepted_and_the_next_one_comes(pages: TestClient, where: Path) -> None:
    """One press keeps who, what and why, and leads on."""
    page = pages.get("/review").text
    claim = re.search(r'data-claim="([0-9a-f]{12})"', page)
    assert claim is not None
    answer = post(pages, f"/claims/{claim[1]}/review", act="accept", then="/review?after=x")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?after=x")
    with open_ledger(where) as ledger, ledger.viewing() as view:
        kept = list(find_reviews(view))
    assert [(r.act, r.who, r.reason) for r in kept] == [(Act.ACCEPT, "ana", "as read")]
    assert f'data-claim="{claim[1]}"' not in pages.get("/review").text


def test_a_rejected_claim_leaves_the_lists_and_comes_back(pages: TestClient, where: Path) -> None:
    """Undo is a newer record; both are in the history."""
    assert post(pages, f"/claims/{FOUR}/review", act="reject", why="not said").status_code == 303
    assert standing(where)[FOUR] == "rejected"
    with open_ledger(where) as ledger, ledger.viewing() as view:
        number = next(find_reviews(view)).number
    undone = post(pages, f"/claims/{FOUR}/undo/{number}", why="it is said")
    assert undone.status_code == 303
    assert standing(where)[FOUR] == "open"
    page = pages.get("/history").text
    assert "reject" in page
    assert "undo" in page
    assert "it is said" in page


def test_a_change_without_a_reason_is_turned_away(pages: TestClient, where: Path) -> None:
    """Nothing is kept that nobody can explain."""
    answer = post(pages, f"/claims/{FOUR}/review", act="reject", why="  ")
    assert answer.status_code == 400
    assert "say why" in answer.text
    assert standing(where)[FOUR] == "open"


def test_a_correction_stands_beside_what_the_machine_read(pages: TestClient) -> None:
    """The page shows the person's value, the machine's, and the reason."""
    post(pages, f"/claims/{FOUR}/review", act="correct", field="figures.0.low", value="3",
         why="the bulletin says three")  # fmt: skip
    page = pages.get(f"/claims/{FOUR}").text
    assert "machine: 4" in page
    assert "the bulletin says three" in page


def test_two_who_correct_one_field_are_told_of_each_other(pages: TestClient, where: Path) -> None:
    """The second one sees the claim anew, with who changed what, and nothing is lost."""
    desk = Desk(where=str(where), profile=PROFILE, who="bo")
    with TestClient(create_app(desk), base_url="http://localhost") as other:
        first = post(other, f"/claims/{FOUR}/review", act="correct", field="certainty",
                     value="hedged", why="it says about")  # fmt: skip
        assert first.status_code == 303
    late = post(pages, f"/claims/{FOUR}/review", act="correct", field="certainty",
                value="alleged", why="said to be", seen=0)  # fmt: skip
    assert late.status_code == 409
    assert "by bo" in late.text
    assert "it says about" in late.text
    assert 'name="value" maxlength="300" value="alleged"' in late.text
    assert 'maxlength="2000" value="said to be"' in late.text
    with open_ledger(where) as ledger, ledger.viewing() as view:
        assert [r.who for r in find_reviews(view)] == ["bo"]


def test_a_claim_is_split_and_the_halves_are_merged(pages: TestClient, where: Path) -> None:
    """Two of one, and one of two: words decide."""
    split = post(
        pages, f"/claims/{FOUR}/split", first="Four people were killed on Sunday",
        second="Velian forces shelled the town of Tarsk", why="two things",
    )  # fmt: skip
    assert split.status_code == 303
    assert standing(where)[FOUR] == "replaced"
    with open_ledger(where) as ledger, ledger.viewing() as view:
        halves = [c.id for c in find_claims(view) if c.quote.exact.startswith(("Four", "Velian f"))]
    halves = [h for h in halves if h != FOUR]
    merged = post(pages, f"/claims/{halves[0]}/merge", other=halves[1:], why="one thing")
    assert merged.status_code == 303
    assert pages.get(merged.headers["location"]).status_code == 200


def test_words_that_were_missed_become_a_claim(pages: TestClient, where: Path) -> None:
    """Words, speaker, place and number: each is found in the report, or said not to be."""
    report = strike()[0].report.id
    form = {"words": "A ceasefire had been agreed the day before", "kind": "agreement",
            "why": "missed", "number": ""}  # fmt: skip
    before = len(standing(where))
    added = post(pages, f"/reports/{report}/add", **form)
    assert added.status_code == 303
    page = pages.get(added.headers["location"]).text
    assert "A ceasefire had been agreed the day before" in page
    assert len(standing(where)) == before + 1
    wrong = post(pages, f"/reports/{report}/add", **{**form, "words": "peace was made"})
    assert wrong.status_code == 400
    assert "do not stand in the report" in wrong.text


def incidents(pages: TestClient) -> list[str]:
    return list(
        dict.fromkeys(re.findall(r"/incidents/([0-9a-f]{12})", pages.get("/incidents").text))
    )


def test_two_incidents_are_merged_and_parted_again(pages: TestClient) -> None:
    """Merging makes one page of two, whose old addresses lead there; undo brings both back."""
    first, second = incidents(pages)[:2]
    count = len(incidents(pages))
    assert (
        post(pages, f"/incidents/{first}/merge", other=second, why="one attack").status_code == 303
    )
    assert len(incidents(pages)) == count - 1
    page = pages.get(f"/incidents/{second}").text
    assert "ana judged these to be one happening" in page
    number = re.search(r"/judgements/(\d+)/undo", page)
    assert number is not None
    undone = post(pages, f"/judgements/{number[1]}/undo", why="two after all")
    assert undone.status_code == 303
    assert sorted(incidents(pages)) == sorted({*incidents(pages), first, second})
    assert len(incidents(pages)) == count


def test_a_claim_is_taken_out_of_an_incident_and_put_back(pages: TestClient) -> None:
    """Its judgements are one act, taken back as one."""
    count = len(incidents(pages))
    whole = next(i for i in incidents(pages) if 'name="claim"' in pages.get(f"/incidents/{i}").text)
    out = re.findall(r'name="claim" value="([0-9a-f]{12})"', pages.get(f"/incidents/{whole}").text)
    parted = post(pages, f"/incidents/{whole}/split", claim=out[:1], why="another day")
    assert parted.status_code == 303
    assert len(incidents(pages)) > count
    page = pages.get(parted.headers["location"], follow_redirects=True).text
    number = re.search(r"/judgements/(\d+)/undo", page)
    assert number is not None
    post(pages, f"/judgements/{number[1]}/undo", why="the same day")
    assert len(incidents(pages)) == count


def test_a_form_without_its_token_changes_nothing(pages: TestClient, where: Path) -> None:
    """Nor one with another's, nor one that another site sends."""
    before = standing(where)
    pages.get("/")
    address, form = f"/claims/{FOUR}/review", {"act": "reject", "why": "no"}
    assert pages.post(address, data=form).status_code == 403
    assert pages.post(address, data={**form, "token": "0" * 64}).status_code == 403
    token = TOKEN.search(pages.get("/review").text)
    assert token is not None
    whole = {**form, "token": token[1]}
    for headers in ({"origin": "https://news.example"}, {"sec-fetch-site": "cross-site"}):
        assert pages.post(address, data=whole, headers=headers).status_code == 403
    assert standing(where) == before


def test_nobody_reviews_without_a_name(where: Path) -> None:
    """Who has not said who they are is asked to; then the same form works."""
    desk = Desk(where=str(where), profile=PROFILE)
    with TestClient(create_app(desk), base_url="http://localhost") as pages:
        assert 'act" value="accept' not in pages.get(f"/claims/{FOUR}").text
        refused = post(pages, f"/claims/{FOUR}/review", looked_at="/sign-in", act="accept")
        assert refused.status_code == 403
        post(pages, "/sign-in", looked_at="/sign-in", name="dee", then="/review")
        assert post(pages, f"/claims/{FOUR}/review", act="accept").status_code == 303
    with open_ledger(where) as ledger, ledger.viewing() as view:
        assert [r.who for r in find_reviews(view)] == ["dee"]


def test_the_past_is_not_reviewed(pages: TestClient) -> None:
    """A page that shows an earlier state offers no forms, and takes none."""
    page = pages.get(f"/claims/{FOUR}?as_of=2100-01-01").text
    assert 'value="accept"' not in page
    refused = post(pages, f"/claims/{FOUR}/review?as_of=2100-01-01", act="accept")
    assert refused.status_code == 403


@pytest.mark.parametrize("then", ["//evil.example", "/\\evil.example", "https://evil.example", "x"])
def test_a_form_leads_nowhere_else(pages: TestClient, then: str) -> None:
    """An address of another site is not followed."""
    answer = post(pages, f"/claims/{TWO}/review", act="accept", then=then)
    assert answer.headers["location"] == f"/claims/{TWO}"


def test_the_online_map_is_let_through_only_when_switched_on(pages: TestClient) -> None:
    """The policy names the tiles' host in the browser that asked, and no other."""
    assert "openstreetmap" not in pages.get("/").headers["content-security-policy"]
    post(pages, "/map", looked_at="/places", online="1", then="/places")
    assert "tile.openstreetmap.org" in pages.get("/places").headers["content-security-policy"]
    post(pages, "/map", looked_at="/places", online="", then="/places")
    assert "openstreetmap" not in pages.get("/places").headers["content-security-policy"]


def test_a_review_that_meets_a_locked_ledger_is_kept_in_its_form(
    pages: TestClient, where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says so, nothing is changed, and what was written can be sent again."""
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    found = TOKEN.search(pages.get("/review").text)
    assert found is not None
    other = sqlite3.connect(where, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    fields = {"token": found[1], "act": "reject", "why": "the mayor said < 4", "seen": "0"}
    answer = pages.post(f"/claims/{FOUR}/review", data=fields, follow_redirects=False)
    other.execute("ROLLBACK")
    other.close()
    assert answer.status_code == 503
    assert "is locked by another program" in answer.text
    assert 'value="the mayor said &lt; 4"' in answer.text
    assert standing(where)[FOUR] == "open"
    again = dict(re.findall(r'name="(\w+)" value="([^"]*)"', answer.text))
    again["why"] = again["why"].replace("&lt;", "<")
    action = re.search(r'action="(/claims[^"]+)"', answer.text)
    assert action is not None
    assert pages.post(action[1], data=again, follow_redirects=False).status_code == 303
    assert standing(where)[FOUR] == "rejected"


def test_what_was_written_is_kept_where_a_form_is_wrong(pages: TestClient) -> None:
    """Words that do not stand in the report: all other fields stay as they were filled in."""
    report = strike()[0].report.id
    answer = post(pages, f"/reports/{report}/add", words="no such words", why="it was missed",
                  speaker="the mayor", kind="event")  # fmt: skip
    assert answer.status_code == 400
    assert ">no such words</textarea>" in answer.text
    assert 'name="why" value="it was missed"' in answer.text
    assert 'name="speaker" value="the mayor"' in answer.text


def test_a_form_of_another_site_does_not_come_back(pages: TestClient) -> None:
    """It would come back with a token of ours."""
    answer = pages.post(f"/claims/{FOUR}/review", data={"act": "dance", "why": "x", "token": "1"})
    assert answer.status_code == 403
    assert 'name="why"' not in answer.text
