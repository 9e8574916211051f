"""The worker as `opco run` starts it: `opco handoffs deliver --watch`."""

from __future__ import annotations

import sys

from commands.processes import Program
from opco.settings import ROOT, Settings


def worker_program(settings: Settings) -> Program:
    """Describe the worker for `opco run`."""
    # Several assistants may run on one machine: each worker has its own.
    heartbeat = ROOT / "var" / f"handoffs-{settings.port}.alive"
    command = [
        sys.executable, "-m", "commands.main", "handoffs", "deliver", "--watch",
        "--heartbeat", str(heartbeat),
        *(["--metrics", settings.metrics_address] if settings.metrics_address else []),
    ]  # fmt: skip
    return Program(name="handoffs", command=command, heartbeat=heartbeat)
