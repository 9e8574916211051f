"""The convention that a trade usually applies, assumed aloud where a decision rests on it."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

PAY = "remuneration_apprenti/essentiel"
BUDGET = "opco_financement_formation/essentiel"


def test_road_transport_pays_more_and_says_what_it_supposes(world: World) -> None:
    talk = Talk(world)
    said = talk.say(
        "apprenti de 17 ans, transport routier, première année, on le paie combien",
        Facts("inform", {"age": 17, "contract_year": 1}),
        Ask(PAY, Kind.HOW_MUCH),
    )
    assert "35 % du Smic" in said and "Je suppose : la convention 0016" in said
    assert "27 %" not in said


@pytest.mark.parametrize(
    "text", ["un garage, apprenti de 17 ans", "mon cousin transporteur, 17 ans"]
)
def test_what_changes_nothing_or_is_not_ours_is_not_supposed(world: World, text: str) -> None:
    said = Talk(world).say(
        text, Facts("inform", {"age": 17, "contract_year": 1}), Ask(PAY, Kind.HOW_MUCH)
    )
    assert "27 % du Smic" in said and "convention" not in said


def test_a_trade_left_is_forgotten(world: World) -> None:
    talk = Talk(world)
    talk.say(
        "transporteur, 9 salariés, quel budget",
        Facts("inform", {"headcount": 9}),
        Ask(BUDGET, Kind.HOW_MUCH),
    )
    said = talk.say(
        "autre dossier, 17 ans, ailleurs que dans le transport routier",
        Facts("suppose", {"age": 17, "contract_year": 1}),
        Ask(PAY, Kind.HOW_MUCH),
    )
    assert "27 % du Smic" in said


def test_a_convention_told_is_decided_with(world: World) -> None:
    said = Talk(world).say(
        "transporteur, IDCC 1090, 17 ans",
        Facts("inform", {"age": 17, "contract_year": 1, "idcc": "1090"}),
        Ask(PAY, Kind.HOW_MUCH),
    )
    assert "27 % du Smic" in said


def test_the_diploma_already_held_decides_the_pay_of_a_contract_pro(world: World) -> None:
    talk = Talk(world)
    case = {"contract_type": "professionnalisation", "age": 20}
    talk.say(
        "salaire en contrat pro à 20 ans",
        Facts("inform", case),
        Ask("contrat_professionnalisation/remuneration", Kind.HOW_MUCH),
    )
    assert "55 % du Smic" in talk.say("et s'il n'a que le BEP ?", Facts("suppose", {"level": 3}))
    assert "65 % du Smic" in talk.say("et avec un bac pro ?", Facts("suppose", {"level": 4}))


def test_a_diploma_failed_asks_for_no_aid_where_the_pay_is_talked_of(world: World) -> None:
    talk = Talk(world)
    talk.say(
        "on paie combien à 20 ans en première année",
        Facts("inform", {"age": 20, "contract_year": 1}),
        Ask(PAY, Kind.HOW_MUCH),
    )
    assert "aide" not in talk.say("et s'il n'avait que le CAP ?", Facts("suppose", {"level": 3}))
