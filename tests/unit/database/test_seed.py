from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from opco.companies.company_file import ReadFile
from opco.companies.seed import WrongReference, seed
from opco.companies.storing import store
from opco.database import session_scope
from opco.database.tables import Company
from opco.settings import ROOT

REAL = {"siret": "73282932000074", "siren": "732829320", "name": "Réelle", "demonstration": False}


@pytest.fixture()
def data(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data" / "reference", tmp_path / "data" / "reference")
    return tmp_path / "data"


def count(engine: Engine, table: type) -> int:
    with session_scope(engine, read_only=True) as session:
        return int(session.execute(select(func.count()).select_from(table)).scalar() or 0)


def test_seeding_fills_the_tables_once(engine: Engine, data: Path) -> None:
    first = seed(engine, data)
    assert first.rows["demo_companies.csv"] == count(engine, Company) >= 60
    second = seed(engine, data)
    assert second.rows == {}


def test_a_changed_file_is_taken_over(engine: Engine, data: Path) -> None:
    seed(engine, data)
    file = data / "reference" / "demo_companies.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(lines[:-1]).replace("TROIS TILLEULS", "SEPT CHÊNES"), "utf-8")
    report = seed(engine, data)
    assert list(report.rows) == ["demo_companies.csv"]
    assert count(engine, Company) == len(lines) - 2
    with session_scope(engine, read_only=True) as session:
        names = set(session.execute(select(Company.name)).scalars())
    assert "GARAGE DES SEPT CHÊNES" in names
    assert "GARAGE DES TROIS TILLEULS" not in names


def test_imported_companies_are_never_touched(engine: Engine, data: Path) -> None:
    with session_scope(engine) as session:
        store(session, ReadFile(records=[dict(REAL)], lines=1))
    seed(engine, data)
    seed(engine, data, demonstration=False)
    with session_scope(engine, read_only=True) as session:
        left = session.execute(select(Company)).scalars().all()
    assert [(company.name, company.demonstration) for company in left] == [("Réelle", False)]
    assert seed(engine, data).rows["demo_companies.csv"] >= 60


def test_a_wrong_demonstration_file_changes_nothing(engine: Engine, data: Path) -> None:
    seed(engine, data)
    before = count(engine, Company)
    file = data / "reference" / "demo_companies.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("00000101600013", "00000101600014"))
    with pytest.raises(WrongReference, match="ligne 2"):
        seed(engine, data)
    assert count(engine, Company) == before
