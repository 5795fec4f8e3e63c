"""What the API's description promises holds for whatever Schemathesis makes from it."""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from truceline.web.app import create_app
from truceline.web.desk import Desk

from .conftest import PROFILE

EXAMPLES = 15
"""Requests an operation: the many are for a longer run, with TRUCELINE_EXAMPLES."""


@pytest.fixture
def schema(where: Path) -> Iterator[Any]:
    """The description, loaded from the running pages; skipped without Schemathesis, but not in
    CI."""
    if find_spec("schemathesis") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("schemathesis is missing")
        pytest.skip("schemathesis is missing")
    import schemathesis

    desk = Desk(where=str(where), profile=PROFILE, who="ana")
    own = {"Host": "localhost"}
    yield schemathesis.openapi.from_asgi("/api/openapi.json", create_app(desk), headers=own)
    desk.close()


def test_no_request_that_the_description_allows_breaks_it(schema: Any) -> None:
    """No answer is a fault of ours, and each is of a status and a shape that are described."""
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import (
        response_schema_conformance,
        status_code_conformance,
    )

    checks = [not_a_server_error, response_schema_conformance, status_code_conformance]
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) >= 10
    for operation in operations:

        @settings(
            max_examples=int(os.environ.get("TRUCELINE_EXAMPLES", EXAMPLES)),
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.generate],
            derandomize=True,
            database=None,
            deadline=None,
        )
        @given(case=st.one_of(operation.as_strategy()))
        def asked(case: Any) -> None:
            answer = case.call(headers={"Host": "localhost"})
            case.validate_response(answer, checks=checks)

        asked()
