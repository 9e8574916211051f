"""`opco handoffs`: what whoever runs the service sees and does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from commands.handoffs import app
from opco.database import session_scope
from opco.handoff import Requested, configuration, record_visitor_message
from tests.support.receiver import Receiver
from tests.unit.handoff.conftest import ONE_TEAM, SECRET, START, Clock

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, receiver: Receiver, clock: Clock) -> Run:
    """Return a function that runs the command an hour after the requests were made."""
    file = tmp_path / "teams.yml"
    file.write_text(ONE_TEAM, encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'opco.db'}")
    monkeypatch.setenv("OPCO_TEAMS", str(file))
    monkeypatch.setenv("URL", receiver.url)
    monkeypatch.setenv("SECRET", SECRET)
    monkeypatch.setenv("OPCO_NOW", START.isoformat().replace("T09", "T10"))
    clock.advance(hours=1)
    configuration.teams.cache_clear()

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(app, list(arguments))

    return invoke


@pytest.fixture
def waiting(ask: Callable[..., Requested], clock: Clock) -> Requested:
    """A request made at the start of the day."""
    return ask(name="Zoé Secret")


def test_the_list_gives_ages_attempts_and_errors(
    waiting: Requested, run: Run, receiver: Receiver
) -> None:
    receiver.status = 500
    assert run("deliver").output.startswith("0 remis, 1 en échec")
    (line,) = run("list", "--json", "--undelivered").output.splitlines()
    shown = json.loads(line)
    assert shown["reference"] == waiting.reference
    assert (shown["age_seconds"], shown["attempts"], shown["delivery"]) == (3600, 1, "pending")
    assert shown["last_error"].startswith("HTTP 500")
    table = run("list").output
    assert waiting.reference in table and "1 h 00" in table
    # A list that is left open on a screen names nobody.
    assert "Zoé" not in table


def test_park_then_retry(waiting: Requested, run: Run, receiver: Receiver) -> None:
    assert "1 message(s) arrêté(s)" in run("park", waiting.reference.lower()).output
    assert run("deliver").output.startswith("0 remis")
    assert json.loads(run("list", "--json").output)["delivery"] == "parked"
    done = run("retry")
    assert done.exit_code == 0 and "1 remis" in done.output
    assert receiver.received[0].verified
    assert run("list", "--undelivered").output.strip() == "Aucune demande."


def test_a_retry_in_vain_says_so(waiting: Requested, run: Run, receiver: Receiver) -> None:
    receiver.status = 500
    done = run("retry", waiting.reference)
    assert done.exit_code == 1 and "1 en échec" in done.output


def test_show_tells_all_of_one_request(
    waiting: Requested, run: Run, engine: object, clock: Clock
) -> None:
    with session_scope(engine) as session:  # type: ignore[arg-type]
        record_visitor_message(session, "visitor", "m", "suite", clock())
    shown = json.loads(run("show", waiting.reference).output)
    assert shown["contact"]["name"] == "Zoé Secret"
    assert [one["type"] for one in shown["messages"]] == ["handoff.requested", "handoff.message"]


@pytest.mark.parametrize("command", ["show", "park", "retry"])
def test_an_unknown_reference_is_one_sentence(waiting: Requested, run: Run, command: str) -> None:
    done = run(command, "M-2222-XX")
    assert done.exit_code == 1
    assert "Aucune demande ne porte la référence M-2222-XX." in done.output


def test_without_the_database_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "folder.db").mkdir()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'folder.db'}")
    done = run("list")
    assert done.exit_code == 2 and "ne répond pas" in done.output
