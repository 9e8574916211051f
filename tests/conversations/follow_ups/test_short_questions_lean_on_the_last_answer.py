"""« Et c'est versé quand ? » is about the answer just given, or the decision just said."""

from __future__ import annotations

import pytest

from tests.support.live import Conversation, Stack

pytestmark = [pytest.mark.live, pytest.mark.model]


@pytest.fixture
def visitor(stack: Stack, request: pytest.FixtureRequest) -> Conversation:
    return stack.conversation(request.node.name)


@pytest.mark.parametrize(
    ("topic", "text", "answered"),
    [
        ("aide_apprentissage", "et c'est versé quand ?", "aide_versement"),
        ("tuteur_formation", "et qui la paye ?", None),
        ("contrat_apprentissage_demarches", "et si vous refusez ?", None),
        ("transition_accompagnement", "c'est gratuit ?", None),
        ("opco_contribution", "a qui on la paie", None),
    ],
)
def test_after_a_topic(visitor: Conversation, topic: str, text: str, answered: str | None) -> None:
    visitor.say(f"/{topic}")
    first = visitor.text
    visitor.say(text)
    said = visitor.last[0].custom
    assert said["kind"] == "answer"
    assert said["topic"].partition("_")[0] == (answered or topic).partition("_")[0]
    assert visitor.text != first


def test_a_short_question_has_a_short_answer(visitor: Conversation) -> None:
    visitor.say("/tuteur_formation")
    visitor.say("ça prend combien de temps ?")
    assert visitor.last[0].custom.get("brief")
    assert len(visitor.last[0].text.split()) <= 60


def test_a_question_with_its_own_subject_leaves_the_topic(visitor: Conversation) -> None:
    visitor.say("/aide_apprentissage")
    visitor.say("et qui peut être maître d'apprentissage ?")
    assert visitor.last[0].custom["topic"] == "tuteur_conditions"
