from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from opco.companies.seed import seed
from opco.database import session_scope
from opco.settings import ROOT
from tests.support.database import migrated


@pytest.fixture(scope="module")
def seeded_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = migrated(tmp_path_factory.mktemp("seeded"))
    seed(engine, ROOT / "data")
    yield engine
    engine.dispose()


@pytest.fixture()
def session(seeded_engine: Engine) -> Iterator[Session]:
    """A session on the reference data; what a test writes is taken back."""
    with Session(seeded_engine, future=True) as session:
        yield session
        session.rollback()


@pytest.fixture()
def empty_engine(tmp_path: Path) -> Iterator[Engine]:
    engine = migrated(tmp_path)
    yield engine
    engine.dispose()


@pytest.fixture()
def empty_session(empty_engine: Engine) -> Iterator[Session]:
    with session_scope(empty_engine) as session:
        yield session
