"""Days that the rest of their message dates: a contract « du 3 mars », a « 17 » after a month, a sum that is no year."""

from datetime import date

import pytest

from opco.language import find_facts

TODAY = date(2026, 11, 24)


def days(text: str) -> list[tuple[str | None, str]]:
    return [
        (one.role, str(one.value)) for one in find_facts(text, TODAY) if one.fact == "date" and one.role
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("et une autre pareille mais du 12 mai 2025", [("signed_on", "2025-05-12")]),
        ("celui de ma sœur est du 4 mars 2026", [("signed_on", "2026-03-04")]),
        ("il est chez nous à partir du 4 janvier 2027", [("starts_on", "2027-01-04")]),
        ("on était 310 en mai 2024, master signé le 22", [("signed_on", "2024-05-22")]),
        ("en octobre 2025 on était 8, signé le 3, commencé le 6",
         [("signed_on", "2025-10-03"), ("starts_on", "2025-10-06")]),
        ("300 personnes, CAP signé le 7 octobre, 2000 c'est bien ça ?", [("signed_on", "2026-10-07")]),
        ("CAP signé le 7 octobre, 2025", [("signed_on", "2025-10-07")]),
        ("comencé lundi", [("starts_on", "2026-11-23")]),
    ],
)  # fmt: skip
def test_a_day_is_dated_by_what_stands_beside_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("la tutrice est en arrêt 2 mois", {}),
        ("il est malade pendant 3 mois", {}),
        ("contrat de 12 mois", {"months": 12}),
        ("mon chef laisse l'apprenti tout seul", {}),
        ("je suis tout seul au garage", {"headcount": 0}),
        ("mon moniteur a 20 mois de métier sans le diplôme",
         {"tutor_years": 1.67, "tutor_diploma": False}),
    ],
)  # fmt: skip
def test_what_is_told_of_somebody_is_no_fact_of_the_contract(
    text: str, facts: dict[str, object]
) -> None:
    told = {one.fact: one.value for one in find_facts(text, TODAY) if one.fact != "number"}
    assert told == facts
