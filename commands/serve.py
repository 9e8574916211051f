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
from commands.desk import desk_program
from commands.processes import LOADING_SECONDS, Program, StartError, Supervisor
from commands.run import action_server, endpoints_file, rasa_server
from commands.worker import worker_program
from opco.settings import ROOT, Settings

log = logging.getLogger(__name__)


class Served(str, Enum):
    """The programs that make up the assistant."""

    ASSISTANT = "assistant"
    ACTIONS = "actions"
    #: The first two: an assistant in a container has its actions on its own loopback.
    TOGETHER = "together"
    WORKER = "worker"
    DESK = "desk"


def serve(
    program: Annotated[
        Served,
        typer.Argument(
            help="assistant, actions, together (les deux, dans un conteneur), worker ou desk."
        ),
    ],
) -> None:
    """Lance un seul programme, sans surveillance : systemd ou le conteneur s'en charge.

    « together » surveille les deux siens : celui qui s'arrête ou ne répond plus redémarre seul.
    """
    settings = Settings.from_env()
    os.chdir(ROOT)
    if program is Served.TOGETHER:
        _serve_together([action_server(settings), _assistant(settings)], settings)
        return
    command = {
        Served.ASSISTANT: _assistant,
        Served.ACTIONS: action_server,
        Served.WORKER: worker_program,
        Served.DESK: desk_program,
    }[program](settings).command
    # Signals reach the program itself, and it is what the service manager sees.
    os.execv(command[0], list(command))


def _assistant(settings: Settings) -> Program:
    return rasa_server(settings, endpoints_file(settings, ROOT / "var"))


def _serve_together(programs: list[Program], settings: Settings) -> None:
    """Start programs that print where we do, and look after them until a signal ends us.

    An engine starts a container again when it ends, not when what it runs no longer answers.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    logs.configure(settings)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)
    supervisor = Supervisor(None, log.warning)
    try:
        for program in programs:
            supervisor.start(program)
        for program in programs:
            supervisor.wait_until_ready(program, LOADING_SECONDS)
        supervisor.watch()
    except StartError as error:
        log.error("%s", error)
        sys.exit(1)
    finally:
        supervisor.stop()


def _end(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)
