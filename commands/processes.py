"""Runs several programs as one: starts them, waits until they answer, stops them together."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

GRACE_SECONDS = 10.0
#: Of <sys/prctl.h>.
PR_SET_PDEATHSIG = 1


class StartError(Exception):
    """Something prevents the programs from running; the text says what, in French."""


@dataclass
class Program:
    """One program to run.

    ``ready_url`` answers 200 once the program serves; ``port`` is refused beforehand if taken.
    ``environment`` is added to ours.
    """

    name: str
    command: Sequence[str]
    port: int | None = None
    ready_url: str | None = None
    environment: Mapping[str, str] = field(default_factory=dict)


class Supervisor:
    """Keeps programs running until one stops or the user asks to stop."""

    def __init__(self, log_folder: Path) -> None:
        self._log_folder = log_folder
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def log_of(self, name: str) -> Path:
        """Return the file that holds what the program printed."""
        return self._log_folder / f"{name}.log"

    def start(self, program: Program) -> None:
        """Start a program in its own process group, its output in its log.

        Raises ``StartError`` when its port is taken.
        """
        if program.port is not None:
            require_free_port(program.port, program.name)
        self._log_folder.mkdir(parents=True, exist_ok=True)
        with self.log_of(program.name).open("ab") as log:
            self._running[program.name] = subprocess.Popen(
                list(program.command),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **program.environment},
                # Ctrl-C reaches only the supervisor, which then stops the programs in order.
                start_new_session=True,
                preexec_fn=_stop_with_parent,
            )

    def wait_until_ready(self, program: Program, seconds: float) -> None:
        """Wait for ``ready_url``; raise ``StartError`` when the program dies or takes too long."""
        deadline = time.monotonic() + seconds
        while program.ready_url and not _answers(program.ready_url):
            self._require_alive(program.name)
            if time.monotonic() > deadline:
                raise StartError(
                    f"« {program.name} » n'a pas répondu en {seconds:.0f} s "
                    f"(journal : {self.log_of(program.name)})."
                )
            time.sleep(0.2)

    def watch(self) -> None:
        """Return never normally: raise ``StartError`` as soon as one program has stopped."""
        while True:
            for name in self._running:
                self._require_alive(name)
            time.sleep(0.5)

    def stop(self) -> None:
        """Ask every program to stop, latest first, then kill those that remain."""
        for process in reversed(self._running.values()):
            _signal_group(process, signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        for process in self._running.values():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal_group(process, signal.SIGKILL)
                process.wait()
        self._running.clear()

    def stop_one(self, name: str) -> None:
        """Stop one program and wait until it is gone; the others go on."""
        process = self._running.pop(name)
        _signal_group(process, signal.SIGTERM)
        try:
            process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            _signal_group(process, signal.SIGKILL)
            process.wait()

    def _require_alive(self, name: str) -> None:
        code = self._running[name].poll()
        if code is None:
            return
        raise StartError(
            f"« {name} » s'est arrêté (code {code}). Ses dernières lignes "
            f"({self.log_of(name)}) :\n{_tail(self.log_of(name))}"
        )


def require_free_port(port: int, name: str) -> None:
    """Raise ``StartError`` when something already listens on this port of the loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # Sanic sets it too: a port that waits for its last connections to fade is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise StartError(
                f"Le port {port} ({name}) est déjà utilisé. Arrêtez le programme qui l'occupe, "
                "ou choisissez-en un autre avec les variables OPCO_PORT, OPCO_ACTIONS_PORT "
                "et OPCO_DESK_PORT."
            ) from error


def _stop_with_parent() -> None:
    """Ask Linux to stop this program when the supervisor dies, were it killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _signal_group(process: subprocess.Popen[bytes], number: int) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return


def _tail(path: Path, lines: int = 15) -> str:
    text = path.read_text(encoding="utf-8", errors="replace")
    return "\n".join(text.splitlines()[-lines:])
