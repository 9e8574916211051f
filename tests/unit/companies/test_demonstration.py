from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import date

import pytest

from opco.companies import read_number, territories
from opco.companies.company_file import DEMONSTRATION_PREFIX, read_file
from opco.companies.membership import IdccTable
from opco.settings import ROOT

FOLDER = ROOT / "data" / "reference"


@pytest.fixture(scope="module")
def records() -> list[dict[str, object]]:
    read = read_file(FOLDER / "demo_companies.csv", date(2026, 6, 1), demonstration=True)
    assert read.refusals == []
    return read.records


def test_there_are_enough_and_none_can_be_real(records: list[dict[str, object]]) -> None:
    assert len(records) >= 60
    for record in records:
        siret = str(record["siret"])
        assert read_number(siret).is_valid
        assert siret.startswith(DEMONSTRATION_PREFIX)
        assert record["demonstration"] is True


def test_every_branch_group_is_there(records: list[dict[str, object]]) -> None:
    with (FOLDER / "branches.csv").open(encoding="utf-8") as file:
        group_of = {row["idcc"]: row["group"] for row in csv.DictReader(file)}
    present = {group_of.get(str(record.get("idcc"))) for record in records}
    assert set(group_of.values()) <= present


def test_both_sides_of_each_threshold_are_there(records: list[dict[str, object]]) -> None:
    headcounts = {record.get("headcount") for record in records}
    assert {10, 11, 49, 50, 249, 250, None} <= headcounts


def test_regions_overseas_and_gaps_are_there(records: list[dict[str, object]]) -> None:
    found = [territories().locate(str(record["postcode"])) for record in records]
    assert all(found)
    assert len({territory.name for territory in found if territory}) >= 18
    assert sum(territory.aid_overseas is True for territory in found if territory) >= 8
    years = Counter(record.get("headcount_year") for record in records)
    assert years[2025] > 50
    assert years[None] >= 4
    assert sum(count for year, count in years.items() if isinstance(year, int) and year < 2025) >= 5


def test_other_opcos_doubts_and_several_establishments_are_there(
    records: list[dict[str, object]],
) -> None:
    table = IdccTable.from_folder(FOLDER)
    answers = Counter(
        table.membership(str(r["idcc"]) if "idcc" in r else None).status.value for r in records
    )
    assert answers["other"] >= 7
    assert answers["unknown"] >= 5
    establishments = defaultdict(list)
    for record in records:
        establishments[record["siren"]].append(record)
    assert sum(len(group) > 1 for group in establishments.values()) >= 4
    closed = [r["closed_on"] for r in records if "closed_on" in r]
    assert closed == [date(2025, 6, 30)]
