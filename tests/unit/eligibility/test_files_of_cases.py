"""Files of cases as people send them, through `opco eligibility pay|deadlines --csv`.

Each row was decided by hand from the texts, before the engine; the columns are what a payroll or an
apprenticeship office exports, an earlier training told in a sentence included.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from commands.main import build

FILES = Path(__file__).parent / "files"
#: What is expected, by the name of what the command writes.
PAY = {"expected_percent": "percent", "expected_monthly_gross_eur": "monthly_gross_eur"}
DEADLINES = [
    "dpae_earliest", "dpae_latest", "opco_transmission_latest", "opco_decision_latest", "silence_means",
    "aid_transmission_latest", "cfa_start_latest", "practical_start_latest", "cfa_start_ok", "medical_visit_latest",
    "medical_visit_rule", "free_termination_last_day", "exam_leave_from", "exam_leave_to", "derogation_expires",
    "early_end_notice_latest",
]  # fmt: skip


@pytest.fixture(autouse=True)
def a_known_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPCO_NOW", "2026-11-26")


def decided(check: str, file: Path) -> tuple[list[dict[str, str]], list[dict[str, Any]]]:
    words = ["eligibility", check, "--csv", str(file)]
    result = CliRunner().invoke(build(words), words)
    assert result.exit_code == 0, result.output
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    found = [json.loads(line) for line in result.output.splitlines()]
    assert [line["case_id"] for line in found] == [row["case_id"] for row in rows]
    return rows, found


def test_a_file_of_pays_is_paid_as_the_texts_say() -> None:
    rows, found = decided("pay", FILES / "pay.csv")
    for row, line in zip(rows, found, strict=True):
        expected = {
            name: float(row[column]) if row[column] else None for column, name in PAY.items()
        }
        assert {name: line[name] for name in PAY.values()} == expected, row["why"]


def test_a_file_of_contracts_has_its_deadlines() -> None:
    rows, found = decided("deadlines", FILES / "deadlines.csv")
    for row, line in zip(rows, found, strict=True):
        assert {name: line[name] or "" for name in DEADLINES} == {
            name: row[name] for name in DEADLINES
        }, row["why"]
