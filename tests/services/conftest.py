"""PostgreSQL for the tests that need it: the database that TEST_DATABASE_URL names."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine, make_url

from opco.database import create_engine


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
