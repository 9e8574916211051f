"""An aid that was already paid takes nothing from another employer's, nor from that of another diploma."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.knowledge import Kind
from opco.language import find_facts
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]
AID = "aide_apprentissage/essentiel"
HAD = {"level": 3, "headcount": 12, "signed_on": "2026-11-03", "prior_aid": True}


@pytest.mark.parametrize(
    "text",
    [
        "son ancien boss a déjà touché l'aide",
        "l'ancien patron avait déjà eu l'aide",
        "le patron d'avant a déjà touché la prime",
        "l'employeur précédent a déjà eu l'aide",
        "son ancienne boîte a déjà reçu l'aide",
        "son premier employeur a déjà perçu l'aide",
        "l'autre garage a déjà touché la prime",
        "son précédent patron a déjà touché l'aide",
    ],
)
def test_the_aid_of_another_employer_is_none_of_ones_own(text: str) -> None:
    assert "prior_aid" not in {one.fact for one in find_facts(text, TODAY)}


@pytest.mark.parametrize(
    "text",
    [
        "on a déjà touché l'aide pour lui",
        "le garage a déjà touché l'aide",
        "mon patron a déjà eu la prime",
        "la boîte a déjà reçu l'aide pour ce jeune",
    ],
)
def test_the_aid_of_this_employer_is_read(text: str) -> None:
    assert "prior_aid" in {one.fact for one in find_facts(text, TODAY) if one.value is True}


def test_another_diploma_imagined_is_examined_anew(talk: Talk) -> None:
    assert "aucune aide" in talk.say("combien ?", Facts("inform", HAD), Ask(AID, Kind.HOW_MUCH))
    said = talk.say("et s'il passe en bac pro chez nous ?", Facts("suppose", {"level": 4}))
    assert "5 000 €" in said
    assert talk.state.facts["prior_aid"].value is True


def test_another_size_imagined_leaves_the_aid_already_had(talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", HAD), Ask(AID, Kind.HOW_MUCH))
    assert "5 000 €" not in talk.say("et si on était 30 ?", Facts("suppose", {"headcount": 30}))
