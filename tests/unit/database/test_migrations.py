from __future__ import annotations

import threading
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect
from sqlalchemy.engine import Engine
from typer.testing import CliRunner

from commands.main import build
from opco.database import create_engine
from opco.database.migrate import _config, current_revision, is_current, upgrade
from opco.database.tables import Base
from tests.support.database import LEFT


def test_migrations_make_the_tables_that_the_code_describes(engine: Engine) -> None:
    assert is_current(engine)
    with engine.connect() as connection:
        options = {"compare_type": True, "include_object": lambda _, name, *__: name not in LEFT}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_again_changes_nothing(engine: Engine) -> None:
    before = current_revision(engine)
    assert upgrade(engine) == before


def test_an_empty_database_has_no_revision(tmp_path: Path) -> None:
    empty = create_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    assert current_revision(empty) is None
    assert not is_current(empty)


def test_a_database_older_than_the_first_step_is_refused_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = _of_another_release("0007", tmp_path, monkeypatch)
    refused = CliRunner().invoke(build(["database"]), ["database", "upgrade"])
    assert refused.exit_code == 2
    assert "à la version 0007" in refused.output and "version précédente" in refused.output
    _assert_untouched(old, "0007")


def test_a_database_of_a_later_release_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = _of_another_release("9999", tmp_path, monkeypatch)
    assert CliRunner().invoke(build(["database"]), ["database", "upgrade"]).exit_code == 0
    _assert_untouched(new, "9999")


def _of_another_release(revision: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    engine = create_engine(f"sqlite:///{folder / 'other.db'}")
    with engine.begin() as connection:
        for statement in (
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)",
            f"INSERT INTO alembic_version VALUES ('{revision}')",
            "CREATE TABLE handoffs (reference VARCHAR(20) NOT NULL)",
            "INSERT INTO handoffs VALUES ('M-4827-KR')",
        ):
            connection.exec_driver_sql(statement)
    monkeypatch.setenv("DATABASE_URL", str(engine.url))
    return engine


def _assert_untouched(engine: Engine, revision: str) -> None:
    assert current_revision(engine) == revision
    assert inspect(engine).get_table_names() == ["alembic_version", "handoffs"]
    with engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT * FROM handoffs").all()
    assert kept == [("M-4827-KR",)]


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
