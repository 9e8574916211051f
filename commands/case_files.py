"""A file of cases, decided row by row: the columns of `facts.yml`, cells read as in the chat."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from commands.company_texts import REMARKS
from opco.eligibility import Decision, Rulebook
from opco.eligibility.decision import json_value
from opco.eligibility.written import written
from opco.spreadsheets import Headings, Row, Table, read_table

_CASE = "case_id"


def read_cases(book: Rulebook, file: str) -> tuple[Table, dict[str, int]]:
    """Read ``file`` (« - »: what is piped in) and say where each known column stands.

    A column is recognised by the name of the fact, by its label or by one of its ``columns`` in
    ``facts.yml``. Raises ``OSError``, or ``WrongFile`` when no column is known.
    """
    content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    synonyms = {fact: (*known.text.columns, known.label) for fact, known in book.facts.items()}
    table = read_table(content, Headings(synonyms).knows)
    return table, Headings({_CASE: (), **synonyms}).place(table.headings).places


def decide_cases(
    book: Rulebook, check: str, table: Table, places: dict[str, int], as_of: date
) -> Iterator[dict[str, Any]]:
    """Yield the decision of each row, in its order; a row that cannot be read says why.

    Empty cells, ``na`` and missing columns are unknown facts, but a missing column for which
    ``facts.yml`` says what it means (``absent_column``). ``aid`` is the scheme granted,
    ``aucune`` when refused, ``null`` when unknown.
    """
    absent = {
        fact: definition.text.absent_column
        for fact, definition in book.facts.items()
        if definition.text.absent_column is not None and fact not in places
    }
    for number, row in enumerate(table.rows, start=1):
        if row.fault:
            yield {"case_id": str(number), **_unread(row)}
            continue
        facts = absent | {
            fact: written(book.facts[fact], row.cells[place], as_of)
            for fact, place in places.items()
            if fact in book.facts
        }
        case = row.cells[places[_CASE]].strip() if _CASE in places else ""
        yield {"case_id": case or str(number), **_outcome(book.decide(check, facts, as_of))}


def fault_text(row: Row) -> str:
    """Say in French why a row cannot be read, with its line."""
    assert row.fault is not None
    return f"Ligne {row.line} : {REMARKS[row.fault].format(value=len(row.cells))}."


def _unread(row: Row) -> dict[str, Any]:
    return {
        "aid": None,
        "max_amount_first_year": None,
        "outcome": "unknown",
        "criteria": [],
        "sources": [],
        "missing": [],
        "problems": [{"fact": None, "message": fault_text(row)}],
        "summary": fault_text(row),
    }


def _outcome(decision: Decision) -> dict[str, Any]:
    aid, amount = decision.scheme, json_value(decision.amount)
    if decision.outcome == "refused":
        aid, amount = "aucune", 0
    content = decision.to_dict()
    return {
        "aid": aid,
        "max_amount_first_year": amount,
        **{
            key: content[key]
            for key in ("outcome", "criteria", "sources", "missing", "problems", "summary")
        },
    }
