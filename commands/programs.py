"""The programs that make up the assistant: how each is started, and how it tells that it is well.

Nothing of what they run is imported here: who looks after them stays small beside them.
"""

import secrets
import sys

from addons.nlu.model_file import newest_model
from commands.model import MODELS
from commands.processes import Program, StartError
from opco.settings import ROOT, Settings

ENDPOINTS = ROOT / "endpoints.yml"


def rasa_server(settings: Settings) -> Program:
    """Describe Rasa's server: a reverse proxy faces the public."""
    return Program(
        name="rasa",
        command=[
            sys.executable, "-m", "addons.launch", "rasa", "run",
            "--interface", settings.interface,
            "--port", str(settings.port),
            "--endpoints", str(ENDPOINTS),
            "--credentials", str(ROOT / "credentials.yml"),
            # By name: Rasa's own choice of the latest goes by a date that copying changes.
            "--model", str(newest_model(MODELS) or MODELS),
        ],
        port=settings.port,
        ready_url=f"http://127.0.0.1:{settings.port}/",
    )  # fmt: skip


def action_server(settings: Settings) -> Program:
    """Describe an action server apart (``OPCO_ACTIONS_URL``)."""
    return Program(
        name="actions",
        command=[
            sys.executable, "-m", "addons.launch", "actions", "--port", str(settings.actions_port),
        ],
        port=settings.actions_port,
        ready_url=f"http://127.0.0.1:{settings.actions_port}/health",
    )  # fmt: skip


def worker_program(settings: Settings) -> Program:
    """Describe the worker: `opco handoffs deliver --watch`."""
    # Several assistants may run on one machine: each worker has its own.
    heartbeat = ROOT / "var" / f"handoffs-{settings.port}.alive"
    command = [
        sys.executable, "-m", "commands.main", "handoffs", "deliver", "--watch",
        "--heartbeat", str(heartbeat),
        *(["--metrics", settings.metrics_address] if settings.metrics_address else []),
    ]  # fmt: skip
    return Program(name="handoffs", command=command, heartbeat=heartbeat)


def desk_program(settings: Settings, password: str | None = None) -> Program:
    """Describe the desk; ``password`` when the environment gives none."""
    return Program(
        name="desk",
        command=[sys.executable, "-m", "commands.main", "desk"],
        port=settings.desk_port,
        ready_url=f"http://127.0.0.1:{settings.desk_port}/ready",
        environment={"DESK_PASSWORD": password} if password else {},
    )


def desk_is_wanted(settings: Settings) -> bool:
    """Tell whether `opco run` starts the desk: asked for, and no other receiver is set.

    Raises ``StartError`` on a value that is neither « on » nor « off ».
    """
    if settings.desk not in ("on", "off"):
        raise StartError("OPCO_DESK doit être « on » ou « off ».")
    return settings.desk == "on" and not settings.adviser_webhook_url


def desk_webhook(settings: Settings) -> str:
    """Return where the assistant posts its requests to the desk."""
    return f"http://127.0.0.1:{settings.desk_port}/webhook"


def new_password() -> str:
    """Return a password for one run, easy to copy."""
    return "-".join(secrets.token_hex(2) for _ in range(4))
