"""Pages for users: nobody comes in without a password, and a role holds from the next request."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx import Response
from starlette.testclient import TestClient

from truceline.ledger.session import open_ledger
from truceline.ledger.users import Role, add_token, add_user, remove_user, set_role
from truceline.testing import strike
from truceline.web.app import create_app
from truceline.web.desk import Desk
from truceline.web.session import opened, sealed

from .conftest import PROFILE
from .test_review import TOKEN

PASSWORD = "a longer word of mine"
FOUR = strike()[0].claims[0].id


@pytest.fixture
def shared(where: Path) -> Iterator[TestClient]:
    """Pages for users, as they are off loopback: ana reviews, ray reads."""
    with open_ledger(where, mode="write") as ledger, ledger.writing(who="root") as unit:
        add_user(unit, "ana", Role.REVIEWER, password=PASSWORD)
        add_user(unit, "ray", Role.READER, password=PASSWORD)
    desk = Desk(where=str(where), profile=PROFILE, local=False, users=True)
    with TestClient(create_app(desk), base_url="http://news.example") as client:
        yield client
    desk.close()


def sign_in(pages: TestClient, name: str, password: str = PASSWORD) -> Response:
    token = TOKEN.search(pages.get("/sign-in").text)
    assert token is not None
    form = {"name": name, "password": password, "token": token[1], "then": "/"}
    return pages.post("/sign-in", data=form, follow_redirects=False)


def test_nobody_sees_a_page_before_signing_in(shared: TestClient) -> None:
    """Every page leads to the form and back; the API says that it needs a token."""
    for address in ("/", "/reports", f"/claims/{FOUR}", "/brief", "/export/jsonl", "/history"):
        answer = shared.get(address, follow_redirects=False)
        assert answer.status_code == 303, address
        assert answer.headers["location"].startswith("/sign-in?then=")
        assert "Tarsk" not in answer.text
    assert shared.get("/api/claims").status_code == 401
    assert sign_in(shared, "ana").status_code == 303
    assert shared.get("/").status_code == 200


def test_a_wrong_password_is_tried_five_times(shared: TestClient) -> None:
    """Then even the right one must wait, and no answer tells a name that is none."""
    answers = [sign_in(shared, "ana", f"wrong {n} wrong wrong") for n in range(5)]
    assert [a.status_code for a in answers] == [401] * 5
    assert sign_in(shared, "ana").status_code == 429
    assert "another" not in answers[0].text


def test_a_reader_reads_masked_and_reviews_nothing(shared: TestClient) -> None:
    """Names of private persons are withheld; a form is turned away."""
    sign_in(shared, "ray")
    report = strike()[0].report.id[:12]
    page = shared.get(f"/reports/{report}").text
    assert "Mira Sol" not in page
    assert "name withheld" in page
    for address in ("/search", "/search?words=windows", "/incidents", f"/claims/{FOUR}"):
        assert "Mira" not in shared.get(address).text
    token = TOKEN.search(shared.get("/").text)
    assert token is not None
    form = {"token": token[1], "act": "accept"}
    assert shared.post(f"/claims/{FOUR}/review", data=form).status_code == 403


def test_a_reviewer_sees_the_words_as_they_stand(shared: TestClient) -> None:
    """Who reviews needs them."""
    sign_in(shared, "ana")
    assert "Mira Sol" in shared.get(f"/reports/{strike()[0].report.id[:12]}").text


def test_a_role_that_changes_holds_at_once(shared: TestClient, where: Path) -> None:
    """A session gives a name and no right."""
    sign_in(shared, "ana")
    assert 'act" value="accept' in shared.get(f"/claims/{FOUR}").text
    with open_ledger(where, mode="write") as ledger, ledger.writing(who="root") as unit:
        set_role(unit, "ana", Role.READER)
    assert 'act" value="accept' not in shared.get(f"/claims/{FOUR}").text
    with open_ledger(where, mode="write") as ledger, ledger.writing(who="root") as unit:
        remove_user(unit, "ana")
    assert shared.get("/", follow_redirects=False).status_code == 303


def test_a_token_opens_the_api_masked(shared: TestClient, where: Path) -> None:
    """Names come only to who may review and asks; a revoked or made-up token opens nothing."""
    with open_ledger(where, mode="write") as ledger, ledger.writing(who="root") as unit:
        token, reader = (add_token(unit, n, label="script") for n in ("ana", "ray"))
    asks = {"authorization": f"Bearer {token}"}
    assert "Mira Sol" not in shared.get("/api/claims", headers=asks).text
    assert "Mira Sol" in shared.get("/api/claims?names=1", headers=asks).text
    reads = {"authorization": f"Bearer {reader}"}
    assert shared.get("/api/claims", headers=reads).status_code == 200
    assert shared.get("/api/claims?names=1", headers=reads).status_code == 403
    review = {"act": "accept", "reason": "as read"}
    address = f"/api/claims/{FOUR}/reviews"
    assert shared.post(address, headers=reads, json=review).status_code == 403
    assert shared.post(address, headers=asks, json=review).status_code == 201
    assert shared.get("/api/claims", headers={"authorization": "Bearer no"}).status_code == 401


def test_a_session_is_sealed_and_runs_out() -> None:
    """A cookie that was changed, or is of another server, or old, names nobody."""
    cookie = sealed(b"k" * 32, "ana", now=1000.0)
    assert opened(b"k" * 32, cookie, now=1001.0) == "ana"
    assert opened(b"k" * 32, cookie, now=1000.0 + 13 * 3600) is None
    assert opened(b"x" * 32, cookie, now=1001.0) is None
    assert opened(b"k" * 32, cookie.replace("616e61", "626f"), now=1001.0) is None
    assert opened(b"k" * 32, "zz.zz.zz", now=1.0) is None
    assert opened(b"k" * 32, None) is None


def test_cookies_are_kept_from_scripts_and_other_sites(shared: TestClient) -> None:
    """HttpOnly and SameSite on each; Secure where the address is."""
    answer = sign_in(shared, "ana")
    for cookie in answer.headers.get_list("set-cookie"):
        assert "httponly" in cookie.lower()
        assert "samesite=strict" in cookie.lower()


def test_no_secret_is_logged(shared: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """Neither passwords nor tokens nor cookies."""
    with caplog.at_level(logging.DEBUG):
        sign_in(shared, "ana", "quite the wrong password")
        sign_in(shared, "ana")
        shared.get("/api/claims", headers={"authorization": "Bearer truceline_secret"})
    logged = " ".join(r.getMessage() for r in caplog.records)
    assert not re.search(r"wrong password|longer word|truceline_secret|truceline_session", logged)
