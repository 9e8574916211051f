"""`opco serve --watched`: a program that is killed comes back, and a signal ends both."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from opco.settings import ROOT
from tests.support.live import free_port

SECONDS = 60


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def watched(tmp_path: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'opco.db'}",
        "OPCO_DESK_DATABASE": str(tmp_path / "desk.db"),
        "OPCO_DESK_PORT": str(port),
        "DESK_PASSWORD": "un mot de passe",
        "ADVISER_WEBHOOK_SECRET": "whsec_dGVzdC1zZWNyZXQtb2YtdGhlLWxpdmUtc3RhY2s=",
    }
    command = [sys.executable, "-m", "commands.main", "serve", "desk", "--watched"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    yield process
    process.kill()
    process.wait()


def until(look: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not look():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/ready", timeout=5) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False


def children(process: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True)
    return [int(number) for number in found.stdout.split()]


def test_what_is_killed_comes_back_and_a_signal_ends_both(
    watched: subprocess.Popen[bytes], port: int
) -> None:
    until(lambda: is_ready(port))
    (first,) = children(watched.pid)
    os.kill(first, signal.SIGKILL)
    until(lambda: children(watched.pid) not in ([], [first]))
    until(lambda: is_ready(port))
    watched.send_signal(signal.SIGTERM)
    assert watched.wait(SECONDS) == 0
    assert not is_ready(port)
