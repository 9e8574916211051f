"""What an operator is told: numbers, and lines of log that hold nothing that was said."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from types import SimpleNamespace

import pytest
from prometheus_client import REGISTRY

from addons import logs, metrics
from addons.logs import JsonLines
from tests.support.scripted import ScriptedServer
from tests.unit.channels.conftest import Visitor

SECRET = "Jeanne Martin, 06 12 34 56 78"


def value(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def test_turns_refusals_and_open_windows_are_counted(
    server: ScriptedServer, visitor: Visitor
) -> None:
    before = value("opco_turns_total", outcome="assistant")
    measured = value("opco_turn_seconds_count", stage="all")
    refused = value("opco_refusals_total", status="403", code="payload_not_offered")
    visitor.says("bonjour")
    assert visitor.send(payload="/jamais_offert").status_code == 403
    assert value("opco_turns_total", outcome="assistant") == before + 1
    assert value("opco_turn_seconds_count", stage="all") == measured + 2
    again = value("opco_refusals_total", status="403", code="payload_not_offered")
    assert again == refused + 1
    assert value("opco_turns_total", outcome="payload_not_offered") >= 1


def test_metrics_answer_the_machine_and_not_who_comes_through_the_proxy() -> None:
    asked = SimpleNamespace(headers={})
    reply = asyncio.run(metrics._send(asked))
    assert b"opco_turn_seconds_bucket" in reply.body
    assert SECRET.encode() not in reply.body
    through = SimpleNamespace(headers={"x-forwarded-for": "192.0.2.1"})
    assert asyncio.run(metrics._send(through)).status == 404


@pytest.mark.parametrize(
    ("given", "kept"),
    [("a-proxy-named-it.01", True), ("short", False), ("x" * 65, False), ("with space", False)],
)
def test_a_request_keeps_its_name(server: ScriptedServer, given: str, kept: bool) -> None:
    reply = Visitor(server).ask("GET", "transcript", headers={logs.HEADER: given})
    assert (reply.headers[logs.HEADER] == given) is kept
    assert len(reply.headers[logs.HEADER]) >= 7


def test_a_line_of_log_names_the_request_and_no_message_of_an_exception() -> None:
    logs.REQUEST.set("request-1")
    try:
        raise ValueError(SECRET)
    except ValueError:
        record = logging.LogRecord(
            "opco", logging.ERROR, __file__, 1, "A turn of %s failed", ("web-1",), sys.exc_info()
        )
    line = JsonLines().format(record)
    told = json.loads(line)
    assert (told["request"], told["error"]) == ("request-1", "ValueError")
    assert told["message"] == "A turn of web-1 failed"
    assert __file__ in told["where"][0]
    assert "Jeanne" not in line
