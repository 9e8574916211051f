"""A command line that cannot be read: a French sentence, the usage, status 2."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
import typer

from commands.failing import database_needed
from commands.main import main


def said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[object, str, str]:
    monkeypatch.setattr("sys.argv", ["opco", *arguments])
    with pytest.raises(SystemExit) as stopped:
        main()
    output = capsys.readouterr()
    return stopped.value.code, output.out, output.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["ask", "--zz"], "L'option --zz n'existe pas."),
        (["companies", "find", "x", "--limitt", "3"], "n'existe pas. Essayez --limit."),
        (["nope"], "La commande « nope » n'existe pas."),
        (["privacy", "exprot"], "La commande « exprot » n'existe pas. Essayez export."),
        (["privacy", "export"], "Il manque l'argument CONVERSATION."),
        (["privacy", "export", "a", "b"], "Rien n'est attendu après : b."),
        (["privacy", "export", "a", "--output"], "L'option --output attend une valeur."),
        (["privacy", "erase", "a", "--yes=1"], "L'option --yes n'attend pas de valeur."),
        (["companies", "find", "x", "--limit", "y"], "« y » n'est pas un nombre entier."),
        (["companies", "find", "x", "--limit", "99"], "99 est hors des limites 1<=x<=50."),
        (["companies", "import", "absent.csv"], "FICHIER : « absent.csv » n'existe pas."),
        (["companies", "import", "."], "« . » est un dossier, un fichier est attendu."),
        (["ask"], "Donnez une question, ou --file avec un fichier de questions."),
    ],
)
def test_a_mistake_is_told_in_french(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    arguments: list[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    status, _, errors = said(monkeypatch, capsys, *arguments)
    assert status == 2
    assert errors.endswith(f"{sentence}\n")
    assert "Invalid" not in errors


def test_the_usage_goes_with_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, output, errors = said(monkeypatch, capsys, "privacy", "export")
    usage, advice, sentence = errors.splitlines()
    assert usage.startswith("Usage : ") and "CONVERSATION" in usage
    assert advice.endswith("privacy export --help")
    assert sentence.startswith("Il manque")
    assert output == ""


def test_help_and_no_argument_are_not_mistakes_to_explain(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, output, errors = said(monkeypatch, capsys, "eligibility", "--help")
    assert (status or 0, errors) == (0, "") and output
    _, output, errors = said(monkeypatch, capsys)
    assert "L'assistant OPCO Mobilités" in output + errors
    assert "Usage :" not in errors


def test_a_command_keeps_its_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DESK_PASSWORD", raising=False)
    status, _, errors = said(monkeypatch, capsys, "desk")
    assert status == 1
    assert errors.startswith("DESK_PASSWORD")


def test_tables_that_are_not_there_yet_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    engine = sa.create_engine("sqlite://")
    with pytest.raises(typer.Exit) as ended, database_needed(), engine.connect() as connection:
        connection.execute(sa.text("SELECT siret FROM companies"))
    assert ended.value.exit_code == 2
    assert "opco database upgrade" in capsys.readouterr().err
