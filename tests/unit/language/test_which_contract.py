"""A message that turns to a contract and says nothing else."""

from __future__ import annotations

import pytest

from opco.language.which_contract import contract_turned_to

PRO, APPRENTICESHIP = "professionnalisation", "apprentissage"


@pytest.mark.parametrize(
    ("text", "contract"),
    [
        ("et pour un contrat pro ?", PRO),
        ("ah non, je vous parlais d'un contrat de professionnalisation", PRO),
        ("plutot en pro finalement", PRO),
        ("bon, je garde l'apprentissage", APPRENTICESHIP),
        ("non pas un contrat pro, un contrat d'apprentissage", APPRENTICESHIP),
        ("et en apprentissage, ca donne quoi ?", APPRENTICESHIP),
        ("mais non, en contrat pro !", PRO),
        ("ben si mais non, un contrat de professionnalisation", PRO),
        ("mais non un apprenti", APPRENTICESHIP),
        ("un apprenti, non un contrat pro", APPRENTICESHIP),
    ],
)
def test_it_is_turned_to(text: str, contract: str) -> None:
    assert contract_turned_to(text) == contract


@pytest.mark.parametrize(
    "text",
    [
        "apprentissage ou contrat pro ?", "je veux rompre un contrat pro", "mon apprenti est malade",
        "et le tuteur en contrat pro ?", "et si on etait 300 ?", "non pas un contrat pro", "oui",
    ],
)  # fmt: skip
def test_something_else_is_said(text: str) -> None:
    assert contract_turned_to(text) is None
