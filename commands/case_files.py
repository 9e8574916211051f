"""A file of cases, decided row by row: the columns of `facts.yml`, cells read as in the chat."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from commands.company_texts import REMARKS
from opco.eligibility import Decision, Rulebook
from opco.eligibility.facts import FactError, read_fact
from opco.eligibility.written import written
from opco.intervals import Interval
from opco.language.prior_training import read_prior
from opco.plain_data import json_value
from opco.spreadsheets import Headings, Row, Table, read_table

_CASE = "case_id"
#: A column of words: what the apprentice did before (« bac pro obtenu en apprentissage… »).
_PRIOR = "prior"


def read_cases(book: Rulebook, file: str) -> tuple[Table, dict[str, int]]:
    """Read ``file`` (« - »: what is piped in) and say where each known column stands.

    A column is recognised by the name of the fact, by its label or by one of its ``columns`` in
    ``facts.yml``. Raises ``OSError``, or ``WrongFile`` when no column is known.
    """
    content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    synonyms = {fact: (*known.columns, known.label) for fact, known in book.facts.items()}
    table = read_table(content, Headings(synonyms).knows)
    return table, Headings({_CASE: (), _PRIOR: (), **synonyms}).place(table.headings).places


def decide_cases(
    book: Rulebook, check: str, table: Table, places: dict[str, int], as_of: date
) -> Iterator[dict[str, Any]]:
    """Yield the decision of each row, in its order; a row that cannot be read says why.

    Empty cells, ``na`` and missing columns are unknown facts, but a missing column for which
    ``facts.yml`` says what it means (``absent_column``). ``aid`` is the scheme granted,
    ``aucune`` when refused, ``null`` when unknown; a check that works out numbers or days gives
    them under their ids instead, ``null`` when not known.
    """
    shared = _shared(book, check, places)
    absent = {
        fact: definition.absent_column
        for fact, definition in book.facts.items()
        if definition.absent_column is not None and fact not in places
    }
    for number, row in enumerate(table.rows, start=1):
        if row.fault:
            yield {"case_id": str(number), **_worked_out(book, check, None), **_unread(row)}
            continue
        facts = absent | {
            fact: written(book.facts[fact], row.cells[place], as_of)
            for fact, place in places.items()
            if fact in book.facts
        }
        facts |= _read_again(book, shared, row, as_of)
        if _PRIOR in places:
            day, level = (_value(book, fact, facts.get(fact)) for fact in ("starts_on", "level"))
            prior = read_prior(row.cells[places[_PRIOR]], day, level)
            facts = prior | {fact: value for fact, value in facts.items() if value is not None}
        case = row.cells[places[_CASE]].strip() if _CASE in places else ""
        decision = book.decide(check, facts, as_of)
        found = _worked_out(book, check, decision)
        yield {"case_id": case or str(number), **found, **_outcome(decision, bool(found))}


def _shared(book: Rulebook, check: str, places: dict[str, int]) -> dict[str, int]:
    """Return the facts of the check that share the column of another one (« level »)."""
    found = {}
    for fact in book.checks[check].facts:
        for column in book.facts[fact].columns:
            if fact not in places and column in places:
                found[fact] = places[column]
    return found


def _read_again(book: Rulebook, shared: dict[str, int], row: Row, as_of: date) -> dict[str, Any]:
    """Return the facts that can be read in a column that was not theirs."""
    found = {}
    for fact, place in shared.items():
        value = written(book.facts[fact], row.cells[place], as_of)
        try:
            if read_fact(book.facts[fact], value) is not None:
                found[fact] = value
        except FactError:
            continue
    return found


def _value(book: Rulebook, fact: str, written_value: Any) -> Any:
    """Return a fact of a row as the law reads it, ``None`` when it is not exactly known."""
    try:
        found = read_fact(book.facts[fact], written_value)
    except FactError:
        return None
    return None if isinstance(found, Interval) else found


def _worked_out(book: Rulebook, check: str, decision: Decision | None) -> dict[str, Any]:
    """Return the numbers and days of the check by their ids, none for a check without any."""
    definition = book.checks[check]
    found: dict[str, Any] = dict.fromkeys((*definition.figures, *definition.calendar))
    if decision is not None:
        found |= {figure.id: json_value(figure.value) for figure in decision.figures}
        found |= {entry.id: entry.day.isoformat() for entry in decision.calendar}
    return found


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


def _outcome(decision: Decision, worked_out: bool) -> dict[str, Any]:
    aid, amount = decision.scheme, json_value(decision.amount)
    if decision.outcome == "refused":
        aid, amount = "aucune", 0
    content = decision.to_dict()
    return {
        **(
            {"amount": json_value(decision.amount)}
            if worked_out
            else {"aid": aid, "max_amount_first_year": amount}
        ),
        **{
            key: content[key]
            for key in ("outcome", "criteria", "sources", "missing", "problems", "summary")
        },
    }
