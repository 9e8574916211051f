"""`opco companies update`: the OPCO's own list brought up to date from the national files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine
from typer.testing import CliRunner

from commands.companies import app
from opco.companies import find_by_name, find_by_siret, read_number
from opco.companies.company_file import ReadFile
from opco.companies.seed import seed
from opco.companies.storing import store
from opco.database import session_scope
from opco.database.directory import vintage
from opco.settings import ROOT
from tests.support import national_files as made
from tests.support.database import migrated

runner = CliRunner()


def right(number: str) -> str:
    """Return ``number`` with a last digit that makes its key right, as people's numbers have."""
    return next(
        number[:-1] + digit for digit in "0123456789" if read_number(number[:-1] + digit).is_valid
    )


UNITS = {row[0]: right(row[0]) for row in made.UNITS}
NUMBERS = {row[0]: right(UNITS[row[0][:9]] + row[0][9:]) for row in made.ESTABLISHMENTS}
GARAGE, CLOSED = NUMBERS["90000001000011"], NUMBERS["90000001000029"]
TRANSPORT, TAXI, HIDDEN = (
    NUMBERS["90000002800013"], NUMBERS["90000004400014"], NUMBERS["90000005100019"],
)  # fmt: skip


def as_people_write(*files: Path) -> None:
    """Put the right keys into made-up files."""
    for file in files:
        text = file.read_text("utf-8")
        for made_up, number in {**NUMBERS, **UNITS}.items():
            text = text.replace(made_up, number)
        file.write_text(text, "utf-8")


@pytest.fixture()
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    engine = migrated(tmp_path)
    seed(engine, ROOT / "data")
    own: list[dict[str, Any]] = [
        {"siret": GARAGE, "name": "Garage d'avant", "street": "3 rue des Essais", "headcount": 31,
         "headcount_year": 2025},
        {"siret": CLOSED, "name": "Garage Valentour", "city": "Romans"},
    ]  # fmt: skip
    with session_scope(engine) as session:
        store(session, ReadFile(records=own, lines=len(own)))
    monkeypatch.setenv("DATABASE_URL", str(engine.url))
    yield engine
    engine.dispose()


@pytest.fixture()
def files(tmp_path: Path) -> list[str]:
    siro = made.lines(tmp_path / "siro.csv", "SIRET|IDCC|OPCO_PROPRIETAIRE", made.SIRO)
    stock = made.table(tmp_path / "stock.csv", made.ESTABLISHMENT, made.establishments())
    units = made.table(tmp_path / "units.csv", made.UNIT, made.units())
    as_people_write(siro, stock, units)
    return [
        "update", "--siro", str(siro), "--etablissements", str(stock), "--unites-legales", str(units),
    ]  # fmt: skip


def test_the_whole_list_is_brought_up_to_date(engine: Engine, files: list[str]) -> None:
    result = runner.invoke(app, files)
    assert result.exit_code == 0
    assert "0 entreprise ajoutée, 2 mises à jour, 0 inchangée." in result.output
    with session_scope(engine, read_only=True) as session:
        garage = find_by_siret(session, GARAGE)
        closed = find_by_siret(session, CLOSED)
        assert garage is not None and closed is not None
        assert (garage.name, garage.street) == ("GARAGE VALENTOUR", "3 rue des Essais")
        assert (garage.headcount, garage.headcount_low, garage.idcc) == (31, None, "1090")
        assert (garage.opco_id, closed.closed_on) == ("mobilites", date(2024, 3, 31))
        assert find_by_name(session, "garage valentour valence")[0].company.siret == GARAGE
    assert vintage(engine) is None
    again = runner.invoke(app, files)
    assert "0 entreprise ajoutée, 0 mise à jour, 2 inchangées." in again.output


def test_sirets_are_added_and_each_one_not_taken_is_named(
    engine: Engine, files: list[str], tmp_path: Path
) -> None:
    listed = tmp_path / "liste.csv"
    listed.write_text(
        f'N° SIRET;Remarque\n="{TRANSPORT}";\n73282932000074;\n123;\n{HIDDEN};\n', "utf-8"
    )
    result = runner.invoke(app, [*files, "--liste", str(listed)])
    assert result.exit_code == 1
    assert "1 entreprise ajoutée, 0 mise à jour, 0 inchangée." in result.output
    assert "Ligne 4, colonne « siret » : « 123 » est trop court" in result.output
    assert "Pas dans Sirene : 73282932000074." in result.output
    assert f"Non diffusibles, rien n'en est repris : {HIDDEN}." in result.output
    with session_scope(engine, read_only=True) as session:
        assert find_by_siret(session, HIDDEN) is None
        assert find_by_name(session, "duponval valence")[0].company.siret == TRANSPORT


def test_a_person_who_objects_leaves_the_list(
    engine: Engine, files: list[str], tmp_path: Path
) -> None:
    assert runner.invoke(app, [*files, TAXI]).exit_code == 0
    with session_scope(engine, read_only=True) as session:
        assert find_by_name(session, "paul duranville")[0].company.siret == TAXI
    units = tmp_path / "units.csv"
    opposed = {"900000044": {"statutDiffusionUniteLegale": "P"}}
    made.table(units, made.UNIT, made.units(opposed))
    as_people_write(units)
    result = runner.invoke(app, files)
    assert "1 personne retirée de votre liste" in result.output
    with session_scope(engine, read_only=True) as session:
        assert find_by_siret(session, TAXI) is None
        assert all(m.company.siret != TAXI for m in find_by_name(session, "paul duranville"))
        # Nor does the index keep the name: no word of it, mistyped or not.
        held = text("SELECT count(*) FROM company_words WHERE siret = :siret")
        assert session.execute(held, {"siret": int(TAXI)}).scalar() == 0
        for table, column in (("name_words", "word"), ("name_variants", "variant")):
            kept = session.execute(text(f"SELECT {column} FROM {table}")).scalars().all()
            assert not {"duranville", "durnville"} & set(kept)


def test_a_wrong_number_or_file_changes_nothing(engine: Engine, files: list[str]) -> None:
    assert runner.invoke(app, [*files, f"{GARAGE[:13]}{(int(GARAGE[13]) + 1) % 10}"]).exit_code == 2
    Path(files[2]).write_text("SIRET|IDCC|OPCO_PROPRIETAIRE\n1|1|AUTRE\n", "utf-8")
    result = runner.invoke(app, [*files, GARAGE])
    assert (result.exit_code, "Rien n'a changé." in result.output) == (1, True)
    with session_scope(engine, read_only=True) as session:
        garage = find_by_siret(session, GARAGE)
        assert garage is not None and garage.name == "Garage d'avant"
