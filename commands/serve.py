"""`opco serve`: one program of the assistant in the place of this one, for systemd and containers."""

import logging
import os
import signal
import sys
from enum import Enum
from types import FrameType
from typing import Annotated

import typer

from addons import logs
from commands.processes import LOADING_SECONDS, Program, StartError, Supervisor
from commands.programs import action_server, desk_program, rasa_server, worker_program
from opco.settings import ROOT, Settings

log = logging.getLogger(__name__)


class Served(str, Enum):
    """The programs that make up the assistant."""

    ASSISTANT = "assistant"
    #: Only where OPCO_ACTIONS_URL names it: they run in the assistant otherwise.
    ACTIONS = "actions"
    WORKER = "worker"
    DESK = "desk"


def serve(
    program: Annotated[Served, typer.Argument(help="assistant, actions (à part), worker ou desk.")],
    watched: Annotated[
        bool,
        typer.Option(
            "--watched", help="Le relance s'il s'arrête ou ne répond plus, dans un conteneur."
        ),
    ] = False,
) -> None:
    """Lance un seul programme. Sans « --watched », qui le lance le surveille : systemd."""
    settings = Settings.from_env()
    described = {
        Served.ASSISTANT: rasa_server,
        Served.ACTIONS: action_server,
        Served.WORKER: worker_program,
        Served.DESK: desk_program,
    }[program](settings)
    os.chdir(ROOT)
    if watched:
        _watch(described, settings)
        return
    # Signals reach the program itself, and it is what the service manager sees.
    os.execv(described.command[0], list(described.command))


def _watch(program: Program, settings: Settings) -> None:
    """Start a program that prints where we do, and look after it until a signal ends us.

    An engine starts a container again when it ends, not when what it runs no longer answers.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    logs.configure(settings)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)
    supervisor = Supervisor(None, log.warning)
    try:
        supervisor.start(program)
        supervisor.wait_until_ready(program, LOADING_SECONDS)
        supervisor.watch()
    except StartError as error:
        log.error("%s", error)
        sys.exit(1)
    finally:
        supervisor.stop()


def _end(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)
