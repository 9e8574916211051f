"""A company asks for the energy-transition support: a place, kept once, then an adviser."""

from __future__ import annotations

import pytest

from tests.support.live import Stack

pytestmark = [pytest.mark.live, pytest.mark.model]


def test_a_company_is_registered_once_and_handed_over(stack: Stack) -> None:
    visitor = stack.conversation("transition")
    visitor.say('/start_check{"check": "energy_transition"}')
    visitor.say("00000101600013")
    assert visitor.decision["outcome"] == "granted"
    visitor.press("Inscrire mon entreprise")
    assert "est inscrite" in visitor.text
    assert visitor.last[-1].custom["kind"] == "question"
    again = stack.conversation("transition again")
    again.say('/start_check{"check": "energy_transition"}')
    again.say("00000101600013")
    again.press("Inscrire mon entreprise")
    assert "déjà inscrite" in again.text


def test_without_a_company_there_is_no_place_to_keep(stack: Stack) -> None:
    visitor = stack.conversation("transition without company")
    visitor.say("/register_transition")
    assert "de quelle entreprise" in visitor.text
