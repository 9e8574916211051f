"""The image is built and answers, where a container engine and its base image can be had."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator

import pytest

from tests.deploy.engines import BASE, engine_with, run

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(5400)]

IMAGE = "opco-assistant-test"
ASK = """
import json, urllib.request
site = "http://127.0.0.1:5005/webhooks/website/"
def post(path, content, **headers):
    body = json.dumps(content).encode()
    sent = urllib.request.Request(site + path, body, {"content-type": "application/json", **headers})
    return json.load(urllib.request.urlopen(sent, timeout=60))
token = post("sessions", {})["token"]
print(post("messages", {"id": "m1", "text": "Qui peut être tuteur ?"}, authorization="Bearer " + token))
"""
KILL_ASSISTANT = """
import os, pathlib, signal
for folder in pathlib.Path("/proc").glob("[0-9]*"):
    if b"addons.launch\\0rasa" in (folder / "cmdline").read_bytes():
        os.kill(int(folder.name), signal.SIGKILL)
        print("killed")
"""


class Container:
    """The assistant in a container, confined as compose.yml confines it."""

    def __init__(self, engine: str) -> None:
        self.engine = engine
        started = run(
            engine, "run", "--detach", "--read-only", "--cap-drop", "ALL",
            "--security-opt", "no-new-privileges", "--tmpfs", "/tmp",
            "--tmpfs", "/opt/opco/var:mode=1777", IMAGE,
        )  # fmt: skip
        assert started.returncode == 0, started.stderr
        self.id = started.stdout.split()[-1]
        # SQLite in its own var/: as compose.yml prepares PostgreSQL.
        for what in (["upgrade"], ["seed", "--sans-demonstration"]):
            done = self.runs("opco", "database", *what)
            assert done.returncode == 0, done.stdout + done.stderr

    def runs(self, *command: str) -> subprocess.CompletedProcess[str]:
        return run(self.engine, "exec", self.id, *command)

    def answers(self, seconds: float) -> str:
        """Return what is answered to a question, as soon as something is."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            answered = self.runs("python", "-c", ASK).stdout
            if "tuteur" in answered:
                return answered
            time.sleep(3)
        raise AssertionError(run(self.engine, "logs", self.id).stderr[-3000:])

    def is_healthy(self) -> bool:
        """Run the check of the image's own; podman does so by itself only where systemd runs."""
        if self.engine == "podman":
            return run("podman", "healthcheck", "run", self.id).returncode == 0
        told = run("docker", "inspect", "--format", "{{.State.Health.Status}}", self.id)
        return told.stdout.strip() == "healthy"


@pytest.fixture(scope="module")
def engine() -> str:
    name = engine_with([BASE])
    as_docker = ["--format", "docker"] if name == "podman" else []
    built = run(
        name, "build", *as_docker, "--build-arg", f"PYTHON={BASE}",
        "--file", "deploy/Containerfile", "--tag", IMAGE, ".", seconds=4800,
    )  # fmt: skip
    assert built.returncode == 0, (built.stdout + built.stderr)[-3000:]
    return name


@pytest.fixture
def container(engine: str) -> Iterator[Container]:
    started = Container(engine)
    yield started
    run(engine, "rm", "--force", started.id)


def test_the_image_answers_as_an_ordinary_user_on_a_read_only_system(container: Container) -> None:
    assert "tuteur" in container.answers(300)
    deadline = time.monotonic() + 60
    while not container.is_healthy() and time.monotonic() < deadline:
        time.sleep(3)
    assert container.is_healthy()
    assert container.runs("id", "-u").stdout.strip() == "10001"
    assert container.runs("touch", "/opt/opco/here").returncode != 0
    # It comes back by itself, and the container stays the same.
    assert "killed" in container.runs("python", "-c", KILL_ASSISTANT).stdout
    assert "tuteur" in container.answers(300)
    # Asked to stop, it does: it is not killed after a delay.
    stopped = run(container.engine, "stop", "--time", "20", container.id)
    assert stopped.returncode == 0, stopped.stderr
    state = json.loads(run(container.engine, "inspect", container.id).stdout)[0]["State"]
    assert state["ExitCode"] == 0


def test_only_what_the_assistant_is_made_of_is_in_the_image(engine: str) -> None:
    listed = run(
        engine, "run", "--rm", "--entrypoint", "find", IMAGE,
        "/opt/opco", "-path", "*/.venv", "-prune", "-o", "-type", "f", "-print",
    ).stdout.split()  # fmt: skip
    assert "/opt/opco/endpoints.yml" in listed
    outside = ("/tests/", "/deploy/", "/docs/", "/.git/", ".env", ".db")
    assert [path for path in listed if any(part in path for part in outside)] == []
