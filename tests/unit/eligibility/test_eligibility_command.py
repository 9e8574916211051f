"""`opco eligibility` and `opco check`, as typed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from commands.main import build
from opco.settings import Settings

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


def test_a_flag_is_read_as_an_answer_of_the_chat() -> None:
    words = ["--signed-on", "entre le 4 et le 9 mars 2026", "--headcount", "une trentaine"]
    words += ["--starts-on", "1er avril 2026", "--level", "DUT"]
    decision = json.loads(run("eligibility", "apprenticeship-aid", *words, "--json"))
    assert decision["facts"]["signed_on"] == "2026-03-04..2026-03-09"
    assert decision["facts"]["headcount"] == "27..33"
    assert decision["narrow"]["splits"] == ["2026-03-08"]
    text = " ".join(run("eligibility", "apprenticeship-aid", *words).split())
    assert "entre le 4 et le 7 mars 2026 : pas de droit" in text


def test_a_cell_is_read_as_an_answer_of_the_chat(tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    row = "a,au 3e trimestre 2026,1er octobre 2026,moins de 50,BTS,non,non,non,non,non,12"
    heading = "case_id,signature_date,start_date,employer_headcount,apprentice_level,rqth,drom,public,late,prior_aid,months"
    file.write_text(f"{heading}\n{row}\n", encoding="utf-8")
    line = json.loads(run("eligibility", "apprenticeship-aid", "--csv", str(file)))
    assert (line["outcome"], line["max_amount_first_year"]) == ("granted", 4500)


def test_brackets_in_an_answer_are_text() -> None:
    words = ["eligibility", "apprenticeship-aid", "--headcount", "[/red][b]", "--level", "5"]
    result = CliRunner().invoke(build(words), words)
    assert result.exit_code == 2
    assert "[/red][b]" in result.output


@pytest.mark.parametrize(
    "words",
    [
        ["--signed-on", "2026-13-45"],
        ["--headcount", "-3"],
        ["--level", "9"],
        ["--months", "0"],
        ["--quota", "presque"],
    ],
)
def test_an_answer_that_cannot_be_read_is_told_and_fails(words: list[str]) -> None:
    result = CliRunner().invoke(
        build(["eligibility"]), ["eligibility", "apprenticeship-aid", *BASE, *words, "--json"]
    )
    assert result.exit_code == 2
    (problem,) = json.loads(result.stdout)["problems"]
    assert problem["message"] in result.stderr


def test_a_start_before_the_signature_is_told_and_decided() -> None:
    words = [*BASE, "--starts-on", "2026-02-01", "--level", "5", "--json"]
    decision = json.loads(run("eligibility", "apprenticeship-aid", *words))
    assert decision["outcome"] == "granted"
    assert "avant sa signature" in decision["problems"][0]["message"]


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
        ("c", None, None, "unknown"),
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


def test_intervals_decide_where_both_ends_agree_and_a_tick_is_yes(tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text(
        "signed_on;level;headcount;starts_on;disabled\n"
        "octobre 2026;CAP;12 à 15;novembre 2026;x\n4 ou 9 mars 2026;BTS;300;avril 2026;\n",
        encoding="utf-8",
    )
    out = run("eligibility", "apprenticeship-aid", "--csv", str(file))
    sure, unsure = [json.loads(line) for line in out.splitlines()]
    assert sure["problems"] == unsure["problems"] == []
    assert not {"signed_on", "headcount", "starts_on", "disabled"} & set(sure["missing"])
    assert "signed_on" in unsure["missing"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_spreadsheets_of_any_make_are_read(tmp_path: Path, encoding: str, line_end: str) -> None:
    file = tmp_path / "cases.csv"
    lines = [
        " LIBELLÉ ; APPRENTICE_LEVEL;Case_ID ;signature_date;EMPLOYER_HEADCOUNT;start_date",
        "été;5; C1 ;01/06/2026;300;01/09/2026",
    ]
    file.write_bytes(line_end.join(lines).encode(encoding))
    row = json.loads(run("eligibility", "apprenticeship-aid", "--csv", str(file)))
    assert (row["case_id"], row["missing"][0], row["problems"]) == ("C1", "disabled", [])


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\x00\x01\x02\n\x00", "pas un tableau"), (b"nom;ville\nDupont;Arras\n", "colonne")],
)
def test_a_file_without_a_known_column_is_refused(
    tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "other.csv"
    file.write_bytes(content)
    words = ["eligibility", "apprenticeship-aid", "--csv", str(file)]
    result = CliRunner().invoke(build(words), words)
    assert result.exit_code == 2
    assert said in result.output


def test_a_file_that_cannot_be_read_is_a_clear_error(tmp_path: Path) -> None:
    words = ["eligibility", "apprenticeship-aid", "--csv", str(tmp_path / "absent.csv")]
    result = CliRunner().invoke(build(words), words)
    assert result.exit_code == 2
    assert "ne peut pas être lu" in result.output


def test_a_fault_in_the_law_is_a_line_not_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    shutil.copytree(Settings.from_env().data_folder / "schemes", data / "schemes")
    shutil.copytree(Settings.from_env().data_folder / "reference", data / "reference")
    with (data / "schemes" / "aide_unique.yml").open("a", encoding="utf-8") as file:
        file.write("inattendu: 1\n")
    monkeypatch.setenv("OPCO_DATA", str(data))
    words = ["eligibility", "apprenticeship-aid", *BASE, "--level", "5"]
    result = CliRunner().invoke(build(words), words)
    assert result.exit_code == 2
    assert "aide_unique.yml" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("signed_on", "starts_on", "level", "told"),
    [
        ("2025-01-15", "2025-02-01", "6", False),
        ("2026-12-15", "2027-01-04", "6", True),
        ("2026-12-15", "2027-01-04", "4", True),
        ("2026-06-15", "2026-09-01", "4", False),
        ("2024-06-01", "2024-09-01", "4", False),
    ],
)
def test_texts_that_may_change_are_told_only_for_later_starts(
    signed_on: str, starts_on: str, level: str, told: bool
) -> None:
    words = ["--signed-on", signed_on, "--starts-on", starts_on, "--level", level]
    decision = json.loads(
        run("eligibility", "apprenticeship-aid", *words, "--headcount", "30", "--json")
    )
    notes = " ".join(decision["notes"])
    assert ("nouveau texte" in notes or "peut être modifié" in notes) is told
