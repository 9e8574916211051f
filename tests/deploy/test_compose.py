"""A clean machine to a served site by the commands of docs/exploitation.md, in containers.

Played on a copy of the project, under names that need no authority: ports 80 and 443 of this machine,
and the network of compose.yml, must be free.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from opco.settings import ROOT
from tests.deploy.engines import BASE, composer, engine_with, run
from tests.deploy.people import Adviser, Visitor, until

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(7200)]

GUIDE = (ROOT / "docs" / "exploitation.md").read_text(encoding="utf-8")
SITE, DESK, PASSWORD = "assistant.localhost", "conseillers.localhost", "un mot de passe"
ROOT_CERTIFICATE = "/data/caddy/pki/authorities/local/root.crt"
LOADING_SECONDS = 300.0


def commands(after: str, block: int = 0) -> list[str]:
    """Return the commands of a block of the guide, the first ones after these words, bare."""
    blocks = re.findall(r"```\n(.*?)```", GUIDE.split(after, 1)[1], re.DOTALL)
    lines = (re.sub(r"\s{3,}#.*", "", line).strip() for line in blocks[block].splitlines())
    return [line for line in lines if line]


class Site:
    """The site in a copy of the project; ``docker compose`` is the tool that is here."""

    def __init__(self, folder: Path, tool: list[str], engine: str) -> None:
        self.folder, self._tool, self.engine = folder / "deploy", tool, engine
        self.authority = folder / "root.crt"

    def plays(self, command: str) -> str:
        """Run a line of the guide."""
        line = command.replace("docker compose", " ".join(self._tool))
        line = re.sub(r"^docker ", f"{self.engine} ", line)
        done = subprocess.run(
            ["sh", "-c", line], cwd=self.folder, capture_output=True, text=True, timeout=5000,
            stdin=subprocess.DEVNULL,
            # An image that podman makes has no health check otherwise.
            env={**os.environ, "BUILDAH_FORMAT": "docker"},
        )  # fmt: skip
        assert done.returncode == 0, f"{line}\n{(done.stdout + done.stderr)[-4000:]}"
        return done.stdout

    def fills_in(self) -> None:
        """Give the names and secrets that an operator would."""
        given = {
            "SITE_HOST": SITE, "DESK_HOST": DESK, "DESK_PASSWORD": PASSWORD,
            "POSTGRES_PASSWORD": secrets.token_hex(24), "WEBSITE_SECRET": secrets.token_hex(32),
            "ADVISER_WEBHOOK_SECRET": "whsec_dGVzdC1zZWNyZXQtb2YtdGhlLWxpdmUtc3RhY2s=",
        }  # fmt: skip
        file = self.folder / ".env"
        text = file.read_text(encoding="utf-8")
        for name, value in given.items():
            text = re.sub(rf"^{name}=.*$", f"{name}={value}", text, flags=re.MULTILINE)
        file.write_text(text, encoding="utf-8")

    def trusts(self) -> None:
        """Fetch the authority that Caddy made for names of this machine."""
        self.authority.write_text(
            until(lambda: self.plays(f"docker compose exec -T caddy cat {ROOT_CERTIFICATE}")),
            encoding="utf-8",
        )

    def container(self, service: str) -> str:
        """Return the number of the container of a service."""
        return self.plays(f"docker compose ps -q {service}").split()[0]

    def waits_for(self, service: str) -> None:
        """Wait until a service is healthy."""

        def look() -> bool:
            told = run(self.engine, "inspect", "--format", "{{.State.Health.Status}}",
                       self.container(service))  # fmt: skip
            return told.stdout.strip() == "healthy"

        until(look, LOADING_SECONDS)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    tool, engine = composer()
    engine_with([BASE, "postgres:15", "redis:7", "caddy:2"], [engine])
    for port in (80, 443):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                pytest.skip(f"le port {port} de cette machine est pris")
    skipped = shutil.ignore_patterns(".venv", ".git", "var", "models", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, tmp_path / "opco", ignore=skipped)
    running = Site(tmp_path / "opco", tool, engine)
    yield running
    if (running.folder / ".env").exists():
        running.plays("docker compose down --volumes")


def test_the_commands_of_the_guide_serve_a_site_that_survives(site: Site) -> None:
    for number, command in enumerate(commands("### Avec des conteneurs")):
        site.plays(command)
        if number == 0:
            site.fills_in()
    site.trusts()
    visitor = Visitor(SITE, site.authority)
    assert "5 000 €" in visitor.says("Quelles aides pour embaucher un apprenti ?")
    for service in ("assistant-1", "assistant-2", "worker", "desk"):
        site.waits_for(service)

    reference = visitor.asks_for_an_adviser("Anne Fenêtre")
    adviser = Adviser(DESK, site.authority, "Zoé", PASSWORD)
    assert "Anne Fenêtre" in adviser.finds(reference)
    adviser.replies(reference, "Bonjour, je regarde votre dossier.")
    assert visitor.hears("je regarde votre dossier")

    _one_dies_and_the_other_answers(site)
    _each_is_renewed_while_the_other_answers(site)
    _what_is_lost_is_restored(site, reference)


def _one_dies_and_the_other_answers(site: Site) -> None:
    visitors = [Visitor(SITE, site.authority) for _ in range(4)]
    process = run(
        site.engine, "inspect", "--format", "{{.State.Pid}}", site.container("assistant-1")
    )
    killed = run("kill", "-9", process.stdout.strip())
    assert killed.returncode == 0, killed.stderr
    for visitor in visitors:
        assert "tuteur" in visitor.says("Quel est le rôle du tuteur ?")
    # It comes back by itself.
    site.waits_for("assistant-1")


def _each_is_renewed_while_the_other_answers(site: Site) -> None:
    visitor = Visitor(SITE, site.authority)
    for service in ("assistant-1", "assistant-2"):
        before = site.container(service)
        site.plays(f"docker compose up --detach --no-deps --force-recreate {service}")
        assert site.container(service) != before
        assert "tuteur" in visitor.says("Quel est le rôle du tuteur ?")
        site.waits_for(service)


def _what_is_lost_is_restored(site: Site, reference: str) -> None:
    for command in commands("dans `deploy`, sauvegarder"):
        site.plays(command)
    lost = "truncate handoffs cascade"
    site.plays(f"docker compose exec -T postgres psql --username=opco --command='{lost}' opco")
    listed = "docker compose exec -T assistant-1 opco handoffs list"
    assert reference not in site.plays(listed)
    for command in commands("dans `deploy`, sauvegarder", block=1):
        site.plays(command)
    site.waits_for("assistant-1")
    assert reference in site.plays(listed)
    adviser = Adviser(DESK, site.authority, "Zoé", PASSWORD)
    assert "Anne Fenêtre" in adviser.finds(reference)
