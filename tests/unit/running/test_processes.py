"""Programs run as one: a taken port, a program that dies, all stopped together."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.processes import Program, StartError, Supervisor, require_free_port

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Supervisor]:
    running = Supervisor(tmp_path / "log")
    yield running
    running.stop()


def test_a_port_in_use_is_refused_with_what_to_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(
            StartError, match=rf"Le port {port} \(rasa\) est déjà utilisé.*OPCO_PORT"
        ):
            require_free_port(port, "rasa")
    require_free_port(port, "rasa")


def test_a_program_that_dies_is_reported_with_its_last_lines(supervisor: Supervisor) -> None:
    supervisor.start(
        Program("faible", [sys.executable, "-c", "print('adieu'); raise SystemExit(3)"])
    )
    supervisor.start(Program("solide", SLEEP))
    with pytest.raises(StartError, match=r"« faible » s'est arrêté \(code 3\)(.|\n)*adieu"):
        supervisor.watch()


def test_a_program_that_does_not_answer_in_time_is_named(supervisor: Supervisor) -> None:
    program = Program("muet", SLEEP, ready_url="http://127.0.0.1:9/")
    supervisor.start(program)
    with pytest.raises(StartError, match="« muet » n'a pas répondu"):
        supervisor.wait_until_ready(program, 0.3)


def test_all_programs_stop_together_even_the_deaf_ones(
    supervisor: Supervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commands.processes.GRACE_SECONDS", 0.5)
    mark = tmp_path / "started"
    deaf = (
        "import pathlib, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        f"pathlib.Path({str(mark)!r}).touch(); time.sleep(60)"
    )
    supervisor.start(Program("sourd", [sys.executable, "-c", deaf]))
    supervisor.start(Program("docile", SLEEP))
    while not mark.exists():
        time.sleep(0.02)
    before = time.monotonic()
    supervisor.stop()
    assert time.monotonic() - before < 5
