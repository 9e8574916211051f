"""A database with all its tables, in an instant: migrated once, then copied."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from sqlalchemy.engine import Engine

from opco.database import create_engine
from opco.database.migrate import upgrade

#: What only the release before reads: it may still run while one program after another is updated.
LEFT = {"opcos", "conventions", "idcc_opco", "branches", "naf_hints"}


def migrated(folder: Path, name: str = "opco.db") -> Engine:
    """Return an engine on a new SQLite file in ``folder``, at the newest revision."""
    shutil.copy(_template(), folder / name)
    return create_engine(f"sqlite:///{folder / name}")


@lru_cache(maxsize=1)
def _template() -> Path:
    # Not a fixture: whatever folder asks first, one process migrates once.
    folder = Path(tempfile.mkdtemp(prefix="opco-template-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    engine = create_engine(f"sqlite:///{folder / 'template.db'}")
    upgrade(engine)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return folder / "template.db"
