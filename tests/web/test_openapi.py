"""The API keeps to its description: no failure of the server, no answer that is not described."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("schemathesis", reason="schemathesis is not installed")

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.core.result import Ok
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from tests.web.room import ORIGIN, Visitor, copy_case, visiting

from dateline.records import Act

Operation = schemathesis.schemas.APIOperation[Any, Any, Any, Any]
Asked = schemathesis.Case[Any]
FEW = settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],
    database=None,
    suppress_health_check=list(HealthCheck),
)
OPERATIONS = (
    "GET /api/session",
    "GET /api/state",
    "GET /api/case",
    "GET /api/events",
    "GET /api/events/{event}",
    "GET /api/reports",
    "GET /api/reports/{report}",
    "GET /api/reports/{report}/original",
    "GET /api/sources",
    "GET /api/find",
    "GET /api/decisions",
    "POST /api/decisions",
    "POST /api/files",
    "POST /api/build",
    "GET /api/build",
    "DELETE /api/build",
    "GET /api/export",
    "GET /api/events/{event}/coding",
)
ASKED_WITH_VALUES = (
    "GET /api/events/{event}",
    "GET /api/reports/{report}",
    "GET /api/reports/{report}/original",
    "GET /api/find",
    "POST /api/decisions",
    "POST /api/files",
    "GET /api/export",
)


def claims_of(row: dict[str, object]) -> list[str]:
    claims = row["claims"]
    assert isinstance(claims, list)
    return claims


@pytest.fixture(scope="module")
def visitor(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    with visiting(copy_case(built, tmp_path_factory.mktemp("api"))) as entered:
        yield entered


def operations(visitor: Visitor) -> dict[str, Operation]:
    """Return the operations that are described, without their locks: the visitor has the keys."""
    described = visitor.client.get("/api/openapi.json").json()
    del described["components"]["securitySchemes"]
    for route in (one for path in described["paths"].values() for one in path.values()):
        del route["security"]
    schema = schemathesis.openapi.from_dict(described)
    found = [one.ok() for one in schema.get_all_operations() if isinstance(one, Ok)]
    return {one.label: one for one in found}


def test_the_description_names_every_route_and_how_it_refuses(visitor: Visitor) -> None:
    described = visitor.client.get("/api/openapi.json").json()
    routes = {
        f"{method.upper()} {path}": route
        for path, methods in described["paths"].items()
        for method, route in methods.items()
    }
    assert set(routes) == set(OPERATIONS)
    for route in routes.values():
        assert {"401", "403", "410", "421", "503"} <= set(route["responses"])
        assert route["security"]


@pytest.mark.parametrize(
    ("label", "mode"),
    [
        *((label, GenerationMode.POSITIVE) for label in OPERATIONS),
        *((label, GenerationMode.NEGATIVE) for label in ASKED_WITH_VALUES),
    ],
)
def test_every_answer_is_as_it_is_described(
    visitor: Visitor, label: str, mode: GenerationMode
) -> None:
    operation = operations(visitor)[label]

    @FEW
    @given(case=operation.as_strategy(generation_mode=mode))
    def tried(case: Asked) -> None:
        answer(visitor, case)

    tried()


def answer(visitor: Visitor, case: Asked) -> None:
    sent = case.as_transport_kwargs(base_url=ORIGIN)
    sent.pop("cookies", None)  # the client keeps its own
    if isinstance(sent.get("data"), (str, bytes)):  # as the client wants it
        sent["content"] = sent.pop("data")
    sent["headers"] = {**sent["headers"], "origin": ORIGIN, "x-csrf-token": visitor.csrf}
    got = visitor.client.request(**sent)
    # Which words are a query, or which ids the case holds, no schema can say.
    case.validate_response(Response.from_any(got), excluded_checks=[positive_data_acceptance])


def test_whatever_is_decided_on_what_the_case_holds_is_answered(case: Path) -> None:
    with visiting(case) as visitor:
        rows = visitor.rows()
        reports = visitor.get("reports")
        assert isinstance(reports, dict)
        held = [row["id"] for row in rows] + [name for row in rows for name in claims_of(row)]
        held += [one["id"] for one in reports["reports"]]
        things = st.sampled_from([*held, "a resident", "police", "1", "2", "e0123456789"])
        values = st.sampled_from(
            ["Dunmere", "2016-10-18", "none", "denied", "shelling", "3..5", ""]
        )
        fields = ("when", "place", "type", "status", "source", "figure:killed", "participant:actor")
        orders = st.fixed_dictionaries(
            {
                "act": st.sampled_from([one.value for one in Act]),
                "things": st.lists(things, min_size=1, max_size=3),
                "seen": st.sampled_from([0, 1, 9]),
            },
            optional={
                "claims": st.lists(things, max_size=3),
                "field": st.sampled_from(fields),
                "value": values | st.text(max_size=9),
                "reason": st.text(max_size=9),
                "anyway": st.booleans(),
            },
        )

        answered: set[int] = set()

        @settings(FEW, max_examples=30)
        @given(order=orders)
        def tried(order: dict[str, object]) -> None:
            status, told = visitor.decide(**order)
            assert status in (201, 400, 404, 409, 422), (order, told)
            answered.add(status)

        tried()
        assert {201, 400, 409} <= answered
        assert visitor.rows()
        assert visitor.state()["trouble"] == ""
