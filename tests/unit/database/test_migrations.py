from __future__ import annotations

import threading
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect
from sqlalchemy.engine import Engine

from opco.database import create_engine, current_revision, is_current, upgrade
from opco.database.migrate import _config
from opco.database.tables import Base


def test_migrations_make_the_tables_that_the_code_describes(engine: Engine) -> None:
    assert is_current(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_again_changes_nothing(engine: Engine) -> None:
    before = current_revision(engine)
    assert upgrade(engine) == before


def test_an_empty_database_has_no_revision(tmp_path: Path) -> None:
    empty = create_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    assert current_revision(empty) is None
    assert not is_current(empty)


def test_every_step_can_be_taken_back(engine: Engine) -> None:
    with engine.begin() as connection:
        command.downgrade(_config(connection), "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    assert upgrade(engine) is not None
    assert is_current(engine)


def test_two_processes_may_upgrade_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'race.db'}"
    failures: list[BaseException] = []

    def start() -> None:
        try:
            upgrade(create_engine(url))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert is_current(create_engine(url))
