"""« Et c'est versé quand ? » is about the answer just given, or the decision just said."""

from __future__ import annotations

import pytest

from tests.support.live import Conversation, Stack

pytestmark = [pytest.mark.live, pytest.mark.model]


@pytest.fixture
def visitor(stack: Stack, request: pytest.FixtureRequest) -> Conversation:
    return stack.conversation(request.node.name)


@pytest.mark.parametrize(
    ("topic", "text", "answered", "section"),
    [
        ("aide_apprentissage", "et c'est versé quand ?", "aide_versement", None),
        ("aide_apprentissage", "et c versé quan", "aide_versement", None),
        ("aide_versement", "combien ?", "aide_apprentissage", None),
        ("tuteur_financement", "combien d'heures ?", "tuteur_formation", None),
        ("tuteur_formation", "et qui la paye ?", "tuteur_financement", None),
        ("contrat_apprentissage_conditions", "et après ?", "contrat_apprentissage_demarches", None),
        ("contrat_apprentissage_demarches", "et si vous refusez ?", None, "refus"),
        ("transition_accompagnement", "c'est gratuit ?", "transition_accompagnement", None),
        ("opco_contribution", "a qui on la paie", "opco_contribution", None),
    ],
)
def test_after_a_topic(
    visitor: Conversation, topic: str, text: str, answered: str | None, section: str | None
) -> None:
    visitor.say(f"/{topic}")
    visitor.say(text)
    said = visitor.last[0].custom
    assert said["topic"] == (answered or topic)
    assert section is None or said["section"] == section


def test_after_a_decision(visitor: Conversation) -> None:
    visitor.say('/start_check{"check": "employer_share"}')
    for reply in ("1er septembre 2025", "licence", "non"):
        visitor.say(reply)
    assert visitor.decision["amount"] is not None
    visitor.say("et si l'apprenti part avant ?")
    assert visitor.last[0].custom["topic"] == "contrat_apprentissage_rupture"


def test_in_the_middle_of_a_check(visitor: Conversation) -> None:
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.press("Continuer sans SIRET")
    visitor.say("et c'est versé quand ?")
    assert visitor.last[0].custom["topic"] == "aide_versement"
    assert visitor.last[-1].custom["asked"] == "signed_on"


def test_a_question_with_its_own_subject_leaves_the_topic(visitor: Conversation) -> None:
    visitor.say("/aide_apprentissage")
    visitor.say("et qui peut être maître d'apprentissage ?")
    assert visitor.last[0].custom["topic"] == "tuteur_conditions"
