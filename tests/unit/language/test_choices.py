"""One of a few answers, in the user's words."""

from __future__ import annotations

import pytest

from opco.language import choices

CONTRACTS = {
    "apprentissage": "contrat d'apprentissage",
    "professionnalisation": "contrat de professionnalisation",
}
ROLES = {
    "employee": "un salarié",
    "employer": "le chef d'entreprise",
    "spouse": "le conjoint collaborateur",
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("apprentissage", "apprentissage"),
        ("un apprenti", "apprentissage"),
        ("contrat pro", "professionnalisation"),
        ("c'est un contrat de pro", "professionnalisation"),
        ("PROFESSIONNALISATION", "professionnalisation"),
    ],
)
def test_a_contract_is_named(text: str, value: str) -> None:
    assert [found.value for found in choices.read(text, "contract_type", CONTRACTS)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [("un de mes salariés", "employee"), ("le chef", "employer"), ("mon conjoint", "spouse")],
)
def test_a_role_is_named(text: str, value: str) -> None:
    assert [found.value for found in choices.read(text, "tutor_role", ROLES)] == [value]


@pytest.mark.parametrize(
    "text", ["", "oui", "un contrat", "le contrat", "12", "😀", "je ne sais pas"]
)
def test_what_names_none_or_both_is_no_choice(text: str) -> None:
    assert list(choices.read(text, "contract_type", CONTRACTS)) == []
