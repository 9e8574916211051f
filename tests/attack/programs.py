"""The three servers, real, in a folder of their own: started, killed outright, started again."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from commands.processes import Program
from commands.programs import action_server, desk_program, rasa_server
from opco.companies.seed import seed
from opco.database import create_engine
from opco.database.migrate import upgrade
from opco.settings import ROOT, Settings
from tests.support.live import SECRET, free_port, in_environment

STARTING_SECONDS = 240
PASSWORD = "a password of the attack"


@dataclass
class Server:
    """One program: how it starts, where it listens, what it printed."""

    program: Program
    port: int
    log: Path
    process: subprocess.Popen[bytes] | None = None
    kills: int = 0
    #: Whether it has just been killed: what is asked of it meanwhile proves nothing.
    is_down: bool = False

    def memory(self) -> float:
        """Return what the process holds, in megabytes."""
        assert self.process is not None
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else 0.0

    def answers(self) -> bool:
        """Tell whether it is ready."""
        assert self.program.ready_url is not None
        try:
            with urllib.request.urlopen(self.program.ready_url, timeout=5) as reply:
                return bool(reply.status == 200)
        except (urllib.error.URLError, OSError):
            return False


@dataclass
class Programs:
    """The assistant, the action server and the desk, without a supervisor between us and them."""

    folder: Path
    servers: dict[str, Server] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)

    def start(self) -> Programs:
        """Prepare the databases, start everything, wait until it answers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        ports = {name: free_port() for name in ("rasa", "actions", "desk")}
        self.environment = {
            "DATABASE_URL": f"sqlite:///{self.folder / 'opco.db'}",
            "TRACKER_DATABASE_URL": f"sqlite:///{self.folder / 'conversations.db'}",
            "OPCO_PORT": str(ports["rasa"]),
            "OPCO_ACTIONS_PORT": str(ports["actions"]),
            # Apart: what it is sent must hold too.
            "OPCO_ACTIONS_URL": f"http://127.0.0.1:{ports['actions']}/webhook",
            "OPCO_DESK_PORT": str(ports["desk"]),
            "OPCO_DESK_DATABASE": str(self.folder / "desk.db"),
            "DESK_PASSWORD": PASSWORD,
            "ADVISER_WEBHOOK_URL": f"http://127.0.0.1:{ports['desk']}/webhook",
            "ADVISER_WEBHOOK_SECRET": SECRET,
            "WEBSITE_SECRET": SECRET,
            # Each request says whom it comes from: limits are for one visitor, not for an attack.
            "WEBSITE_TRUSTED_PROXIES": "127.0.0.0/8",
        }
        with in_environment(self.environment):
            settings = Settings.from_env()
            engine = create_engine(settings.database_url)
            upgrade(engine)
            seed(engine)
            engine.dispose()
            described = {
                "actions": action_server(settings),
                "rasa": rasa_server(settings),
                "desk": desk_program(settings, PASSWORD),
            }
        for name, program in described.items():
            server = Server(program, ports[name], self.folder / f"{name}.log")
            self.servers[name] = server
            self._start(server)
        for server in self.servers.values():
            self.wait(server)
        return self

    def kill(self, name: str) -> None:
        """Kill a program outright, and start it again at once."""
        server = self.servers[name]
        assert server.process is not None
        server.is_down = True
        server.kills += 1
        os.killpg(server.process.pid, signal.SIGKILL)
        server.process.wait()
        self._start(server)
        self.wait(server)
        server.is_down = False

    def wait(self, server: Server) -> None:
        """Wait until a program answers; raises ``TimeoutError`` when it does not."""
        deadline = time.monotonic() + STARTING_SECONDS
        while not server.answers():
            if time.monotonic() > deadline:
                raise TimeoutError(f"{server.program.name}: {server.log.read_text()[-2000:]}")
            time.sleep(0.2)

    def stop(self) -> None:
        """Stop everything."""
        for server in self.servers.values():
            if server.process is not None and server.process.poll() is None:
                os.killpg(server.process.pid, signal.SIGTERM)
        for server in self.servers.values():
            if server.process is not None:
                try:
                    server.process.wait(15)
                except subprocess.TimeoutExpired:
                    os.killpg(server.process.pid, signal.SIGKILL)

    def tracebacks(self) -> list[str]:
        """Return the last line of each traceback that the programs have printed."""
        found = []
        for name, server in self.servers.items():
            text = server.log.read_text(encoding="utf-8", errors="replace")
            for part in text.split("Traceback (most recent call last):")[1:]:
                lines = [line for line in part.splitlines() if line and not line.startswith(" ")]
                found.append(f"{name}: {lines[0] if lines else part[:80]}")
        return found

    def _start(self, server: Server) -> None:
        with server.log.open("ab") as log:
            server.process = subprocess.Popen(
                list(server.program.command),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self.environment, **server.program.environment},
                start_new_session=True,
            )
