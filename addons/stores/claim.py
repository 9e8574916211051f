"""One process answers in a set of conversations, or several that share their locks: never else.

Two processes whose locks are their own would answer the same visitor twice and mix up turns, without
an error. Rasa takes any lock store that is not its own for a shared one, so it would let them.
"""

import fcntl
import os
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from opco.database import create_engine
from opco.settings import Settings

#: Seconds that a process which is ending may take to give up its claim.
PATIENCE = 10.0
_LOOK_AGAIN = 0.2
#: The name of the claim among PostgreSQL's advisory locks: « opco » in ASCII.
_ADVISORY = 0x6F70636F


class NotShared(Exception):
    """Several processes would answer without a lock that they share; the text says it in French."""


def claim(settings: Settings, patience: float = PATIENCE) -> Any:
    """Make sure that this process may answer; keep what is returned for as long as it does.

    With ``REDIS_URL`` any number may, if their visitors' sessions are signed alike. Without it one
    may, alone: the claim on the database of conversations ends with the process, however it ends.
    Raises ``NotShared``. A database that is away is not claimed: readiness says that it is away.
    """
    if settings.redis_url:
        if not settings.website_secret:
            raise NotShared(
                "REDIS_URL est défini, donc plusieurs processus peuvent répondre : donnez à tous le "
                "même WEBSITE_SECRET, sinon chacun refuse les visiteurs des autres."
            )
        return None
    if settings.workers > 1:
        raise NotShared(
            f"SANIC_WORKERS vaut {settings.workers} sans REDIS_URL : plusieurs processus "
            "répondraient à la même conversation sans s'attendre. Donnez l'adresse d'un Redis, "
            "ou un seul processus."
        )
    url = make_url(settings.conversations_url)
    if url.get_backend_name() == "sqlite":
        return _claim_file(url.database, patience)
    return _claim_server(create_engine(settings.conversations_url), patience)


def _claim_file(database: str | None, patience: float) -> int | None:
    if database in (None, "", ":memory:"):
        return None
    path = Path(f"{database}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    # Beside the database: a lock on the file itself would meet SQLite's own.
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                os.close(descriptor)
                raise _taken(str(database)) from None
            time.sleep(_LOOK_AGAIN)
        else:
            return descriptor


def _claim_server(engine: Engine, patience: float) -> Connection | None:
    # A connection of its own, which PostgreSQL drops soon after a machine that vanished.
    alone = sa.create_engine(
        engine.url,
        future=True,
        poolclass=NullPool,
        connect_args={
            "connect_timeout": 5,
            "application_name": "opco claim",
            "options": "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5"
            " -c tcp_keepalives_count=3",
        },
    )
    deadline = time.monotonic() + patience
    try:
        connection = alone.connect().execution_options(isolation_level="AUTOCOMMIT")
        query = sa.text("SELECT pg_try_advisory_lock(:name)")
        while not connection.execute(query, {"name": _ADVISORY}).scalar_one():
            if time.monotonic() > deadline:
                connection.close()
                raise _taken(engine.url.database or "")
            time.sleep(_LOOK_AGAIN)
    except SQLAlchemyError:
        return None
    return connection


def _taken(database: str) -> NotShared:
    return NotShared(
        f"Un autre processus répond déjà dans les conversations de « {database} », et REDIS_URL "
        "n'est pas défini : leurs verrous ne seraient pas partagés. Arrêtez-le, ou donnez à tous "
        "l'adresse d'un même Redis."
    )
