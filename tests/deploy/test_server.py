"""A server to a served site by the commands of docs/exploitation.md alone.

In namespaces of its own (mounts, network, processes), as root: users, /etc and /opt are thrown away
with them. systemd does not run there: ``tests.deploy.systemctl`` starts the units as they say.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from opco.settings import ROOT

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(1200)]

GUIDE = ROOT / "docs" / "exploitation.md"
HEADING = "### Sur un serveur, sans conteneur"
#: What an operator fills in: names that need no authority, secrets, the desk's address.
FILLED = {
    "SITE_HOST": "assistant.localhost",
    "DESK_HOST": "conseillers.localhost",
    "WEBSITE_ORIGINS": "https://www.exemple.fr",
    "WEBSITE_SECRET": "s" * 64,
    "ADVISER_WEBHOOK_SECRET": "whsec_dGVzdC1zZWNyZXQtb2YtdGhlLWxpdmUtc3RhY2s=",
    "ADVISER_WEBHOOK_URL": "http://127.0.0.1:5065/webhook",
    "DESK_PASSWORD": "un mot de passe",
    "WEBSITE_TRUSTED_PROXIES": "127.0.0.0/8",
}
NEEDED = ("unshare", "setpriv", "ip", "useradd", "caddy", "curl")


def commands() -> list[str]:
    """Return the commands of the guide's part on a plain server, in order, without comments."""
    part = GUIDE.read_text(encoding="utf-8").split(HEADING)[1].split("\n## ")[0].split("\n### ")[0]
    blocks = re.findall(r"```\n(.*?)```", part, re.DOTALL)
    lines = [line.partition("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def test_the_commands_of_the_guide_serve_the_site(tmp_path: Path) -> None:
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if os.geteuid() != 0 or missing:
        pytest.skip(f"il faut être root et avoir : {', '.join(missing) or 'tout le reste'}")
    if Path("/tmp") in ROOT.parents:
        pytest.skip(
            "le projet est sous /tmp, que les unités ne voient pas (PrivateTmp) : jouez-le ailleurs"
        )
    script = tmp_path / "play"
    script.write_text(_script(tmp_path), encoding="utf-8")
    done = subprocess.run(
        ["unshare", "--mount", "--net", "--pid", "--fork", "--mount-proc", "bash", str(script)],
        capture_output=True, text=True, timeout=900, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]
    assert '"ready":true' in done.stdout.replace(" ", "")
    # The thin space of an amount may be written by its number.
    assert re.search(r"5(\s|\\u202f|\\u00a0)000", done.stdout), done.stdout
    assert "HTTP 404 /metrics" in done.stdout and "HTTP 404 /webhooks/rest/webhook" in done.stdout


def _script(folder: Path) -> str:
    """Return what is played: a machine as an operator has it, the guide, a visitor."""
    prefix = Path(sys.base_prefix).resolve()
    filled = "\n".join(f"{name}={value}" for name, value in FILLED.items())
    site = "https://assistant.localhost"
    curl = "curl --silent --insecure --resolve assistant.localhost:443:127.0.0.1"
    asked = '{"id": "m1", "text": "Quelles aides pour embaucher un apprenti ?"}'
    unset = "|".join([*FILLED, "POSTGRES_PASSWORD"])
    return f"""set -eu
ip link set lo up
mount --make-rprivate /
# Thrown away with the namespace: /etc, /opt, the home of root but for its Python.
mkdir {folder}/layers && mount -t tmpfs tmpfs {folder}/layers
mkdir {folder}/layers/etc {folder}/layers/work {folder}/layers/python {folder}/layers/project
mount -t overlay overlay -o lowerdir=/etc,upperdir={folder}/layers/etc,workdir={folder}/layers/work /etc
userdel opco 2>/dev/null || true
mount --bind {prefix} {folder}/layers/python
mount --bind {ROOT} {folder}/layers/project
mount -t tmpfs -o mode=755 tmpfs /root
mkdir -p {prefix} && mount --bind {folder}/layers/python {prefix}
mount -t tmpfs -o mode=755 tmpfs /run
mount -t tmpfs -o mode=755 tmpfs /opt
mkdir -p /var/lib/caddy && mount -t tmpfs tmpfs /var/lib/caddy && chown caddy /var/lib/caddy
mkdir /opt/opco && mount --bind {folder}/layers/project /opt/opco
# Where an installation in place finds it, and where the units do.
mkdir {folder}/layers/var /opt/opco/var -p
mount --bind {folder}/layers/var /opt/opco/var && mount --bind {folder}/layers/var {ROOT}/var
mkdir -p /opt/bin && printf '#!/bin/sh\\nexec {sys.executable} {ROOT}/tests/deploy/systemctl.py "$@"\\n' \
  > /opt/bin/systemctl && chmod +x /opt/bin/systemctl
export PATH=/opt/bin:$PATH
unset OPCO_NOW DATABASE_URL REDIS_URL
fill_in() {{
  if [ -f /etc/opco/environment ] && ! grep -q '^# filled in' /etc/opco/environment; then
    sed -i -E '/^({unset})=/d' /etc/opco/environment
    printf '# filled in\\n%s\\n' '{filled}' >> /etc/opco/environment
  fi
  if [ -f /etc/systemd/system/caddy.service.d/opco.conf ]; then
    sed -i 's/exemple\\.fr/localhost/' /etc/systemd/system/caddy.service.d/opco.conf
  fi
}}
cd /opt/opco
{chr(10).join(f"{line}{chr(10)}fill_in" for line in commands())}
for _ in $(seq 480); do
  {curl} --fail {site}/webhooks/website/ready && break
  sleep 1
done || true
{curl} --fail {site}/webhooks/website/ready || (tail -n 20 /run/units/*; exit 1)
token=$({curl} --fail -X POST -H 'content-type: application/json' -d '{{}}' \
  {site}/webhooks/website/sessions | sed -E 's/.*"token":"([^"]+)".*/\\1/')
{curl} --fail -X POST -H "authorization: Bearer $token" -H 'content-type: application/json' \
  -d '{asked}' {site}/webhooks/website/messages
for path in /metrics /webhooks/rest/webhook; do
  echo "HTTP $({curl} -o /dev/null -w '%{{http_code}}' {site}$path) $path"
done
"""
