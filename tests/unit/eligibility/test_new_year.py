"""The edits of `docs/nouvelle-annee.md`, played on a frozen copy of the law.

On the law of today they would break this test by being made; the copy stays as it was on 25
November 2026.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from opco.eligibility import Decision, Rulebook
from opco.eligibility.proofreading import proofread
from tests.unit.eligibility.conftest import FROZEN

DAY = date(2026, 11, 25)
NEW_YEAR = date(2027, 1, 4)
HIRED: dict[str, Any] = {
    "headcount": 12,
    "months": 12,
    **dict.fromkeys(("disabled", "overseas", "prior_aid", "late", "public"), False),
}
PAID = {"birth_date": "2007-05-05", "starts_on": "2026-09-01"}


@pytest.fixture
def law(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FROZEN, tmp_path / "law"))


def load(law: Path) -> Rulebook:
    return Rulebook.load(law / "schemes", law / "reference")


def edit(law: Path, name: str, before: str, after: str) -> None:
    file = law / name
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{before} is not once in {name}"
    file.write_text(text.replace(before, after), encoding="utf-8")


def add_source(law: Path, source: str) -> None:
    file = law / "reference" / "sources.yml"
    entry = (
        f"  {source}:\n    title: Décret de décembre\n    url: null\n    published: 2026-12-18\n"
    )
    file.write_text(
        file.read_text(encoding="utf-8") + entry + "    kind: official\n", encoding="utf-8"
    )


def hired(book: Rulebook, signed_on: str, starts_on: str, level: int) -> Decision:
    facts = {**HIRED, "signed_on": signed_on, "starts_on": starts_on, "level": level}
    return book.decide("apprenticeship_aid", facts, NEW_YEAR)


def test_the_two_days_are_right_with_nobody_awake() -> None:
    book = load(FROZEN)
    assert hired(book, "2026-12-20", "2026-12-31", 5).amount == 4500
    january = hired(book, "2026-12-20", "2027-01-01", 5)
    assert (january.outcome, january.amount) == ("refused", None)
    assert any("nouveau texte peut paraître" in note for note in january.notes)
    assert hired(book, "2026-12-20", "2027-01-01", 4).amount == 5000
    for day, euros in (("2026-12-31", True), ("2027-01-01", False)):
        pay = book.decide("apprentice_pay", {**PAID, "pay_on": day}, NEW_YEAR)
        figures = {figure.id: figure.value for figure in pay.figures}
        assert figures["percent"] == 43
        assert ("monthly_gross_eur" in figures) is euros
        assert ("pas encore connu" in pay.summary) is not euros


def test_a_decree_that_prolongs_the_aid_is_one_line_in_one_file(law: Path) -> None:
    add_source(law, "decret_2026_999")
    edit(
        law,
        "schemes/aide_exceptionnelle.yml",
        "      2026-03-08: {value: 2027-01-01,",
        "      2026-12-20: {value: 2028-01-01, sources: [decret_2026_999], checked_on: 2026-12-20}\n"
        "      2026-03-08: {value: 2027-01-01,",
    )
    assert hired(load(FROZEN), "2027-01-11", "2027-02-01", 5).outcome == "refused"
    after = hired(load(law), "2027-01-11", "2027-02-01", 5)
    assert (after.outcome, after.amount) == ("granted", 4500)
    assert any(source["title"] == "Décret de décembre" for source in after.sources)
    # What the review waited for has come: it asks for the other values, no longer for this one.
    asked = "Jour avant lequel le contrat doit débuter"
    assert any(asked in str(problem) for problem in proofread(load(FROZEN), NEW_YEAR))
    assert not any(asked in str(problem) for problem in proofread(load(law), NEW_YEAR))
    assert hired(load(law), "2026-12-19", "2027-02-01", 5).outcome == "refused"


def test_a_decree_that_changes_an_amount_leaves_the_contracts_before_it(law: Path) -> None:
    add_source(law, "decret_2026_999")
    edit(
        law,
        "schemes/aide_unique.yml",
        "      2025-02-24: {value: 5000,",
        "      2027-01-01: {value: 4000, sources: [decret_2026_999], checked_on: 2026-12-20}\n"
        "      2025-02-24: {value: 5000,",
    )
    book = load(law)
    assert hired(book, "2026-12-31", "2027-01-04", 3).amount == 5000
    assert hired(book, "2027-01-01", "2027-01-04", 3).amount == 4000


def test_the_smic_of_the_year_is_one_line(law: Path) -> None:
    add_source(law, "decret_2026_999")
    file = law / "schemes" / "smic.yml"
    unknown = re.compile(r"2027-01-01: \{meaning: unknown[^}]*\}")
    known = "2027-01-01: {value: 12.50, sources: [decret_2026_999], checked_on: 2026-12-18}"
    file.write_text(unknown.sub(known, file.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    pay = load(law).decide("apprentice_pay", {**PAID, "pay_on": "2027-01-01"}, NEW_YEAR)
    (salary,) = [figure.value for figure in pay.figures if figure.id == "monthly_gross_eur"]
    assert str(salary) == "815.21"


def test_the_check_is_quiet_today_and_names_every_stale_value_at_the_new_year() -> None:
    book = load(FROZEN)
    assert proofread(book, DAY) == []
    stale = [str(problem) for problem in proofread(book, NEW_YEAR)]
    assert all("à relire avant le 2026-12-15" in line for line in stale)
    assert {line.split(":")[0] for line in stale} == {
        f"schemes/{name}.yml"
        for name in ("aide_unique", "aide_exceptionnelle", "charges_apprenti", "smic")
    }
