"""The limit of an apprentice's exemption is that of the day on which the contract was signed."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

AID, EXEMPTION = "aide_apprentissage/essentiel", "remuneration_apprenti/exoneration"
PAY = "remuneration_apprenti/essentiel"


def told_of(world: World, signed: str | None) -> Talk:
    talk = Talk(world)
    facts = {"headcount": 11, "level": 3, **({"signed_on": signed} if signed else {})}
    talk.say("CAP, 11 salariés, quelle aide ?", Facts("inform", facts), Ask(AID, Kind.HOW_MUCH))
    return talk


NAMED = [
    "ma belle-sœur dit aucune cotisation jusqu'à 79 % du Smic",
    "il est exonéré jusqu'à 79 % ?",
    "pas de csg ni de cotisations jusqu'à 79% du smic, exact ?",
    "l'expert-comptable parle d'une exonération à 79 pour cent",
    "79 % du smic sans charges, c'est ça ?",
    "donc on l'exonère à 79 %",
]


@pytest.mark.parametrize("text", NAMED)
def test_the_old_limit_is_not_that_of_a_contract_of_today(world: World, text: str) -> None:
    said = told_of(world, "2026-10-08").say(text, Ask(PAY), sure=0.5)
    assert said.startswith("Non. Signé à partir du 1er mars 2025") and "50 % du Smic" in said
    assert said.index("50 %") < said.index("79 %")


@pytest.mark.parametrize("text", NAMED)
def test_it_is_that_of_a_contract_of_before(world: World, text: str) -> None:
    said = told_of(world, "2025-02-12").say(text, Ask(PAY), sure=0.5)
    assert said.startswith("Oui. Signé avant le 1er mars 2025") and "50 %" not in said


@pytest.mark.parametrize("signed", [None, "2025-02-20..2025-03-10"])
def test_both_are_told_where_the_day_is_not_known(world: World, signed: str | None) -> None:
    said = told_of(world, signed).say(NAMED[0], Ask(PAY))
    assert said.startswith("Cela dépend du jour de la signature")
    assert said.index("50 %") < said.index("79 %")


def test_what_an_old_contract_is_exempt_from_is_its_own(world: World) -> None:
    talk = told_of(world, "2025-01-20")
    said = talk.say("il paie quelles cotisations ?", Ask(EXEMPTION, Kind.OTHER))
    assert "79 % du Smic" in said and "50 %" not in said

    said = talk.say("et pour l'employeur ?", Ask(EXEMPTION, Kind.WHO_PAYS))
    assert "réduction générale" in said


@pytest.mark.parametrize(
    "text",
    [
        "la mutuelle est prise à 50 % des cotisations ?",
        "il est payé 79 % du smic ?",
        "on a 5 % d'alternants et la csg ?",
        "exonération jusqu'à combien ?",
    ],
)
def test_another_share_is_no_limit(world: World, text: str) -> None:
    said = told_of(world, "2026-10-08").say(text, Ask(PAY, Kind.OTHER))
    assert "Les 79 %" not in said and not said.startswith(("Oui. Signé", "Non. Signé"))
