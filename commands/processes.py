"""Runs several programs as one: starts them, starts again those that fall, stops them together."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

GRACE_SECONDS = 10.0
#: Between two looks at whether a program is still there, and two questions whether it is well.
LOOK_SECONDS = 0.5
CHECK_SECONDS = 5.0
#: A program that has answered and no longer does is taken for dead; one that loads takes longer.
SILENCE_SECONDS = 30.0
LOADING_SECONDS = 180.0
#: Pauses before a program is started again double up to the longest, until it stands for a while.
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
STEADY_SECONDS = 60.0
#: How long a port may take to be given up.
PORT_SECONDS = 2.0
#: Of <sys/prctl.h>.
PR_SET_PDEATHSIG = 1


class StartError(Exception):
    """Something prevents the programs from running; the text says what, in French."""


@dataclass
class Program:
    """One program to run.

    ``ready_url`` answers 200 once the program serves, and as long as it does; a program without
    one touches ``heartbeat`` instead. ``port`` is refused beforehand if taken. ``environment`` is
    added to ours.
    """

    name: str
    command: Sequence[str]
    port: int | None = None
    ready_url: str | None = None
    heartbeat: Path | None = None
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass
class _Watched:
    """A program, and what is known of its health. Instants are those of ``time.monotonic``."""

    program: Program
    process: subprocess.Popen[bytes]
    started: float
    #: When it last answered; its start until then.
    well_at: float
    is_ready: bool = False
    #: Falls since it last stood for ``STEADY_SECONDS``.
    falls: int = 0
    #: When to start it again, while it is down.
    start_at: float | None = None
    check: Future[bool] | None = None
    checked: float = 0.0


class Supervisor:
    """Keeps programs running: the one that dies or no longer answers is started again, alone.

    ``tell`` is given a French sentence each time. Without ``log_folder`` programs print where we do.
    """

    def __init__(
        self, log_folder: Path | None, tell: Callable[[str], None] = lambda _text: None
    ) -> None:
        self._log_folder = log_folder
        self._tell = tell
        self._watched: dict[str, _Watched] = {}

    def log_of(self, name: str) -> Path | None:
        """Return the file that holds what the program printed, None when it prints where we do."""
        return self._log_folder and self._log_folder / f"{name}.log"

    def process_ids(self) -> list[int]:
        """Return the numbers of the running programs."""
        return [one.process.pid for one in self._watched.values() if one.start_at is None]

    def start(self, program: Program) -> None:
        """Start a program in its own process group, its output in its log.

        Raises ``StartError`` when its port is taken.
        """
        now = time.monotonic()
        self._watched[program.name] = _Watched(program, self._spawn(program), now, now)

    def wait_until_ready(self, program: Program, seconds: float) -> None:
        """Wait until the program is well; raise ``StartError`` when it ends or takes too long.

        One that is killed meanwhile, which is nothing that it does, is started again.
        """
        deadline = time.monotonic() + seconds
        one = self._watched[program.name]
        while not _is_well(program):
            code = one.process.poll()
            if code is not None and code < 0:
                self._fell(one, f"s'est arrêté (code {code})", time.monotonic())
                self._start_again(one, time.monotonic())
            else:
                self._require_alive(program.name)
            if time.monotonic() > deadline:
                log = self.log_of(program.name)
                raise StartError(
                    f"« {program.name} » n'a pas répondu en {seconds:.0f} s"
                    f"{f' (journal : {log})' if log else ''}."
                )
            time.sleep(0.2)
        one.is_ready, one.well_at = True, time.monotonic()

    def watch(self) -> None:
        """Look after the programs for ever; only a signal ends it."""
        # A check waits for its program: each has a thread, so that none delays another's.
        checks = ThreadPoolExecutor(max_workers=len(self._watched) or 1)
        # Nobody asked those that were ready first while the others were loading.
        for one in self._watched.values():
            one.well_at = time.monotonic()
        try:
            while True:
                for one in self._watched.values():
                    self._look_after(one, checks)
                time.sleep(LOOK_SECONDS)
        finally:
            checks.shutdown(wait=False, cancel_futures=True)

    def stop(self) -> None:
        """Ask every program to stop, latest first, then kill those that remain."""
        for one in reversed(self._watched.values()):
            _signal_group(one.process, signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        for one in self._watched.values():
            _end(one.process, max(0.1, deadline - time.monotonic()))
        self._watched.clear()

    def stop_one(self, name: str) -> None:
        """Stop one program and wait until it is gone; the others go on."""
        process = self._watched.pop(name).process
        _signal_group(process, signal.SIGTERM)
        _end(process, GRACE_SECONDS)

    def _spawn(self, program: Program) -> subprocess.Popen[bytes]:
        if program.port is not None:
            require_free_port(program.port, program.name)
        if program.heartbeat is not None:
            program.heartbeat.unlink(missing_ok=True)
        with ExitStack() as opened:
            log = None
            if path := self.log_of(program.name):
                path.parent.mkdir(parents=True, exist_ok=True)
                log = opened.enter_context(path.open("ab"))
            return subprocess.Popen(
                list(program.command),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log and subprocess.STDOUT,
                env={**os.environ, **program.environment},
                # Ctrl-C reaches only the supervisor, which then stops the programs in order.
                start_new_session=True,
                preexec_fn=stop_with_parent,
            )

    def _look_after(self, one: _Watched, checks: Executor) -> None:
        now = time.monotonic()
        if one.start_at is not None:
            if now >= one.start_at:
                self._start_again(one, now)
            return
        code = one.process.poll()
        if code is not None:
            self._fell(one, f"s'est arrêté (code {code})", now)
            return
        if one.check is not None and one.check.done():
            if one.check.result():
                one.is_ready, one.well_at = True, now
            one.check = None
        patience = SILENCE_SECONDS if one.is_ready else LOADING_SECONDS
        if now - one.well_at > patience:
            self._fell(one, f"ne répond plus depuis {patience:.0f} s", now)
            return
        if one.falls and one.is_ready and now - one.started > STEADY_SECONDS:
            one.falls = 0
        if one.check is None and now - one.checked >= CHECK_SECONDS:
            one.checked, one.check = now, checks.submit(_is_well, one.program)

    def _fell(self, one: _Watched, what: str, now: float) -> None:
        # What it started goes too; a program that spins hears nothing but this.
        _signal_group(one.process, signal.SIGKILL)
        one.process.wait()
        pause = min(FIRST_PAUSE_SECONDS * 2**one.falls, LONGEST_PAUSE_SECONDS)
        one.falls = min(one.falls + 1, 16)
        one.start_at, one.check = now + pause, None
        name = one.program.name
        self._tell(
            f"« {name} » {what} : nouveau démarrage dans {pause:.0f} s. Les autres continuent."
            f"{self._last_lines(name)}"
        )

    def _start_again(self, one: _Watched, now: float) -> None:
        try:
            one.process = self._spawn(one.program)
        except StartError as error:
            one.start_at = now + LONGEST_PAUSE_SECONDS
            self._tell(str(error))
            return
        one.start_at, one.is_ready = None, False
        one.started = one.well_at = now

    def _require_alive(self, name: str) -> None:
        code = self._watched[name].process.poll()
        if code is None:
            return
        raise StartError(f"« {name} » s'est arrêté (code {code}).{self._last_lines(name)}")

    def _last_lines(self, name: str) -> str:
        log = self.log_of(name)
        return f" Ses dernières lignes ({log}) :\n{_tail(log)}" if log else ""


def require_free_port(port: int, name: str) -> None:
    """Raise ``StartError`` when something goes on listening on this port of the loopback."""
    deadline = time.monotonic() + PORT_SECONDS
    while not _is_free(port):
        if time.monotonic() > deadline:
            raise StartError(
                f"Le port {port} ({name}) est déjà utilisé. Arrêtez le programme qui l'occupe, "
                "ou choisissez-en un autre avec les variables OPCO_PORT, OPCO_ACTIONS_PORT "
                "et OPCO_DESK_PORT."
            )
        # That of a program which has just been killed is free in an instant.
        time.sleep(0.1)


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # Sanic sets it too: a port that waits for its last connections to fade is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def stop_with_parent() -> None:
    """Ask Linux to end this program, just started, when the one that started it is killed outright.

    Killed, not asked: one that spins would stay, with its port. Nothing is lost by it: what is
    answered is written, what is not is sent again; half a model is never the newest.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _is_well(program: Program) -> bool:
    if program.ready_url is not None:
        return _answers(program.ready_url)
    if program.heartbeat is not None:
        try:
            return time.time() - program.heartbeat.stat().st_mtime < SILENCE_SECONDS
        except FileNotFoundError:
            return False
    return True


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=CHECK_SECONDS) as reply:
            return bool(reply.status == 200)
    except (OSError, HTTPException):
        return False


def _end(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Wait for a program that was asked to stop; kill it after ``seconds``."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        _signal_group(process, signal.SIGKILL)
        process.wait()


def _signal_group(process: subprocess.Popen[bytes], number: int) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return


def _tail(path: Path, lines: int = 15) -> str:
    text = path.read_text(encoding="utf-8", errors="replace")
    return "\n".join(text.splitlines()[-lines:])
