"""`opco serve`: one program of the assistant in the place of this one, for systemd and containers."""

import os
from enum import Enum
from typing import Annotated

import typer

from commands.desk import desk_program
from commands.run import action_server, endpoints_file, rasa_server
from commands.worker import worker_program
from opco.settings import ROOT, Settings


class Served(str, Enum):
    """The programs that make up the assistant."""

    ASSISTANT = "assistant"
    ACTIONS = "actions"
    WORKER = "worker"
    DESK = "desk"


def serve(
    program: Annotated[Served, typer.Argument(help="assistant, actions, worker ou desk.")],
) -> None:
    """Lance un seul programme, sans surveillance : systemd ou le conteneur s'en charge."""
    settings = Settings.from_env()
    command = {
        Served.ASSISTANT: lambda: rasa_server(settings, endpoints_file(settings, ROOT / "var")),
        Served.ACTIONS: lambda: action_server(settings),
        Served.WORKER: lambda: worker_program(settings),
        Served.DESK: lambda: desk_program(settings),
    }[program]().command
    os.chdir(ROOT)
    # Signals reach the program itself, and it is what the service manager sees.
    os.execv(command[0], list(command))
