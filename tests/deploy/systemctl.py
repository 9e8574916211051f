"""Stands for ``systemctl`` where systemd does not run: starts units as they say, in their order.

Honours what our units use: User, WorkingDirectory, EnvironmentFile, Environment, several ExecStart of a
oneshot, ReadWritePaths beside a read-only system, PrivateTmp, UMask, NoNewPrivileges, and drop-ins.
"""

from __future__ import annotations

import os
import pwd
import shlex
import subprocess
import sys
from pathlib import Path

UNITS = Path("/etc/systemd/system")
SYSTEM = Path("/lib/systemd/system")
LOGS = Path("/run/units")


def settings_of(name: str) -> dict[str, list[str]]:
    """Return the [Service] part of a unit and of its drop-ins, ``%i`` written out."""
    base, _, instance = name.removesuffix(".service").partition("@")
    file = f"{base}@.service" if instance else f"{base}.service"
    found: dict[str, list[str]] = {}
    home = UNITS if (UNITS / file).exists() else SYSTEM
    for path in (home / file, *sorted((UNITS / f"{file}.d").glob("*.conf"))):
        part = ""
        for line in path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
            if line.startswith("["):
                part = line
            elif part == "[Service]" and "=" in line and not line.startswith("#"):
                key, _, value = line.partition("=")
                found.setdefault(key, []).append(value.replace("%i", instance))
    return found


def environment_of(unit: dict[str, list[str]]) -> dict[str, str]:
    """Return what a program of the unit finds in its environment: nothing of ours."""
    user = pwd.getpwnam(unit.get("User", ["root"])[-1])
    found = {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": user.pw_dir,
        "USER": user.pw_name,
    }
    for value in unit.get("Environment", []):
        found.update(one.split("=", 1) for one in shlex.split(value))
    for path in unit.get("EnvironmentFile", []):
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                key, _, value = line.partition("=")
                found[key] = value.strip("'\"")
    return found


def command_of(unit: dict[str, list[str]], line: str) -> list[str]:
    """Return how to run a line of a unit: confined as it says, as its user."""
    confined = ["set -e"]
    if "strict" in unit.get("ProtectSystem", []):
        confined += [f"mount --bind {path} {path}" for path in unit.get("ReadWritePaths", [])]
        confined += ["mount -o remount,ro,bind /", "mount -o remount,ro,bind /etc"]
    if {"yes", "true"} & set(unit.get("PrivateTmp", [])):
        confined.append("mount -t tmpfs -o mode=1777 tmpfs /tmp")
    confined.append(f"umask {unit.get('UMask', ['0022'])[-1]}")
    confined.append(f"cd {unit.get('WorkingDirectory', ['/'])[-1]}")
    user = unit.get("User", ["root"])[-1]
    rights = f"setpriv --reuid {user} --regid {user} --init-groups"
    if "yes" in unit.get("NoNewPrivileges", []):
        rights += " --no-new-privs"
    if "CAP_NET_BIND_SERVICE" in unit.get("AmbientCapabilities", []):
        rights += " --inh-caps +net_bind_service --ambient-caps +net_bind_service"
    confined.append(f"exec {rights} {line}")
    return ["unshare", "--mount", "sh", "-c", "\n".join(confined)]


def start(name: str) -> None:
    """Start a unit; a oneshot is waited for, and ends us when it fails."""
    unit = settings_of(name)
    LOGS.mkdir(parents=True, exist_ok=True)
    for line in unit["ExecStart"]:
        with (LOGS / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command_of(unit, line), env=environment_of(unit), stdin=subprocess.DEVNULL,
                stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        if "oneshot" in unit.get("Type", []) and process.wait() != 0:
            sys.exit(f"{name}: {(LOGS / f'{name}.log').read_text(encoding='utf-8')[-3000:]}")


def main() -> None:
    """Do what ``systemctl`` would of these arguments."""
    verb, *names = [one for one in sys.argv[1:] if one != "--now"]
    if verb in ("enable", "restart", "start"):
        for name in names:
            start(name)
    elif verb != "daemon-reload":
        sys.exit(f"systemctl {verb}: not played here")


if __name__ == "__main__":
    os.umask(0o022)
    main()
