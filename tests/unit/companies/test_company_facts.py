from __future__ import annotations

from datetime import date

import pytest

from opco.companies import facts_from_company
from opco.database.tables import Company

TODAY = date(2026, 11, 23)


def company(**fields: object) -> Company:
    return Company(**{"siret": "00000101600013", "name": "X", **fields})


@pytest.mark.parametrize(
    ("year", "today", "fresh"),
    [
        (2025, date(2026, 1, 1), True),
        (2025, date(2026, 12, 31), True),
        (2025, date(2027, 1, 1), False),
        (2025, date(2025, 12, 31), False),
        (2024, TODAY, False),
        (2026, TODAY, False),
        (None, TODAY, False),
    ],
)
def test_a_headcount_is_that_of_the_year_before(year: int | None, today: date, fresh: bool) -> None:
    held = company(headcount=12, headcount_year=year)
    assert held.headcount_is_fresh(today) is fresh
    assert facts_from_company(held, today)["headcount"].to_confirm is not fresh


def test_facts_say_where_they_come_from() -> None:
    held = company(
        headcount=42,
        headcount_year=2025,
        headcount_source="DSN",
        headcount_as_of=date(2026, 1, 31),
        postcode="97410",
        idcc="1247",
        public=False,
        demonstration=True,
    )
    facts = facts_from_company(held, TODAY)
    assert {name: fact.value for name, fact in facts.items()} == {
        "headcount": 42,
        "overseas": True,
        "place": "reunion",
        "idcc": "1247",
        "public": False,
    }
    assert facts["headcount"].as_of == date(2026, 1, 31)
    assert (facts["headcount"].source, facts["headcount"].year) == ("DSN", 2025)
    assert all(fact.demonstration for fact in facts.values())


def test_what_is_unknown_is_left_to_ask() -> None:
    assert facts_from_company(company(demonstration=False), TODAY) == {}


def test_no_employee_is_a_headcount() -> None:
    assert (
        facts_from_company(company(headcount=0, headcount_year=2025), TODAY)["headcount"].value == 0
    )


def test_an_establishment_is_closed_from_its_day() -> None:
    held = company(closed_on=date(2025, 6, 30))
    assert not held.is_closed(date(2025, 6, 29))
    assert held.is_closed(date(2025, 6, 30))
    assert not company().is_closed(TODAY)
