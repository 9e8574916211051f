"""Every case of `data/schemes/cases/`: what the texts say, row by row."""

from __future__ import annotations

import csv
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from opco.eligibility import Rulebook
from opco.plain_data import json_value
from opco.settings import ROOT

FOLDER = ROOT / "data" / "schemes" / "cases"
#: Columns of what the decision must work out: numbers and days.
WORKED_OUT = "expect_"
EXPECTED = {"case_id", "check", "as_of", "outcome", "scheme", "amount", "missing", "why"}


def read_cases() -> list[dict[str, str]]:
    cases: list[dict[str, str]] = []
    for file in sorted(Path(FOLDER).glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            cases += csv.DictReader(stream)
    return cases


CASES = read_cases()


@pytest.mark.parametrize("case", CASES, ids=[case["case_id"] for case in CASES])
def test_decision_follows_the_texts(book: Rulebook, case: dict[str, str]) -> None:
    given = {name: cell for name, cell in case.items() if name not in EXPECTED}
    facts = {name: cell for name, cell in given.items() if not name.startswith(WORKED_OUT)}
    decision = book.decide(case["check"], facts, date.fromisoformat(case["as_of"]))
    found = {
        "outcome": decision.outcome,
        "scheme": decision.scheme or "",
        "amount": decision.amount,
        "next_question": decision.missing[0] if decision.missing else "",
        "problems": decision.problems,
    }
    assert found == {
        "outcome": case["outcome"],
        "scheme": case["scheme"],
        "amount": Decimal(case["amount"]) if case["amount"] else None,
        "next_question": case["missing"],
        "problems": [],
    }, case["why"]

    found = {figure.id: str(json_value(figure.value)) for figure in decision.figures}
    found |= {entry.id: entry.day.isoformat() for entry in decision.calendar}
    for name, cell in given.items():
        if name.startswith(WORKED_OUT):
            assert found.get(name.removeprefix(WORKED_OUT), "") == _plain(cell), case["why"]


def _plain(cell: str) -> str:
    """Return a number as JSON writes it, so that « 1867.00 » and 1867 are the same."""
    return str(json_value(Decimal(cell))) if re.fullmatch(r"\d+\.\d+", cell) else cell


def test_the_tables_are_not_thin() -> None:
    assert len(CASES) >= 150
    assert len({case["case_id"] for case in CASES}) == len(CASES)


def test_every_check_has_a_table(book: Rulebook) -> None:
    assert {case["check"] for case in CASES} == set(book.checks)
