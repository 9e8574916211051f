"""The image is built and answers, where a container engine and its base image can be had."""

from __future__ import annotations

import shutil
import subprocess
import time

import pytest

from opco.settings import ROOT

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(5400)]

BASE = "python:3.10-slim-bookworm"
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


def run(*command: str, seconds: float = 120) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=seconds)


@pytest.fixture
def engine() -> str:
    for name in ("podman", "docker"):
        if shutil.which(name) and run(name, "info").returncode == 0:
            if run(name, "image", "inspect", BASE).returncode:
                pulled = run(name, "pull", BASE, seconds=600)
                if pulled.returncode:
                    pytest.skip(f"{name} n'obtient pas {BASE} : {pulled.stderr.strip()[-200:]}")
            return name
    pytest.skip("ni podman ni docker ne fait tourner de conteneur ici")


def test_the_image_answers_as_an_ordinary_user_on_a_read_only_system(engine: str) -> None:
    built = run(
        engine, "build", "--file", "deploy/Containerfile", "--tag", IMAGE, ".", seconds=4800
    )  # fmt: skip
    assert built.returncode == 0, built.stderr[-3000:]
    confined = [
        "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges",
        "--tmpfs", "/tmp", "--tmpfs", "/opt/opco/var:mode=1777", "--ulimit", "nofile=4096:4096",
    ]  # fmt: skip
    started = run(engine, "run", "--detach", *confined, IMAGE, "assistant")
    assert started.returncode == 0, started.stderr
    assistant = started.stdout.strip()
    beside = ["--network", f"container:{assistant}"]
    actions = run(engine, "run", "--detach", *confined, *beside, IMAGE, "actions").stdout.strip()
    try:
        answered = ""
        deadline = time.monotonic() + 300
        while "tuteur" not in answered and time.monotonic() < deadline:
            time.sleep(5)
            answered = run(engine, "exec", assistant, "python", "-c", ASK).stdout
        assert "tuteur" in answered, run(engine, "logs", assistant).stderr[-3000:]
        assert run(engine, "exec", assistant, "id", "-u").stdout.strip() == "10001"
    finally:
        run(engine, "rm", "--force", actions, assistant)
