from __future__ import annotations

import csv

import pytest
from sqlalchemy.orm import Session

from opco.companies import find_by_name, membership
from opco.companies.membership import IdccTable, normalise_idcc
from opco.settings import ROOT


@pytest.fixture(scope="module")
def table() -> IdccTable:
    return IdccTable.from_folder(ROOT / "data" / "reference")


@pytest.mark.parametrize(
    ("idcc", "status", "reason", "confidence", "opco"),
    [
        ("1090", "mobilites", "convention", "high", "OPCO Mobilités"),
        ("16", "mobilites", "convention", "high", "OPCO Mobilités"),
        (16, "mobilites", "convention", "high", "OPCO Mobilités"),
        ("IDCC 0016", "mobilites", "convention", "high", "OPCO Mobilités"),
        ("1710", "mobilites", "replaced", "high", "OPCO Mobilités"),
        ("0412", "mobilites", "replaced", "high", "OPCO Mobilités"),
        ("0919", "mobilites", "convention", "medium", "OPCO Mobilités"),
        ("2219", "other", "convention", "high", "OPCO EP"),
        ("0275", "other", "convention", "high", "AKTO"),
        # One wrong declaration among thousands changes nothing.
        ("1516", "other", "convention", "high", "AKTO"),
        ("0004", "other", "convention", "medium", "L'Opcommerce"),
        ("9999", "unknown", "escape_code", "low", None),
        ("9998", "unknown", "escape_code", "low", None),
        ("5100", "unknown", "escape_code", "low", None),
        ("5501", "unknown", "escape_code", "low", None),
        ("8211", "unknown", "shared", "low", None),
        ("4321", "unknown", "not_in_table", "low", None),
        (None, "unknown", "no_idcc", "low", None),
        ("garage", "unknown", "no_idcc", "low", None),
    ],
)
def test_the_convention_decides(
    table: IdccTable,
    idcc: str | int | None,
    status: str,
    reason: str,
    confidence: str,
    opco: str | None,
) -> None:
    held = table.membership(idcc)
    assert (held.status.value, held.reason.value, held.confidence) == (status, reason, confidence)
    assert (held.opco.name if held.opco else None) == opco


def test_another_opco_comes_with_its_site(table: IdccTable) -> None:
    opco = table.membership("2219").opco
    assert opco is not None and opco.site == "https://www.opcoep.fr"


def test_a_shared_convention_names_the_likeliest_first(table: IdccTable) -> None:
    assert [opco.name for opco in table.membership("8211").candidates] == ["AKTO", "Ocapiat"]


def test_a_replaced_convention_names_the_new_one(table: IdccTable) -> None:
    held = table.membership("1710")
    assert (held.replaced_by, held.branch_group) == ("3245", "voyages")


def test_the_activity_suggests_but_never_decides(table: IdccTable) -> None:
    held = table.membership(None, naf="45.20A")
    assert held.status.value == "unknown" and held.opco is None
    assert [opco.id for opco in held.naf_suggests] == ["mobilites"]
    assert [o.id for o in table.membership("9999", naf="49.32Z").naf_suggests] == ["opcoep"]
    # With a convention that decides there is nothing to suggest.
    assert table.membership("2219", naf="45.20A").naf_suggests == ()


def test_every_branch_of_the_opco_is_ours(table: IdccTable) -> None:
    with (ROOT / "data" / "reference" / "branches.csv").open(encoding="utf-8") as file:
        branches = list(csv.DictReader(file))
    assert len(branches) == 41
    for branch in branches:
        assert table.membership(branch["idcc"]).status.value == "mobilites", branch


def test_a_company_record_is_judged_by_its_convention(session: Session) -> None:
    taxi = find_by_name(session, "taxis de la place carrée")[0].company
    assert membership(taxi).status.value == "other"
    unknown = find_by_name(session, "atelier mécanique de la combe")[0].company
    held = membership(unknown)
    assert held.reason.value == "no_idcc"
    assert [opco.id for opco in held.naf_suggests] == ["mobilites"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [("16", "0016"), (" 1090 ", "1090"), ("0000", None), ("12345", None), ("0016", "0016")],
)
def test_a_convention_number_has_four_digits(given: str, expected: str | None) -> None:
    assert normalise_idcc(given) == expected
