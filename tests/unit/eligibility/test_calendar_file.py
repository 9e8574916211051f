"""The days of a contract, as a file that an agenda imports, and as typed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from commands.main import build
from opco.eligibility import Decision, Rulebook
from opco.eligibility.calendar_file import calendar_file

DAY = date(2026, 11, 25)
FACTS = {"starts_on": "2026-09-07", "signed_on": "2026-08-28", "birth_date": "2006-03-03"}


@pytest.fixture(autouse=True)
def a_known_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPCO_NOW", "2026-11-25")


def decide(book: Rulebook, **facts: str) -> Decision:
    return book.decide("apprentice_deadlines", {**FACTS, **facts}, DAY)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_each_day_is_an_event_of_a_whole_day(book: Rulebook) -> None:
    decision = decide(book)
    lines = unfolded(calendar_file(decision.to_dict()))
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(decision.calendar)
    assert "DTSTART;VALUE=DATE:20260912" in lines
    assert "DTEND;VALUE=DATE:20260913" in lines
    assert any(line.startswith("SUMMARY:Dernier jour pour envoyer le contrat") for line in lines)
    assert (lines[0], lines[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")


def test_no_line_is_longer_than_agendas_take_and_none_is_lost(book: Rulebook) -> None:
    decision = decide(book)
    text = calendar_file(decision.to_dict())
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    whole = "\n".join(unfolded(text)).replace("\\,", ",").replace("\\;", ";")
    assert all(entry.label in whole for entry in decision.calendar)


def test_importing_again_doubles_nothing_and_another_contract_is_another(book: Rulebook) -> None:
    def identifiers(decision: Decision) -> list[str]:
        return [
            line for line in unfolded(calendar_file(decision.to_dict())) if line.startswith("UID")
        ]

    first = identifiers(decide(book))
    assert len(set(first)) == len(first)
    assert identifiers(decide(book)) == first
    assert not set(identifiers(decide(book, starts_on="2026-09-08"))) & set(first)


@pytest.mark.parametrize(
    ("facts", "first", "times"),
    [
        ({}, "20261015", 12),
        ({"headcount": "50"}, "20261005", 12),
        ({"headcount": "49"}, "20261015", 12),
        ({"months": "9"}, "20261015", 9),
    ],
)
def test_the_declaration_comes_back_each_month(
    book: Rulebook, facts: dict[str, str], first: str, times: int
) -> None:
    lines = unfolded(calendar_file(decide(book, **facts).to_dict()))
    assert lines.count(f"RRULE:FREQ=MONTHLY;COUNT={times}") == 1
    rule = lines.index(f"RRULE:FREQ=MONTHLY;COUNT={times}")
    assert f"DTSTART;VALUE=DATE:{first}" in lines[rule - 3 : rule]


def test_a_start_known_to_the_month_gets_the_rule_and_no_hole(book: Rulebook) -> None:
    for check in ("apprentice_deadlines", "deadlines"):
        for kind in ("apprentissage", "professionnalisation"):
            facts = {"contract_type": kind, "starts_on": "2027-01"}
            summary = book.decide(check, facts, DAY).summary
            assert "non précisé" not in summary
            assert "jour exact du début" in summary


def test_days_come_in_order_with_their_source(book: Rulebook) -> None:
    decision = decide(book, company_days="du lundi au mercredi", exam_on="2028-06-12")
    days = [entry.day for entry in decision.calendar]
    assert days == sorted(days)
    assert all(entry.source["title"] and entry.source["url"] for entry in decision.calendar)
    assert decision.to_dict()["calendar"][0]["day"] == days[0].isoformat()


def test_the_command_writes_the_file_and_shows_the_days(tmp_path: Path) -> None:
    file = tmp_path / "contrat.ics"
    words = ["eligibility", "deadlines", "--contract-type", "apprentissage",
             "--starts-on", "2026-09-07", "--ics", str(file)]  # fmt: skip
    result = CliRunner().invoke(build(words), words)
    assert result.exit_code == 0, result.output
    assert "12/09/2026" in result.output
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_without_a_day_nothing_is_written_and_it_says_why(tmp_path: Path) -> None:
    file = tmp_path / "contrat.ics"
    words = ["eligibility", "deadlines", "--contract-type", "apprentissage", "--ics", str(file)]
    result = CliRunner().invoke(build(words), words)
    assert result.exit_code == 2
    assert not file.exists()
    assert "date de début" in result.stderr


def test_a_file_of_contracts_gives_days_under_the_names_of_its_columns(tmp_path: Path) -> None:
    file = tmp_path / "contrats.csv"
    file.write_text(
        "case_id,contract,starts_on,company_days\n"
        "a,apprentissage,2026-09-07,lun-mar\nb,professionnalisation,2026-10-06,\nc,,,\n",
        encoding="utf-8",
    )
    words = ["eligibility", "deadlines", "--csv", str(file)]
    result = CliRunner().invoke(build(words), words)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["opco_transmission_latest"] for row in rows] == ["2026-09-12", "2026-10-11", None]
    assert rows[0]["free_termination_last_day"] == "2027-02-08"
    assert [row["silence_means"] for row in rows] == ["refus", "acceptation", None]
