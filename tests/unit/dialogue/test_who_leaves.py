"""An apprentice or a tutor who leaves, told with facts that are by the way."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]

TUTOR = Ask("tuteur_conditions/essentiel")


@pytest.mark.parametrize(
    "text",
    [
        "je suis maître d'apprentissage depuis 2 ans, mon apprenti veut arrêter",
        "tutrice depuis 2 ans, mon alternante a démissionné",
        "2 ans que je suis tuteur, le jeune parle de partir",
    ],
)
def test_an_apprentice_who_leaves_is_not_about_who_may_be_a_tutor(talk: Talk, text: str) -> None:
    said = talk.say(text, Facts("inform", {"tutor_years": 2}), TUTOR, sure=0.4)
    assert "médiateur" in said and "peut être maître" not in said


@pytest.mark.parametrize(
    "text",
    [
        "mon maître d'apprentissage part à la retraite, il a 40 ans de métier",
        "notre tuteur est en arrêt, il a 40 ans de métier",
        "la tutrice nous quitte après 40 ans de métier",
    ],
)
def test_a_tutor_who_leaves_is_replaced(talk: Talk, text: str) -> None:
    said = talk.say(text, Facts("inform", {"tutor_years": 40}), TUTOR, sure=0.4)
    assert "avenant" in said and "peut être maître" not in said


def test_a_tutor_who_stays_is_decided(talk: Talk) -> None:
    said = talk.say("mon tuteur a 40 ans de métier", Facts("inform", {"tutor_years": 40}), TUTOR)
    assert "peut être maître" in said


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("c'est bien entamé, il me reste 600", "600 €"),
        ("il reste encore 700 euros", "700 €"),
        ("j'ai déjà dépensé 600", "1 200 €"),
    ],
)
def test_what_is_left_of_a_budget_is_not_what_was_spent(talk: Talk, text: str, left: str) -> None:
    talk.say("quel budget, on est 18 ?", Facts("inform", {"headcount": 18}),
             Ask("opco_financement_formation/essentiel"))  # fmt: skip
    assert f"Il resterait {left}" in talk.say(text, Ask("opco_financement_formation/essentiel"))
