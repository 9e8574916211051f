"""What the training centre claims is decided for the contract that was told of."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]

AID = Ask("aide_apprentissage/essentiel")
CLAIMS = [
    "le cfa nous réclame 750 €, c'est normal ?",
    "on a reçu un courrier du cfa qui demande 750 euros",
    "la facture de 750 € de l'école est normale ?",
    "le centre de formation nous demande une participation",
]


def told(talk: Talk, level: int) -> None:
    talk.say(
        "quelle aide ?",
        Facts("inform", {"level": level, "headcount": 60, "signed_on": "2026-10-05"}),
        AID,
    )


@pytest.mark.parametrize("text", CLAIMS)
@pytest.mark.parametrize(
    ("level", "owed"), [(6, "participation de 750 €"), (4, "aucune participation")]
)
def test_a_claim_is_decided_for_the_diploma_known(
    talk: Talk, text: str, level: int, owed: str
) -> None:
    told(talk, level)
    assert owed in talk.say(text, Ask("aide_versement/essentiel"), sure=0.4)


def test_a_claim_is_decided_for_each_apprentice(talk: Talk) -> None:
    talk.state.cases = [{"level": 3}, {"level": 6}]
    talk.say("signés le 5 octobre", Facts("inform", {"signed_on": "2026-10-05", "headcount": 60}))
    said = talk.say(CLAIMS[0], Ask("aide_versement/essentiel"), sure=0.4)
    assert "Aucune participation" in said and "participation de 750 €" in said


def test_a_claim_without_a_diploma_is_told_for_all(talk: Talk) -> None:
    said = talk.say(CLAIMS[0], Ask("cout_formation_cfa/participation"))
    assert "bac+3" in said


@pytest.mark.parametrize(
    "text", ["le cfa nous demande une copie du contrat", "le cfa demande quand il sera payé"]
)
def test_what_is_no_money_is_no_claim(talk: Talk, text: str) -> None:
    told(talk, 6)
    said = talk.say(text, Ask("contrat_apprentissage_demarches/essentiel"))
    assert "participation de 750 €" not in said


@pytest.mark.parametrize(
    ("level", "owed"), [(6, "participation de 750 €"), (3, "aucune participation")]
)
def test_a_claim_told_with_its_diploma_is_decided(talk: Talk, level: int, owed: str) -> None:
    text = "le cfa nous demande 750 € pour ce contrat, c'est normal ?"
    said = talk.say(
        text, Facts("inform", {"level": level}), Ask("cout_formation_cfa/participation")
    )
    assert owed in said
