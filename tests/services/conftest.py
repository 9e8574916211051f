"""PostgreSQL and Redis for the tests that need them: those that the environment names."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine, make_url

from opco.database import create_engine
from tests.support.live import free_port


@pytest.fixture(scope="session")
def postgresql_url() -> str:
    """The address of a PostgreSQL server where databases may be made, or a skip that says so."""
    url = os.environ.get("TEST_DATABASE_URL", "")
    if not url:
        pytest.skip("PostgreSQL n'est pas testé : donnez son adresse dans TEST_DATABASE_URL")
    return url


@pytest.fixture()
def postgresql(postgresql_url: str) -> Iterator[Engine]:
    """An engine on a new, empty database, dropped afterwards."""
    yield from _new_database(postgresql_url)


@pytest.fixture(scope="module")
def postgresql_module(postgresql_url: str) -> Iterator[Engine]:
    """The same, one for all the tests of a file."""
    yield from _new_database(postgresql_url)


def _new_database(postgresql_url: str) -> Iterator[Engine]:
    name = f"opco_test_{uuid.uuid4().hex[:12]}"
    server = create_engine(postgresql_url)
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    url = make_url(postgresql_url).set(database=name)
    engine = create_engine(url.render_as_string(hide_password=False))
    try:
        yield engine
    finally:
        engine.dispose()
        with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        server.dispose()


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    """The address of a Redis server: the one named, or one started for the test."""
    named = os.environ.get("TEST_REDIS_URL")
    if named:
        yield named
        return
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("Redis n'est pas testé : installez redis-server ou donnez TEST_REDIS_URL")
    port = free_port()
    command = [program, "--port", str(port), "--save", "", "--dir", str(tmp_path)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    url = f"redis://127.0.0.1:{port}/0"
    try:
        _wait(port)
        yield url
    finally:
        server.terminate()
        server.wait(10)


def _wait(port: int) -> None:
    for _ in range(100):
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as asked:
                asked.sendall(b"PING\r\n")
                if asked.recv(16).startswith(b"+PONG"):
                    return
        except OSError:
            time.sleep(0.05)
