"""Once a contract of professionalisation is talked of, an apprentice's law is not told for it."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

DECISION = Ask("contrat_apprentissage_demarches/decision", Kind.HOW_LONG)
BREAK = Ask("contrat_apprentissage_rupture/essentiel")


@pytest.fixture
def talk(world: World) -> Talk:
    talk = Talk(world)
    talk.say("un contrat pro, c'est quoi", Ask("contrat_professionnalisation/essentiel"))
    return talk


def test_the_silence_of_the_opco_accepts_it(talk: Talk) -> None:
    said = talk.say("l'opco répond sous combien", DECISION)
    assert "acceptée" in said and "vaut refus" not in said


def test_rules_that_it_has_not_are_said_to_be_of_the_other(talk: Talk) -> None:
    assert talk.say("on peut le rompre ?", BREAK).startswith("Attention : ces règles sont celles")


def test_it_stays_in_hand_until_the_other_is_named(talk: Talk) -> None:
    talk.say("on peut le rompre ?", BREAK)
    assert "acceptée" in talk.say("et l'opco répond quand", DECISION)
    assert "vaut refus" in talk.say("et pour un apprenti, l'opco répond quand", DECISION)


def test_naming_both_keeps_neither(world: World) -> None:
    talk = Talk(world)
    talk.say("apprentissage ou contrat pro ?", Ask("contrat_professionnalisation/comparer"))
    talk.say("merci, pour un CAP l'aide est de combien", Ask("aide_apprentissage/essentiel"))
    assert talk.state.value_of("contract_type") is None


@pytest.mark.parametrize("fact", [{"ended_after": 4}, {"ended_on": "2027-03-01"}])
def test_its_end_gives_no_part_of_an_apprentices_aid(talk: Talk, fact: dict[str, object]) -> None:
    said = talk.say("et s'il part au bout de 4 mois", Facts("suppose", fact))
    assert "3e ou 10e mois" in said and "apprenti" not in said
    assert talk.state.case().keys().isdisjoint(fact)


def test_its_tutor_has_rules_of_his_own(talk: Talk) -> None:
    said = talk.say("faut combien d'années de métier au tuteur", Ask("tuteur_conditions/essentiel"))
    assert "2 ans" in said
    # Both rules may be told, each of its contract.
    assert "1 an avec" not in said or "professionnalisation : 2 ans" in said


@pytest.mark.parametrize(
    "text",
    [
        "revenons à l'apprentissage, quel salaire à 23 ans ?",
        "revenons a lapprentissage, quel salaire a 23 ans",
    ],
)
def test_naming_the_other_leaves_it(talk: Talk, text: str) -> None:
    """« Revenons à l'apprentissage » after a contract pro: its pay is not the apprentice's."""
    asked = Ask("contrat_professionnalisation/remuneration", Kind.HOW_MUCH)
    said = talk.say(
        "revenons à l'apprentissage, quel salaire à 23 ans ?", Facts("inform", {"age": 23}), asked
    )
    assert "53 %" in said and "55 %" not in said
    assert talk.state.value_of("contract_type") != "professionnalisation"


def test_a_doubtful_question_that_names_the_other_is_not_drawn_to_its_details(talk: Talk) -> None:
    asked = Ask("remuneration_apprenti/essentiel", Kind.HOW_MUCH)
    said = talk.say("et le salaire minimum d'un apprenti ?", asked, sure=0.5)
    assert "27 %" in said


@pytest.mark.parametrize(
    "text", ["mais non, en contrat pro", "ah non, pour un contrat pro", "non un contrat pro"]
)
def test_who_says_that_it_was_the_other_is_told_its_rule(world: World, text: str) -> None:
    talk = Talk(world)
    sending = Ask("contrat_apprentissage_demarches/envoyer", Kind.DEADLINE)
    talk.say("on envoie le contrat d'apprentissage avant quand", sending, kind=Kind.DEADLINE)
    told = talk.say(text, Ask("contrat_professionnalisation/demarches"))
    assert "5 jours" in told and "ouvrables" not in told
    said = talk.say("et sans réponse de votre part ?", DECISION)
    assert "acceptée" in said and "vaut refus" not in said
