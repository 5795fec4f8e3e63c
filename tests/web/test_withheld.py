"""The bundled example as a reader of a shared ledger sees it: no page holds a private name."""

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from truceline.intake.add import Intake
from truceline.intake.given import Given
from truceline.ledger.session import open_ledger
from truceline.ledger.users import Role, add_user
from truceline.pipeline import load_tools
from truceline.profile import Profile
from truceline.reports.bundled import example
from truceline.reports.readers.folder import files_in, piece_of
from truceline.web.app import create_app
from truceline.web.desk import Desk

from .test_sign_in import PASSWORD, sign_in

WITNESS = re.compile(r"\b(?:anka|sorre)\b", re.IGNORECASE)
"""The wounded resident whom the wire story quotes."""
LINK = re.compile(r'(?:href|src)="(/[^"#]*)')
MOST = 400


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    profile = Profile.load(example().profile)
    where = tmp_path_factory.mktemp("shared") / "example.ledger"
    with open_ledger(where, mode="create") as ledger:
        intake = Intake(ledger, load_tools(profile=profile), given=Given(), who="ana")
        list(intake.add(piece_of(p) for p in files_in(example().profile.parent / "reports")))
        with ledger.writing(who="root") as unit:
            add_user(unit, "ray", Role.READER, password=PASSWORD)
    desk = Desk(where=str(where), profile=profile, local=False, users=True)
    with TestClient(create_app(desk), base_url="http://news.example") as client:
        sign_in(client, "ray")
        yield client
    desk.close()


def test_no_page_holds_the_witness(shared: TestClient) -> None:
    """Every page that a link leads to, and every export, whole and in any case."""
    todo, seen = ["/", "/api/openapi.json", "/search?words=whistle"], set[str]()
    while todo and len(seen) < MOST:
        address = todo.pop(0)
        if address in seen or address.startswith(("/static/", "/sign-out")):
            continue
        seen.add(address)
        answer = shared.get(address.replace("&amp;", "&"), follow_redirects=False)
        assert answer.status_code < 500, address
        found = WITNESS.search(answer.text)
        assert found is None, f"{address}: {answer.text[found.start() - 80 : found.end() + 40]}"
        todo += LINK.findall(answer.text)
    assert len(seen) > 60
