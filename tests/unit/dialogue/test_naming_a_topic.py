"""A noun or two that name a topic where something else was expected, and a word asked about otherwise."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move, Worded
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk
from tests.unit.dialogue.test_presenting_oneself import talk

__all__ = ["talk"]

AID = "aide_apprentissage/essentiel"
BUDGET = "opco_financement_formation/essentiel"


@pytest.fixture
def asked(world: World) -> Talk:
    talk = Talk(world)
    talk.say(
        "apprenti en CAP, 12 salariés, quelle aide",
        Facts("inform", {"level": 3, "headcount": 12}),
        Ask(AID, Kind.HOW_MUCH),
    )
    assert talk.state.question is not None and talk.state.question.fact == "signed_on"
    return talk


@pytest.mark.parametrize(
    ("text", "answers", "topic"),
    [
        ("tuteur", {"tuteur_role/essentiel": 0.2, "tuteur_conditions/essentiel": 0.3}, "tuteur_"),
        ("formation", {"opco_financement_formation/demande": 0.4}, "opco_financement_formation"),
        ("les astreintes", {}, "contrat_apprentissage_conditions"),
    ],
)
def test_a_noun_is_a_question_while_a_fact_is_asked(
    asked: Talk, text: str, answers: dict[str, float], topic: str
) -> None:
    asked.answers = answers
    said = asked.say(text, Move("unclear"), sure=0.3)
    assert "reconnu votre réponse" not in said and "Pour votre vérification" in said
    assert str(asked.state.subject.answer).startswith(topic)
    assert asked.state.question is not None and asked.state.question.fact == "signed_on"


def test_what_names_nothing_is_not_recognised(asked: Talk) -> None:
    assert "reconnu votre réponse" in asked.say("kwz trefoui", Move("unclear"), sure=0.3)


def test_the_number_of_a_convention_is_given_where_the_trade_is_known(talk: Talk) -> None:
    talk.say("carrosserie, 9 salariés", Facts("inform", {"headcount": 9}))
    assert "IDCC 1090" in talk.say("c'est quel idcc", Worded("define", "IDCC"))


@pytest.mark.parametrize(
    ("text", "term", "kind"),
    [
        ("qualiopi obligé ?", "Qualiopi", Kind.COMPULSORY),
        ("ça engage l'opco ?", "OPCO", Kind.OTHER),
    ],
)
def test_what_asks_otherwise_of_a_word_is_answered(
    talk: Talk, text: str, term: str, kind: Kind
) -> None:
    talk.say("qui finance une formation", Ask(BUDGET))
    talk.answers = {BUDGET: 0.5}
    assert not talk.say(text, Worded("define", term), kind=kind).startswith(f"{term} :")


def test_a_word_is_explained_when_that_is_asked(talk: Talk) -> None:
    for text in ("c'est quoi qualiopi", "qualiopi ?"):
        assert "Qualiopi :" in talk.say(text, Worded("define", "Qualiopi"))


def test_a_brief_question_finds_the_text_told_before_a_decision(talk: Talk) -> None:
    vehicle = "transition_formation/vehicule_electrique"
    talk.say("habilitation électrique", Ask(vehicle))
    talk.say(
        "on est 12, quel budget", Facts("inform", {"headcount": 12}), Ask(BUDGET, Kind.HOW_MUCH)
    )
    said = talk.say("recyclage quand", Ask("opco_financement_formation/demande", Kind.WHEN))
    assert "recyclage de l’habilitation" in said
