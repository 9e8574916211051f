"""The tests of companies, as they stand, on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from opco.companies.seed import seed
from opco.database import session_scope
from opco.database.migrate import upgrade
from opco.settings import ROOT
from tests.unit.companies.test_company_file import *  # noqa: F403
from tests.unit.companies.test_lookup import *  # noqa: F403
from tests.unit.companies.test_national import *  # noqa: F403

pytestmark = pytest.mark.service


@pytest.fixture(scope="module")
def seeded_engine(postgresql_module: Engine) -> Engine:
    upgrade(postgresql_module)
    seed(postgresql_module, ROOT / "data")
    return postgresql_module


@pytest.fixture()
def session(seeded_engine: Engine) -> Iterator[Session]:
    with Session(seeded_engine, future=True) as session:
        yield session
        session.rollback()


@pytest.fixture()
def empty_session(postgresql: Engine) -> Iterator[Session]:
    upgrade(postgresql)
    with session_scope(postgresql) as session:
        yield session


@pytest.fixture()
def engine(postgresql: Engine) -> Engine:
    upgrade(postgresql)
    seed(postgresql, ROOT / "data")
    return postgresql
