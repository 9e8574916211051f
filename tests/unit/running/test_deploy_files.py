"""The files of deploy/ are what their tools take, and name what exists."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from commands.serve import Served
from commands.worker import HealthCollector
from opco.settings import ROOT, Settings

DEPLOY = ROOT / "deploy"
GIVEN = {
    "SITE_HOST": "assistant.exemple.fr",
    "DESK_HOST": "conseillers.exemple.fr",
    "ASSISTANTS": "127.0.0.1:5005 127.0.0.1:5006",
    "POSTGRES_PASSWORD": "x",
}


def run(name: str, *arguments: str, folder: Path = DEPLOY) -> subprocess.CompletedProcess[str]:
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} n'est pas installé : le fichier n'est pas vérifié par lui")
    return subprocess.run(
        [program, *arguments],
        cwd=folder,
        env={**os.environ, **GIVEN},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_caddy_takes_its_file() -> None:
    done = run("caddy", "validate", "--config", "Caddyfile", "--adapter", "caddyfile")
    assert done.returncode == 0, done.stderr


def compose_tool() -> list[str]:
    """Return what reads compose files here; ``docker-compose``, which is told missing, otherwise."""
    if (
        shutil.which("docker")
        and not subprocess.run(["docker", "compose", "version"], capture_output=True).returncode
    ):
        return ["docker", "compose"]
    names = ("docker-compose", "podman-compose")
    return [next((name for name in names if shutil.which(name)), names[0])]


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    # The programs of a server are not here: only what the units say is verified.
    for unit in (DEPLOY / "systemd").glob("*.service"):
        text = unit.read_text(encoding="utf-8").replace("/opt/opco/.venv/bin/opco", "/bin/true")
        name = unit.name.replace("@.", "@5005.")
        (tmp_path / name).write_text(text, encoding="utf-8")
    units = sorted(path.name for path in tmp_path.iterdir())
    done = run("systemd-analyze", "verify", "--man=no", *units, folder=tmp_path)
    told = [line for line in done.stderr.splitlines() if "opco-" in line]
    assert (done.returncode, told) == (0, []), done.stderr


def test_compose_takes_its_file(tmp_path: Path) -> None:
    copy = tmp_path / "deploy"
    shutil.copytree(DEPLOY, copy)
    shutil.copy(copy / "env.example", copy / ".env")
    done = run(*compose_tool(), "--file", "compose.yml", "config", folder=copy)
    assert done.returncode == 0, done.stderr
    services = yaml.safe_load(done.stdout)["services"]
    # The database, Redis and the programs are reached from inside only.
    published = {name for name, one in services.items() if one.get("ports")}
    assert published == {"caddy"}
    for name, one in services.items():
        assert one.get("read_only") and one["cap_drop"] == ["ALL"], name
        # Who shares the network of another loses it for good when that one is killed.
        assert "network_mode" not in one, name


def test_every_program_that_is_named_can_be_served() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (DEPLOY / "systemd").iterdir()]
    served = set(re.findall(r"opco serve (\S+)", "".join(texts)))
    compose = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))["services"]
    contained = {one["command"][0] for one in compose.values() if one.get("command")}
    assert served | (contained - {"redis-server"}) == {one.value for one in Served}


def test_no_secret_of_an_installation_is_kept_or_enters_the_image() -> None:
    kept = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    entering = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert ".env" in kept
    # Nothing enters but what is named, and a secret under what is named does not.
    assert entering[1] == "*" and "!deploy" not in entering and entering[-1] == "**/.env"


def test_every_variable_of_the_example_is_read() -> None:
    known = {one.field_info.extra["env"] for one in Settings.__fields__.values()}
    text = (DEPLOY / "env.example").read_text(encoding="utf-8")
    given = set(re.findall(r"^([A-Z_]+)=", text, re.MULTILINE))
    assert given - known == {"SITE_HOST", "DESK_HOST", "POSTGRES_PASSWORD"}


def test_every_alert_reads_a_metric_that_exists_and_is_explained() -> None:
    rules = yaml.safe_load((DEPLOY / "prometheus" / "alerts.yml").read_text(encoding="utf-8"))
    guide = (ROOT / "docs" / "exploitation.md").read_text(encoding="utf-8")
    code = Path(HealthCollector.collect.__code__.co_filename).read_text(encoding="utf-8")
    code += (ROOT / "addons" / "metrics.py").read_text(encoding="utf-8")
    for rule in rules["groups"][0]["rules"]:
        assert f"`{rule['alert']}`" in guide
        for name in re.findall(r"opco_\w+", rule["expr"]):
            assert f'"{name.removesuffix("_bucket")}"' in code
