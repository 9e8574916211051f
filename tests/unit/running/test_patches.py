"""Each correction of Rasa still changes what it says, and nothing else."""

from __future__ import annotations

import logging
import tarfile
from pathlib import Path

import pytest
from aiohttp import ClientConnectionError

from tests.support.rasa_imports import import_rasa

import_rasa()

from jsonschema import ValidationError  # noqa: E402
from rasa.core.actions.action import RemoteAction  # noqa: E402
from rasa.engine.storage import local_model_storage  # noqa: E402

from addons import patches  # noqa: E402

ORIGINAL = RemoteAction._validate_action_result
GOOD = {"events": [{"event": "slot", "name": "topic", "value": "x"}], "responses": [{"text": "a"}]}
BAD = {"events": "none", "responses": []}


@pytest.fixture(params=["original", "patched"])
def action(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> RemoteAction:
    monkeypatch.setattr(RemoteAction, "_validate_action_result", ORIGINAL)
    if request.param == "patched":
        patches.apply()
    return RemoteAction("action_answer", None)


def test_the_same_answers_are_accepted_and_refused(action: RemoteAction) -> None:
    assert action._validate_action_result(GOOD) is True
    with pytest.raises(ValidationError):
        action._validate_action_result(BAD)


def test_the_schema_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RemoteAction, "_validate_action_result", ORIGINAL)
    patches.apply()
    parsed: list[object] = []
    monkeypatch.setattr(
        RemoteAction, "action_response_format_spec", staticmethod(lambda: parsed.append(1) or {})
    )
    RemoteAction("action_answer", None)._validate_action_result(GOOD)
    assert parsed == []


def _log_failed_action(error: Exception) -> None:
    """As Rasa does: its own error, which does not say what caused it."""
    try:
        try:
            raise error
        except Exception:
            raise RuntimeError("Failed to execute custom action")  # noqa: B904
    except RuntimeError:
        logging.getLogger("rasa.core.processor").exception("Encountered an exception")


@pytest.mark.parametrize(
    ("error", "traced"),
    [(ClientConnectionError("refused"), False), (ValueError("a fault of ours"), True)],
)
def test_an_action_server_that_is_away_is_no_traceback(
    caplog: pytest.LogCaptureFixture, error: Exception, traced: bool
) -> None:
    patches.apply()
    patches.apply()
    with caplog.at_level(logging.ERROR, "rasa.core.processor"):
        _log_failed_action(error)
    assert caplog.messages == ["Encountered an exception"]
    assert ("Traceback" in caplog.text) is traced


def test_a_model_is_packed_quickly_and_read_as_before(tmp_path: Path) -> None:
    patches.apply()
    patches.apply()
    told = tmp_path / "told.txt"
    told.write_text("combien " * 1000, encoding="utf-8")
    with local_model_storage.TarSafe.open(tmp_path / "x.tar.gz", "w:gz") as archive:
        archive.add(told, arcname="told.txt")
    # The ninth byte of a gzip file is 2 when it was packed as tightly as can be.
    assert (tmp_path / "x.tar.gz").read_bytes()[8] != 2
    with tarfile.open(tmp_path / "x.tar.gz", "r:gz") as archive:
        kept = archive.extractfile("told.txt")
        assert kept is not None
        assert kept.read() == told.read_bytes()
