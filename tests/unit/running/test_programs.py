"""What runs for months holds only what it needs: none of what the others run, no migration."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from opco.settings import ROOT

WHAT_OTHERS_RUN = {"sqlalchemy", "rasa", "numpy", "opco.database", "opco.handoff"}


def loaded_by(module: str) -> set[str]:
    """Return the modules that a program holds once it has imported one."""
    look = f"import json, sys, {module}; print(json.dumps(list(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("module", ["commands.run", "commands.serve"])
def test_who_looks_after_the_programs_holds_none_of_them(module: str) -> None:
    assert loaded_by(module) & WHAT_OTHERS_RUN == set()


@pytest.mark.parametrize("module", ["commands.desk", "commands.handoffs", "addons.stores.trackers"])
def test_what_migrates_a_database_is_held_by_no_program(module: str) -> None:
    assert "opco.database" in (loaded := loaded_by(module))
    assert "alembic" not in loaded


def prepare(url: str) -> subprocess.CompletedProcess[str]:
    """Prepare a database as `opco run` does."""
    return subprocess.run(
        [sys.executable, "-m", "commands.main", "database", "prepare"],
        cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, capture_output=True, text=True,
    )  # fmt: skip


def test_a_database_is_prepared_without_a_word(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'opco.db'}"
    for _ in range(2):
        done = prepare(url)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    told = subprocess.run(
        [sys.executable, "-m", "commands.main", "companies", "find", "00000261800023"],
        cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, capture_output=True, text=True,
    )  # fmt: skip
    assert "VALOMBRE" in told.stdout.upper()


def test_a_database_that_cannot_be_opened_ends_the_command(tmp_path: Path) -> None:
    done = prepare(f"sqlite:///{tmp_path}")
    assert done.returncode == 2
    assert "La base de données ne répond pas" in done.stderr
