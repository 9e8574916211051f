from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from tests.support.database import migrated


@pytest.fixture()
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = migrated(tmp_path)
    yield engine
    engine.dispose()
