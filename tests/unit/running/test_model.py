"""A training that is cut short leaves the model in use."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from addons.nlu.model_file import newest_model
from commands import model


@pytest.fixture
def trainer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand for Python where `train` starts it; the test says what it does with the last word."""
    program = tmp_path / "python"
    monkeypatch.setattr(model.sys, "executable", str(program))
    monkeypatch.setattr(model, "MODELS", tmp_path / "models")
    monkeypatch.setattr(model, "FINGERPRINT", tmp_path / "models" / "fingerprint.txt")
    return program


def _acts(program: Path, ending: int) -> None:
    program.write_text(
        '#!/bin/sh\nfor folder; do :; done\nmkdir -p "$folder"\n'
        f'echo new > "$folder/new.tar.gz"\nexit {ending}\n'
    )
    program.chmod(0o700)


def test_a_model_half_written_is_never_the_newest(trainer: Path) -> None:
    """Otherwise every message would wait for a file that no one can open."""
    (trainer.parent / "models").mkdir()
    (trainer.parent / "models" / "old.tar.gz").write_text("old")
    _acts(trainer, ending=1)
    with pytest.raises(typer.Exit):
        model.train()
    in_use = newest_model(trainer.parent / "models")
    assert in_use is not None
    assert in_use.read_text() == "old"
    assert not model.is_current()


def test_a_whole_model_is_the_newest_and_current(trainer: Path) -> None:
    """What an earlier training left unfinished is gone."""
    unfinished = trainer.parent / "models" / "unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "half.tar.gz").write_text("half")
    _acts(trainer, ending=0)
    model.train()
    in_use = newest_model(trainer.parent / "models")
    assert in_use is not None
    assert in_use.read_text() == "new\n"
    assert model.is_current()
    assert not unfinished.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="another system leaves it running")
def test_a_training_ends_with_the_command_that_is_killed(trainer: Path) -> None:
    """Otherwise it would hold a processor to the end of a model that nobody takes."""
    told = trainer.parent / "child"
    trainer.write_text(
        f'#!/bin/sh\necho $$ > "{told}.new"\nmv "{told}.new" "{told}"\nexec sleep 60\n'
    )
    trainer.chmod(0o700)
    code = (
        "import sys; from pathlib import Path; from commands import model; folder = Path(sys.argv[1]); "
        "model.MODELS = folder / 'models'; sys.executable = str(folder / 'python'); model.train()"
    )
    here = Path(model.__file__).parents[1]
    with subprocess.Popen([_PYTHON, "-c", code, str(trainer.parent)], cwd=here) as command:
        _wait_for(told.exists)
        child = int(told.read_text())
        command.send_signal(signal.SIGKILL)
    _wait_for(lambda: not _runs(child))


#: The fixture above puts something else in its place.
_PYTHON = sys.executable


def _wait_for(holds: Callable[[], bool], seconds: float = 30.0) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _runs(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
        status = Path(f"/proc/{process_id}/stat").read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
