"""Programs run as one: a taken port, one that dies or hangs, all stopped together."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from commands import processes
from commands.processes import Program, StartError, Supervisor, require_free_port
from tests.support.live import free_port

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


def test_a_program_that_dies_while_starting_is_reported_with_its_last_lines(
    supervisor: Supervisor,
) -> None:
    weak = Program(
        "faible",
        [sys.executable, "-c", "print('adieu'); raise SystemExit(3)"],
        ready_url="http://127.0.0.1:9/",
    )
    supervisor.start(weak)
    with pytest.raises(StartError, match=r"« faible » s'est arrêté \(code 3\)(.|\n)*adieu"):
        supervisor.wait_until_ready(weak, 10)


def test_a_program_killed_while_it_starts_is_started_again(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    port, lives = free_port(), tmp_path / "lives"
    lives.mkdir()
    dies_once = (
        "import os, pathlib, signal, http.server as h\n"
        f"lives = pathlib.Path({str(lives)!r})\n"
        "(lives / str(os.getpid())).touch()\n"
        "len(list(lives.iterdir())) == 1 and os.kill(os.getpid(), signal.SIGKILL)\n"
        f"h.HTTPServer(('127.0.0.1', {port}), h.SimpleHTTPRequestHandler).serve_forever()"
    )
    program = Program(
        "renaît", [sys.executable, "-c", dies_once], ready_url=f"http://127.0.0.1:{port}/"
    )
    supervisor.start(program)
    supervisor.wait_until_ready(program, 20)
    assert len(list(lives.iterdir())) == 2


def watch(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch, until: Callable[[], bool]
) -> None:
    """Watch until something is true, looking often."""
    monkeypatch.setattr(processes, "LOOK_SECONDS", 0.02)
    deadline = time.monotonic() + 20

    def sleep(seconds: float) -> None:
        assert time.monotonic() < deadline
        if until():
            raise KeyboardInterrupt
        real_sleep(seconds)

    real_sleep = time.sleep
    monkeypatch.setattr(processes.time, "sleep", sleep)
    with pytest.raises(KeyboardInterrupt):
        supervisor.watch()
    monkeypatch.setattr(processes.time, "sleep", real_sleep)


def test_what_dies_is_started_again_alone_after_longer_and_longer_pauses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "FIRST_PAUSE_SECONDS", 0.1)
    monkeypatch.setattr(processes, "LONGEST_PAUSE_SECONDS", 0.4)
    told: list[str] = []
    starts = tmp_path / "starts"
    weak = f"print(__import__('time').monotonic(), file=open({str(starts)!r}, 'a'))"
    supervisor = Supervisor(tmp_path / "log", told.append)
    supervisor.start(Program("faible", [sys.executable, "-c", weak]))
    supervisor.start(Program("solide", SLEEP))
    solid = supervisor.process_ids()[1]
    watch(supervisor, monkeypatch, lambda: len(told) >= 5)
    assert solid in supervisor.process_ids()
    supervisor.stop()
    assert all("« faible » s'est arrêté (code 0)" in text for text in told)
    times = [float(line) for line in starts.read_text().split()]
    pauses = [later - earlier for earlier, later in pairwise(times)]
    assert pauses[0] >= 0.1 and pauses[1] >= 0.2 and min(pauses[2:4]) >= 0.4


HANGS = """
import http.server, os, pathlib, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
    def log_message(self, *_):
        pass
server = http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
pathlib.Path(sys.argv[2], str(os.getpid())).touch()
server.handle_request()
while True:
    pass
"""


def test_what_is_there_but_answers_no_more_is_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, seconds in (("CHECK", 0.2), ("SILENCE", 0.8), ("FIRST_PAUSE", 0.1)):
        monkeypatch.setattr(processes, f"{name}_SECONDS", seconds)
    told: list[str] = []
    (tmp_path / "lives").mkdir()
    port = free_port()
    supervisor = Supervisor(tmp_path / "log", told.append)
    program = Program(
        "tourne",
        [sys.executable, "-c", HANGS, str(port), str(tmp_path / "lives")],
        port=port,
        ready_url=f"http://127.0.0.1:{port}/",
    )
    supervisor.start(program)
    supervisor.wait_until_ready(program, 10)
    watch(supervisor, monkeypatch, lambda: len(list((tmp_path / "lives").iterdir())) == 2)
    supervisor.stop()
    assert "« tourne » ne répond plus" in told[0]


def test_what_was_ready_first_is_not_taken_for_dead_when_the_others_load_long(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "CHECK_SECONDS", 0.2)
    monkeypatch.setattr(processes, "SILENCE_SECONDS", 1.0)
    port = free_port()
    prompt = Program(
        "prompt",
        [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"],
        ready_url=f"http://127.0.0.1:{port}/",
    )
    supervisor.start(prompt)
    supervisor.wait_until_ready(prompt, 10)
    first = supervisor.process_ids()
    time.sleep(1.2)  # the others load
    ends = time.monotonic() + 1.0
    watch(supervisor, monkeypatch, lambda: time.monotonic() > ends)
    assert supervisor.process_ids() == first


def test_a_program_without_a_port_is_well_while_its_heart_beats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, seconds in (("CHECK", 0.1), ("SILENCE", 0.6), ("FIRST_PAUSE", 0.1)):
        monkeypatch.setattr(processes, f"{name}_SECONDS", seconds)
    told: list[str] = []
    heart = tmp_path / "alive"
    beats = f"import pathlib, time; pathlib.Path({str(heart)!r}).touch(); time.sleep(60)"
    supervisor = Supervisor(tmp_path / "log", told.append)
    supervisor.start(Program("facteur", [sys.executable, "-c", beats], heartbeat=heart))
    watch(supervisor, monkeypatch, lambda: bool(told))
    supervisor.stop()
    assert "« facteur » ne répond plus" in told[0]


def test_a_program_that_does_not_answer_in_time_is_named(supervisor: Supervisor) -> None:
    program = Program("muet", SLEEP, ready_url="http://127.0.0.1:9/")
    supervisor.start(program)
    with pytest.raises(StartError, match="« muet » n'a pas répondu"):
        supervisor.wait_until_ready(program, 0.3)


def test_all_programs_stop_together_even_the_deaf_ones(
    supervisor: Supervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "GRACE_SECONDS", 0.5)
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
