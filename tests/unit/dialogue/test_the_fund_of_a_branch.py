"""What a branch's fund pays for a course is told to who asks of it, whatever the yearly budget is."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

BUDGET = "opco_financement_formation/essentiel"
FUNDS = "opco_financement_formation/branche"
SHARE, OWN_SHARE = "opco_contribution/essentiel", "opco_contribution/branche"
URBAN = {"headcount": 80, "idcc": "1424"}


@pytest.mark.parametrize(
    ("text", "facts", "said"),
    [
        ("bus urbains, IDCC 1424, on est 80 : la FCO, vous remboursez combien ?", URBAN, "149 €"),
        ("80 salariés, IDCC 1424, montant du forfait FCO ?", URBAN, "149 €"),
        ("IDCC 1424, 80 salariés, l'hôtel à Paris, combien la nuit ?", URBAN, "170 €"),
        ("on est 6 transporteurs, FIMO, quel montant ?", {"headcount": 6}, "FIMO, dans le transport routier"),
        ("6 salariés, permis CE, vous versez combien ?", {"headcount": 6}, "par permis C, CE"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", [BUDGET, FUNDS])
def test_a_course_of_the_branch_is_told_first(
    world: World, text: str, facts: dict[str, object], said: str, name: str
) -> None:
    talk = Talk(world)
    told = talk.say(text, Facts("inform", facts), Ask(name, Kind.HOW_MUCH))
    assert said in told.split("\n")[0]
    assert "pas de budget" not in told


def test_the_fund_stands_in_the_place_of_a_budget_refused(world: World) -> None:
    talk = Talk(world)
    told = talk.say(
        "IDCC 1424, 80 salariés, le fonds de branche finance quoi ?",
        Facts("inform", URBAN), Ask(BUDGET, Kind.OTHER),
    )  # fmt: skip
    assert told.startswith("Transport urbain") and told.count("thèmes prioritaires") == 1
    assert "pas de budget" not in told


def test_wages_of_a_course_are_told_with_their_ceiling(world: World) -> None:
    talk = Talk(world)
    talk.say(
        "IDCC 1424, 80 salariés, FCO combien ?", Facts("inform", URBAN), Ask(BUDGET, Kind.HOW_MUCH)
    )
    assert "15 € à 30 €" in talk.say("et les salaires des stagiaires ?", Ask(BUDGET, Kind.WHO_PAYS))


@pytest.mark.parametrize(
    "text",
    ["rappelez-moi la contribution de branche", "et la contribution conventionnelle, quel taux ?"],
)
def test_the_rate_of_the_branch_is_its_own(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say(
        "IDCC 1424, 80 salariés, FCO combien ?", Facts("inform", URBAN), Ask(BUDGET, Kind.HOW_MUCH)
    )
    said = talk.say(text, Ask(SHARE, Kind.HOW_MUCH), kind=Kind.HOW_MUCH)
    assert said.startswith("Le transport urbain verse 0,284 %")
    assert "M-Gestion" in talk.say("où déposer la demande ?", Ask(OWN_SHARE, Kind.WHERE))


@pytest.mark.parametrize(
    "text",
    [
        "rappelez-moi le montant du budget annuel",
        "rappelez-moi combien on a droit",
        "rappelle-moi les délais",
        "rappelez-moi donc qui paie la formation",
        "rappelez-moi quel est le plafond",
        "rappelez-nous notre budget svp",
    ],
)
def test_what_is_to_be_told_again_asks_for_no_call(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say(
        "on est 8, quel budget ?", Facts("inform", {"headcount": 8}), Ask(BUDGET, Kind.HOW_MUCH)
    )
    talk.say(text, Ask(BUDGET, Kind.HOW_MUCH))
    assert talk.state.handoff is None
    talk.say(text, Move("person"), sure=0.9)
    assert talk.state.handoff is None


@pytest.mark.parametrize(
    "text",
    [
        "rappelez-moi le matin",
        "rappelez-moi la semaine prochaine",
        "rappelez-moi le 4 décembre",
        "rappelez-moi l'après-midi",
        "rappelez-moi vite",
        "rappelez-nous au plus tôt",
    ],
)
def test_a_time_asks_for_a_call(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say(text, Ask(BUDGET), sure=0.4)
    assert talk.state.handoff is not None


def test_a_budget_alone_is_still_decided(world: World) -> None:
    talk = Talk(world)
    said = talk.say(
        "IDCC 1424, 80 salariés, quel budget ?", Facts("inform", URBAN), Ask(BUDGET, Kind.HOW_MUCH)
    )
    assert "pas de budget sur les fonds légaux" in said
