"""The API: what it describes is what it does, and nothing that is asked of it breaks it."""

import random
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from truceline.testing import strike

FOUR = strike()[0].claims[0].id


def test_it_describes_itself_and_nothing_else(pages: TestClient) -> None:
    """Every address of the description is under /api; pages are not in it."""
    told = pages.get("/api/openapi.json").json()
    assert told["openapi"].startswith("3.")
    assert all(path.startswith("/api/") for path in told["paths"])
    assert {"/api/claims", "/api/incidents/{incident}", "/api/ceasefires"} <= set(told["paths"])


def test_lists_have_the_filters_and_pages_of_the_pages(pages: TestClient) -> None:
    """A claim is found by its words; the next page is named until the last."""
    all_ = pages.get("/api/claims").json()
    assert all_["total"] == len(all_["items"]) == 8
    found = pages.get("/api/claims", params={"party": "Korran", "words": "killed"}).json()
    assert {i["claim"]["speakers"][-1]["party"] for i in found["items"]} == {"Korran"}
    seen, address = [], "/api/claims?size=3"
    while address:
        page = pages.get(address).json()
        seen += [i["id"] for i in page["items"]]
        address = page["next"]
    assert seen == [i["id"] for i in all_["items"]]
    alone = [pages.get(f"/api/claims/{i['id']}").json() for i in all_["items"]]
    assert [i["incident"] for i in all_["items"]] == [i["incident"] for i in alone]
    assert any(i["incident"] for i in alone)


def test_an_incident_has_its_toll_as_told(pages: TestClient) -> None:
    """Figures stand with speaker, bounds and words; a part stands in no toll."""
    listed = pages.get("/api/incidents").json()["items"]
    whole = [pages.get(f"/api/incidents/{i['id']}").json() for i in listed]
    figures = [f for w in whole for f in w["toll"]]
    assert {(f["measure"], f["low"], f["high"]) for f in figures} == {
        ("killed", 4, 4), ("wounded", 2, None),
    }  # fmt: skip


def test_names_are_masked_unless_asked_for(pages: TestClient) -> None:
    """Also in the text of a report, in quotes and in speakers."""
    report = f"/api/reports/{strike()[0].report.id}"
    assert "Mira Sol" not in pages.get(report).text
    assert "Mira Sol" not in pages.get("/api/claims").text
    assert "Mira Sol" in pages.get(report, params={"names": True}).text


def test_a_review_is_kept_and_a_late_one_is_told(pages: TestClient) -> None:
    """The number of the review comes back; 409 where another was first."""
    address = f"/api/claims/{FOUR}/reviews"
    kept = pages.post(address, json={"act": "accept", "reason": "as read"})
    assert kept.status_code == 201
    assert pages.get(f"/api/claims/{FOUR}").json()["state"] == "accepted"
    assert pages.post(address, json={"act": "reject", "reason": " "}).status_code == 400
    assert pages.post(address, json={"act": "dance", "reason": "x"}).status_code == 400


ODD = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["", "0", "-1", "99999999999999999999", "2031-05-04", "2031-02-30", "null"]),
    st.sampled_from(["%00", "'", '"', "../..", "a" * 301, "\ud7ff", "1e9", "true", FOUR[:8]]),
    st.integers().map(str),
)
"""What a caller may send for any word that is asked of them."""


@pytest.fixture(scope="module")
def addresses() -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Each operation of the description: method, path and parameters."""
    from truceline.web.app import create_app
    from truceline.web.desk import Desk

    told = create_app(Desk(where="none")).openapi()
    return [
        (method, path, how.get("parameters", []))
        for path, ways in told["paths"].items()
        for method, how in ways.items()
    ]


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(data=st.data())
def test_nothing_that_is_asked_breaks_it(
    pages: TestClient, addresses: list[tuple[str, str, list[dict[str, Any]]]], data: st.DataObject
) -> None:
    """Whatever is sent, the answer is one that the description names, and no fault of ours."""
    method, path, parameters = data.draw(st.sampled_from(addresses))
    query = {}
    for one in parameters:
        if one["in"] == "path":
            value = quote(data.draw(ODD), safe="") or "x"
            path = path.replace(f"{{{one['name']}}}", value)
        elif one["in"] == "query" and data.draw(st.booleans()):
            query[one["name"]] = data.draw(ODD)
    body = None
    if method == "post":
        body = {"act": data.draw(ODD), "reason": data.draw(ODD), "value": data.draw(ODD)}
    answer = pages.request(method, path, params=query, json=body)
    assert answer.status_code < 500, (method, path, query, body, answer.text)
    assert answer.status_code in {200, 201, 303, 400, 401, 403, 404, 405, 409, 422}


def test_the_start_of_several_ids_asks_for_more(pages: TestClient) -> None:
    """It is the caller's to mend, not a service that is not there."""
    starts = [i["id"][0] for i in pages.get("/api/claims").json()["items"]]
    shared = next(s for s in starts if starts.count(s) > 1)
    answer = pages.get(f"/api/claims/{shared}")
    assert answer.status_code == 400
    assert "more than one claim" in answer.json()["error"]


def test_a_body_that_is_no_json_is_said_so(pages: TestClient) -> None:
    """And one that is too deep, or of another type."""
    address = f"/api/claims/{FOUR}/reviews"
    rough = random.Random(1).randbytes(200)
    for body in (b"{", b"[]", b"null", b'{"act":' * 500, rough):
        answer = pages.post(address, content=body, headers={"content-type": "application/json"})
        assert 400 <= answer.status_code < 500
