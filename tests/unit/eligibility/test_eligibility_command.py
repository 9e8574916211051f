"""`opco eligibility` and `opco check`, as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from commands.main import build

BASE = ["--signed-on", "2026-03-08", "--starts-on", "2026-04-01", "--headcount", "42"]


@pytest.fixture(autouse=True)
def a_known_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPCO_NOW", "2026-11-23")


def run(*words: str) -> str:
    result = CliRunner().invoke(build(list(words)), list(words))
    assert result.exit_code == 0, result.output
    return result.output


def test_json_is_the_decision() -> None:
    decision = json.loads(run("eligibility", "apprenticeship-aid", *BASE, "--level", "5", "--json"))
    assert decision["scheme"] == "aide_exceptionnelle"
    assert decision["amount"] == {"max_first_year": 4500, "currency": "EUR"}
    assert decision["facts"]["disabled"] is False


@pytest.mark.parametrize("words", [["--disabled"], ["--disabled", "yes"]])
def test_a_yes_or_no_flag_may_stand_alone(words: list[str]) -> None:
    out = run("eligibility", "apprenticeship-aid", *BASE, *words, "--level", "5", "--json")
    assert json.loads(out)["amount"]["max_first_year"] == 6000


def test_unknown_is_a_value() -> None:
    words = [*BASE, "--level", "5", "--overseas", "unknown", "--json"]
    decision = json.loads(run("eligibility", "apprenticeship-aid", *words))
    assert (decision["outcome"], decision["missing"][0]) == ("unknown", "overseas")


def test_people_read_sentences() -> None:
    text = run("eligibility", "apprenticeship-aid", *BASE, "--level", "5")
    assert "aide exceptionnelle" in text
    assert "Règles en vigueur au 23/11/2026" in text


def test_brackets_in_an_answer_are_text() -> None:
    text = run("eligibility", "apprenticeship-aid", "--headcount", "[/red][b]", "--level", "5")
    assert "[/red][b]" in text


def test_every_check_has_a_command() -> None:
    for name in ("tutor", "tutor-funding", "energy-transition", "training-budget"):
        assert json.loads(run("eligibility", name, "--json"))["outcome"] == "unknown"


def test_csv_gives_one_line_a_row(tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text(
        "\ufeffcase_id;signature_date;start_date;employer_headcount;apprentice_level;rqth;drom;"
        "contract_months;quota_250_met;prior_aid_same_employer_same_certification;"
        "sent_to_opco_after_6_months;public_non_commercial_employer;other\n"
        "a;2026-06-01;2026-09-01;10;5;no;no;24;na;no;no;no;x\n"
        "b;2026-06-01;2026-09-01;300;5;no;no;24;;no;no;no;x\n"
        "c;2026-06-01;2026-09-01;300;5;yes;no;24;no;no;no;no;x\n"
        "d;2026-06-01;2026-09-01;300;5;no;no;24;no;no;no;no;x\n"
        "e;2026-06-31;2026-09-01;-4;5;no;no;24;no;no;no;no;x\n",
        encoding="utf-8",
    )
    out = run("eligibility", "apprenticeship-aid", "--csv", str(file))
    rows = [json.loads(line) for line in out.splitlines()]
    assert [(r["case_id"], r["aid"], r["max_amount_first_year"], r["outcome"]) for r in rows] == [
        ("a", "aide_exceptionnelle", 4500, "granted"),
        ("b", None, None, "unknown"),
        ("c", "aucune", 0, "unknown"),
        ("d", "aucune", 0, "refused"),
        ("e", None, None, "unknown"),
    ]
    assert len(rows[4]["problems"]) == 2
    assert all(row["criteria"] and row["sources"] for row in rows)


def test_a_missing_column_is_an_unknown_fact(tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text("signature_date,employer_headcount\n2026-06-01,10\n", encoding="utf-8")
    row = json.loads(run("eligibility", "apprenticeship-aid", "--csv", str(file)))
    assert (row["case_id"], row["outcome"], row["missing"][0]) == ("1", "unknown", "level")


def test_a_file_that_cannot_be_read_is_a_clear_error(tmp_path: Path) -> None:
    words = ["eligibility", "apprenticeship-aid", "--csv", str(tmp_path / "absent.csv")]
    result = CliRunner().invoke(build(words), words)
    assert result.exit_code == 2
    assert "ne peut pas être lu" in result.output
