"""What containers are run with here, and what cannot be had."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from opco.settings import ROOT

#: Another address of the image of Python: that of a mirror.
BASE = os.environ.get("OPCO_TEST_PYTHON", "python:3.10-slim-bookworm")
ENGINES = ("podman", "docker")


def run(
    *command: str, seconds: float = 120, folder: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=seconds,
        stdin=subprocess.DEVNULL, env={**os.environ, **environment},
    )  # fmt: skip


def engine_with(images: Iterable[str], engines: Iterable[str] = ENGINES) -> str:
    """Return an engine that runs containers and has or obtains images; skip, with why, otherwise."""
    told = []
    for name in engines:
        if shutil.which(name) is None or run(name, "info").returncode != 0:
            told.append(f"{name} ne fait tourner de conteneur ici")
            continue
        missing = [image for image in images if not _has(name, image)]
        if not missing:
            return name
        told.append(f"{name} n'obtient pas {', '.join(missing)}")
    pytest.skip(" ; ".join(told))


def _has(engine: str, image: str) -> bool:
    if run(engine, "image", "inspect", image).returncode == 0:
        return True
    return run(engine, "pull", "--quiet", image, seconds=600).returncode == 0


def composer() -> tuple[list[str], str]:
    """Return the tool that reads compose.yml and the engine that it drives; skip without one."""
    if shutil.which("docker") and run("docker", "compose", "version").returncode == 0:
        return ["docker", "compose"], "docker"
    if shutil.which("docker-compose"):
        return ["docker-compose"], "docker"
    if shutil.which("podman-compose"):
        return ["podman-compose"], "podman"
    pytest.skip("ni docker compose, ni docker-compose, ni podman-compose n'est installé")
