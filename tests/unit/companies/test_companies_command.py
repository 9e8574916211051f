"""`opco companies` and `opco database`, as an operator types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine
from typer.testing import CliRunner

from commands.companies import NUMBER_PROBLEMS, app
from commands.company_texts import REMARKS
from commands.database import app as database_app
from opco.companies import NumberProblem
from tests.support import national_files as made
from tests.support.database import migrated

SIRET = "73282932000074"
runner = CliRunner()


@pytest.fixture()
def seeded(seeded_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", str(seeded_engine.url))
    monkeypatch.setenv("OPCO_NOW", "2026-11-23")


@pytest.mark.usefixtures("seeded")
def test_find_by_siret_says_all_that_is_known() -> None:
    result = runner.invoke(app, ["find", "000 001 016 00013", "--json"])
    assert result.exit_code == 0
    (company,) = json.loads(result.stdout)["companies"]
    assert company["name"] == "GARAGE DES TROIS TILLEULS"
    assert company["demonstration"] is True
    assert company["headcount"] == {
        "value": 7,
        "low": None,
        "high": None,
        "year": 2025,
        "source": "DSN, moyenne annuelle 2025",
        "as_of": "2026-01-31",
        "fresh": True,
    }
    assert company["membership"]["status"] == "mobilites"
    assert company["facts"]["overseas"]["value"] is False


@pytest.mark.usefixtures("seeded")
def test_find_by_name_warns_of_fiction_and_of_what_to_confirm() -> None:
    result = runner.invoke(app, ["find", "garage du tilleul", "--limit", "1"])
    assert result.exit_code == 0
    assert "entreprise fictive" in result.stdout
    assert "Effectif : 3 en 2024, à confirmer" in result.stdout


@pytest.mark.usefixtures("seeded")
def test_find_names_the_other_opco_and_its_site() -> None:
    result = runner.invoke(app, ["find", "taxis de la place carrée"])
    assert "OPCO EP (https://www.opcoep.fr)" in result.stdout


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("73282932000079", "clé de contrôle"),
        ("7328293200007", "13 au lieu de 14"),
        ("73282932000074", "Aucune entreprise"),
        ("introuvable absolument", "Aucune entreprise"),
    ],
)
def test_find_explains_why_there_is_nothing(query: str, sentence: str) -> None:
    result = runner.invoke(app, ["find", query])
    assert result.exit_code == 1
    assert sentence in result.output


def test_import_reports_every_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = migrated(tmp_path)
    monkeypatch.setenv("DATABASE_URL", str(engine.url))
    file = tmp_path / "companies.csv"
    file.write_text(f"siret;raison_sociale\n{SIRET};Garage Ancelin\n123;Faux\n", "utf-8")
    strict = runner.invoke(app, ["import", str(file), "--strict"])
    assert strict.exit_code == 1
    assert "Rien n'a été importé." in strict.output
    result = runner.invoke(app, ["import", str(file)])
    assert result.exit_code == 1
    assert "Ligne 3, colonne « siret » : « 123 » est trop court" in result.output
    assert "2 lignes lues : 1 entreprise ajoutée" in result.output
    assert "Garage Ancelin" in runner.invoke(app, ["find", SIRET]).stdout


def test_a_database_out_of_reach_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:secret@127.0.0.1:1/opco")
    for command, arguments in ((app, ["find", "garage"]), (database_app, ["upgrade"])):
        result = runner.invoke(command, arguments)
        assert result.exit_code == 2
        assert "La base de données ne répond pas" in result.output
        assert "secret" not in result.output


def test_upgrade_then_seed_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")
    early = runner.invoke(database_app, ["seed"])
    assert (early.exit_code, "opco database upgrade" in early.output) == (2, True)
    assert runner.invoke(database_app, ["upgrade"]).exit_code == 0
    assert "demo_companies.csv" in runner.invoke(database_app, ["seed"]).stdout
    assert "déjà à jour" in runner.invoke(database_app, ["seed"]).stdout


def test_every_problem_has_its_sentence() -> None:
    assert set(NUMBER_PROBLEMS) == {problem.value for problem in NumberProblem}
    assert {f"siret_{problem.value}" for problem in NumberProblem} <= set(REMARKS)


def test_the_national_files_are_reported_then_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = migrated(tmp_path)
    monkeypatch.setenv("DATABASE_URL", str(engine.url))
    siro = made.lines(tmp_path / "siro.csv", "SIRET|IDCC|OPCO_PROPRIETAIRE", made.SIRO)
    units = made.table(tmp_path / "units.csv", made.UNIT, made.units())
    stock = made.table(tmp_path / "stock.csv", made.ESTABLISHMENT, made.establishments())
    with stock.open("a", encoding="utf-8") as out:
        out.write("trop,peu\n")
    words = ["import", "--siro", str(siro), "--etablissements", str(stock)]
    assert runner.invoke(app, words).exit_code == 2
    result = runner.invoke(app, [*words, "--unites-legales", str(units)])
    assert result.exit_code == 0
    assert "8 établissements enregistrés" in result.output
    assert "11 lignes lues, 1 refusée (ligne 12 : il manque des cellules)" in result.output
    again = runner.invoke(app, [*words, "--unites-legales", str(units)])
    assert "déjà dans la base" in again.output
    siro.write_text("SIRET|IDCC|OPCO_PROPRIETAIRE\n1|1|AUTRE\n", "utf-8")
    wrong = runner.invoke(app, [*words, "--unites-legales", str(units)])
    assert (wrong.exit_code, "Rien n'a changé." in wrong.output) == (1, True)
    assert "GARAGE VALENTOUR" in runner.invoke(app, ["find", "garage valentour"]).stdout
