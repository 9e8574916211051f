"""The number of an agreement, alone, while something else is asked: whose it is is told, and the question comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from actions.directory import CompanyDirectory
from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.world import World
from tests.unit.dialogue.conftest import Companies
from tests.unit.dialogue.test_plan import Talk

PAY, BUDGET = "remuneration_apprenti/essentiel", "opco_financement_formation/essentiel"


class Conventions(Companies):
    def opco_of_idcc(self, idcc: str) -> Mapping[str, Any]:
        return CompanyDirectory.opco_of_idcc(self, idcc)  # type: ignore[arg-type]


@pytest.fixture
def paid(world: World) -> Talk:
    talk = Talk(replace(world, directory=Conventions()))
    talk.say("combien je paie un apprenti ?", Ask(PAY))
    return talk


@pytest.mark.parametrize(
    ("text", "idcc", "said"),
    [
        ("1424 ?", "1424", "relève d’OPCO Mobilités"),
        ("et 5516", "5516", "OPCO EP"),
        ("ou 1486 sinon", "1486", "Atlas"),
        ("et 9999 ?", "9999", "ne désigne aucune convention"),
    ],
)
def test_whose_it_is_is_told(paid: Talk, text: str, idcc: str, said: str) -> None:
    reply = paid.say(text, Facts("suppose", {"idcc": idcc}))
    assert said.replace("’", "'") in reply.replace("’", "'")


@pytest.mark.parametrize("text", ["454", "et le 3248 alors ?"])
def test_the_next_number_needs_no_reading(paid: Talk, text: str) -> None:
    paid.say("1424 ?", Facts("suppose", {"idcc": "1424"}))
    reply = paid.say(text, Move("unclear"))
    assert "pas d'OPCO Mobilités" in reply.replace("’", "'")


@pytest.mark.parametrize("text", ["454", "1990", "1500 ?", "il a 17 ans"])
def test_another_number_is_no_agreement(paid: Talk, text: str) -> None:
    assert "relève" not in paid.say(text, Move("unclear"))


def test_ones_own_is_what_the_budget_is_worked_out_with(world: World) -> None:
    talk = Talk(replace(world, directory=Conventions()))
    talk.say("quel budget de formation ?", Ask(BUDGET))
    talk.say("1090", Facts("inform", {"idcc": "1090"}))
    assert talk.state.value_of("idcc") == "1090"


@pytest.mark.parametrize(
    ("text", "told"), [("1424 ?", {"headcount": 1424}), ("et 1486 ?", {}), ("1090 alors ?", {})]
)
def test_an_odd_number_after_an_aid_is_no_amount_and_no_size(
    world: World, text: str, told: dict[str, Any]
) -> None:
    talk = Talk(replace(world, directory=Conventions()))
    case = {"headcount": 12, "level": 3, "signed_on": "2026-11-23"}
    talk.say(
        "12 salariés, CAP signé hier, l'aide ?",
        Facts("inform", case),
        Ask("aide_apprentissage/essentiel"),
    )
    said = talk.say(text, Facts("suppose", told) if told else Move("unclear"))
    assert "IDCC" in said and "Je ne connais pas de cas" not in said
    assert talk.state.value_of("headcount") == 12
