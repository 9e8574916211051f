from __future__ import annotations

from datetime import date

import pytest

from opco.companies import facts_from_company, has_own_law, is_overseas, territories
from opco.companies.territories import place_of
from opco.database.tables import Company
from opco.eligibility import Rulebook


@pytest.mark.parametrize(
    ("postcode", "commune", "department", "region"),
    [
        ("69380", None, "69", "Auvergne-Rhône-Alpes"),
        ("01000", None, "01", "Auvergne-Rhône-Alpes"),
        ("75010", None, "75", "Île-de-France"),
        ("20000", None, "2A", "Corse"),
        ("20290", None, "2B", "Corse"),
        (None, "2B033", "2B", "Corse"),
        ("97110", None, "971", "Guadeloupe"),
        ("97232", None, "972", "Martinique"),
        ("97300", None, "973", "Guyane"),
        ("97410", None, "974", "La Réunion"),
        ("97600", None, "976", "Mayotte"),
        ("97500", None, "975", "Saint-Pierre-et-Miquelon"),
        ("97150", None, "978", "Saint-Martin"),
        ("97133", None, "977", "Saint-Barthélemy"),
        # The commune decides where the postcode still says Guadeloupe.
        ("97100", "97801", "978", "Saint-Martin"),
        ("98800", None, "988", "Nouvelle-Calédonie"),
        ("98000", None, "980", "Monaco"),
        (None, "99138", "980", "Monaco"),
        ("00000", None, None, None),
        ("abc", None, None, None),
        (None, None, None, None),
    ],
)
def test_an_address_is_in_a_territory(
    postcode: str | None, commune: str | None, department: str | None, region: str | None
) -> None:
    known = territories()
    found = known.locate(postcode, commune)
    assert known.department(postcode, commune) == department
    assert (found.name if found else None) == region


@pytest.mark.parametrize(
    ("postcode", "overseas"),
    [
        ("69380", False),
        ("20290", False),
        ("97110", True),
        ("97410", True),
        ("97600", True),
        ("97150", True),
        ("97133", True),
        ("97500", True),
        # The Pacific has its own labour law.
        ("98800", False),
        ("98700", False),
        ("98600", False),
        (None, None),
        ("99999", None),
    ],
)
def test_the_overseas_rule_follows_the_list(postcode: str | None, overseas: bool | None) -> None:
    assert is_overseas(Company(postcode=postcode)) is overseas


def test_every_department_has_one_region() -> None:
    known = territories()
    mainland = [f"{n:02d}" for n in range(1, 96) if n != 20] + ["2A", "2B"]
    found = [known._by_department.get(department) for department in mainland]
    assert all(found)
    assert len({territory.code for territory in found if territory}) == 13


@pytest.mark.parametrize(
    ("postcode", "expected"),
    [
        ("98800", True),
        ("98714", True),
        ("98600", True),
        ("98000", True),
        ("97410", False),
        ("69380", False),
        (None, None),
    ],
)
def test_another_law_applies_in_the_pacific_and_in_monaco(
    postcode: str | None, expected: bool | None
) -> None:
    assert has_own_law(Company(postcode=postcode)) is expected


@pytest.mark.parametrize(
    ("postcode", "commune", "expected"),
    [
        ("67000", None, "alsace_moselle"),
        ("68200", None, "alsace_moselle"),
        ("57000", None, "alsace_moselle"),
        ("54000", None, "metropole"),
        ("88000", None, "metropole"),
        ("20200", None, "metropole"),
        ("97110", None, "guadeloupe"),
        ("97600", None, "mayotte"),
        ("97133", None, "saint_barthelemy"),
        ("97100", "97801", "saint_martin"),
        ("97500", None, "saint_pierre"),
        ("98800", None, None),
        ("98000", None, None),
        (None, None, None),
    ],
)
def test_an_address_gives_the_place_that_the_law_tells_apart(
    postcode: str | None, commune: str | None, expected: str | None
) -> None:
    assert place_of(Company(postcode=postcode, commune_code=commune)) == expected


def test_every_place_is_one_that_the_law_knows() -> None:
    known = set(Rulebook.load().facts["place"].choices)
    assert set(territories()._places.values()) | {"metropole"} == known


def test_a_garage_of_strasbourg_has_its_own_holidays() -> None:
    book, today = Rulebook.load(), date(2026, 12, 1)
    sent = {}
    for postcode in ("67000", "69000"):
        record = facts_from_company(Company(postcode=postcode), today)
        facts = {name: fact.value for name, fact in record.items()}
        decision = book.decide(
            "apprentice_deadlines", {**facts, "starts_on": date(2026, 12, 24)}, today
        )
        sent[postcode] = next(
            entry.day for entry in decision.calendar if entry.id == "opco_transmission_latest"
        )
    assert sent == {"67000": date(2027, 1, 2), "69000": date(2026, 12, 31)}
