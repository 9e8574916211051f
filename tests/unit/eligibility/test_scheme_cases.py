"""Every case of `data/schemes/cases/`: what the texts say, row by row."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from opco.eligibility import Rulebook
from opco.settings import ROOT

FOLDER = ROOT / "data" / "schemes" / "cases"
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
    facts = {name: cell for name, cell in case.items() if name not in EXPECTED}
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


def test_the_tables_are_not_thin() -> None:
    assert len(CASES) >= 150
    assert len({case["case_id"] for case in CASES}) == len(CASES)


def test_every_check_has_a_table(book: Rulebook) -> None:
    assert {case["check"] for case in CASES} == set(book.checks)
