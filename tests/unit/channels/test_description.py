"""The written description of the channel says what the channel does: routes, bodies, answers."""

from __future__ import annotations

from typing import Any

import pytest
import requests
import yaml
from sanic import Sanic

from addons.channels.files import DESCRIPTION
from tests.support.scripted import ScriptedServer
from tests.unit.channels.conftest import Visitor


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    return yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8"))


def test_it_describes_every_route_and_no_other(
    server: ScriptedServer, description: dict[str, Any]
) -> None:
    app = Sanic("described")
    app.blueprint(server.channel.blueprint(None), url_prefix="/w")
    routes = {
        (
            method,
            "/" + route.path.removeprefix("w").strip("/").replace("<", "{").replace(":str>", "}"),
        )
        for route in app.router.routes
        for method in route.methods
        if "_refused" not in route.name and "_preflight" not in route.name
        if "unknown" not in route.path
    }
    described = {
        (method.upper(), path) for path, item in description["paths"].items() for method in item
    }
    assert described == routes


def resolved(description: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if reference := schema.get("$ref"):
        found = description
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]
        return found
    return schema


def check(description: dict[str, Any], schema: dict[str, Any], value: Any, where: str) -> None:
    schema = resolved(description, schema)
    if value is None and schema.get("nullable"):
        return
    kinds = {"object": dict, "array": list, "string": str, "integer": int}
    assert isinstance(value, kinds[schema["type"]]), where
    assert value in schema.get("enum", [value]), where
    for name in schema.get("required", []):
        assert name in value, f"{where}.{name}"
    if "properties" in schema:
        # What is answered and not described would be a contract that nobody knows.
        assert set(value) <= set(schema["properties"]), where
        for name, inside in value.items():
            check(description, schema["properties"][name], inside, f"{where}.{name}")
    for item in value if isinstance(value, list) and "items" in schema else []:
        check(description, schema["items"], item, f"{where}[]")


@pytest.mark.parametrize("path", ["/sessions", "/messages", "/events"])
def test_answers_are_as_described(visitor: Visitor, description: dict[str, Any], path: str) -> None:
    visitor.says("bonjour")
    method = "get" if path == "/events" else "post"
    content = None if method == "get" else {"id": "described", "text": "bonjour"}
    reply = visitor.ask(method.upper(), path.strip("/"), json=content)
    answers = description["paths"][path][method]["responses"]
    check(
        description,
        answers["200"]["content"]["application/json"]["schema"],
        reply.json(),
        path,
    )


def test_refusals_are_as_described(server: ScriptedServer, description: dict[str, Any]) -> None:
    reply = requests.post(f"{server.base}/messages", json={}, timeout=5)
    check(description, description["components"]["schemas"]["refusal"], reply.json(), "refusal")


def test_it_is_served(server: ScriptedServer) -> None:
    reply = requests.get(f"{server.base}/openapi.yml", timeout=5)
    assert reply.headers["content-type"].startswith("application/yaml")
    assert reply.content == DESCRIPTION.read_bytes()
