"""What is said right after a decision: a doubt, somebody who says otherwise, what was imagined put aside."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move, Worded
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

AID, CALENDAR = "aide_apprentissage/essentiel", "contrat_apprentissage_demarches/essentiel"
CASE = {"headcount": 14, "level": 4, "signed_on": "2026-10-20", "starts_on": "2026-10-26"}


@pytest.fixture
def talk(world: World) -> Talk:
    talk = Talk(world)
    talk.say(
        "14 salariés, bac pro signé le 20 octobre, l'aide ?",
        Facts("inform", CASE),
        Ask(AID, Kind.HOW_MUCH),
    )
    return talk


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("le cabinet soutient l'inverse", Ask("cfa_soutien/essentiel")),
        ("on m'avait répondu non", Move("person")),
        ("ma comptable est catégorique", Ask("cout_formation_cfa/frais")),
        ("mon associé n'est pas d'accord", Move("sure")),
    ],
)
def test_who_is_said_to_contradict_is_answered_with_the_source(
    talk: Talk, text: str, move: Move
) -> None:
    said = talk.say(text, move, sure=0.35)
    assert "5 000 €" in said and "Je m’appuie sur ce texte" in said


def test_words_of_no_act_right_after_it_are_said_of_it(talk: Talk) -> None:
    assert "5 000 €" in talk.say("pff quand même", Move("simpler"), sure=0.3)


def test_a_disagreement_on_something_else_is_no_doubt(talk: Talk) -> None:
    said = talk.say("pas d'accord avec le CFA sur sa facture", Ask("cfa_soutien/paiement"))
    assert "Je m’appuie" not in said


def test_facts_told_while_something_is_left_are_decided(talk: Talk) -> None:
    talk.say("et notre filiale de 320 personnes ?", Facts("suppose", {"headcount": 320}))
    said = talk.say(
        "oubliez la filiale, c'est nous qui le prenons mais en BTS",
        Facts("inform", {"level": 5}), Move("stop"), sure=0.75,
    )  # fmt: skip
    assert "14 salariés" in said and "4 500 €" in said


def test_leaving_alone_still_leaves(talk: Talk) -> None:
    assert "4 500" not in talk.say("laissez tomber", Move("stop"))


def test_a_month_is_that_of_the_amount_decided_before_a_calendar(talk: Talk) -> None:
    talk.say("et l'envoi ?", Ask(CALENDAR, Kind.DEADLINE))
    assert "416,67 €" in talk.say("ce qui nous donne par mois ?", Ask(CALENDAR), sure=0.2)


def test_which_day_counts_is_told_of_the_aid(talk: Talk) -> None:
    talk.say("donc c'est le jour d'arrivée ou la signature qui compte ?", Ask(CALENDAR), sure=0.5)
    assert "date de signature" in talk.text


@pytest.mark.parametrize("text", ["et Sylaé ?", "et le CPF, les lettres"])
def test_a_word_named_after_another_was_explained_is_explained(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say("c'est quoi la DSN ?", Worded("define", "DSN"))
    first = talk.say(text, Ask("cout_formation_cfa/npec"), sure=0.3)
    assert first.startswith(("SYLAé :", "CPF :"))


def test_who_an_agency_is_asks_for_its_name(world: World) -> None:
    assert (
        Talk(world)
        .say("l'ASP c'est qui ça ?", Worded("define", "ASP"), sure=0.7)
        .startswith("ASP :")
    )


def test_the_age_known_decides_an_apprenticeship_instead(world: World) -> None:
    talk = Talk(world)
    talk.say(
        "contrat pro, salariée de 41 ans, salaire ?",
        Facts("inform", {"age": 41, "contract_type": "professionnalisation"}),
        Ask("contrat_professionnalisation/remuneration", Kind.HOW_MUCH),
    )  # fmt: skip
    said = talk.say(
        "et en apprentissage, ce serait possible ?", Ask("tuteur_conditions/essentiel"), sure=0.2
    )
    assert "41 ans" in said and "29 ans" in said
    assert "pas de limite" in talk.say("elle a une RQTH", Facts("inform", {"disabled": True}))


def test_what_cannot_be_decided_is_said_again_and_never_passed_over(world: World) -> None:
    talk = Talk(world)
    told = Facts("inform", {"idcc": "9998"})
    assert "ne désigne pas une convention précise" in talk.say(
        "mon OPCO ? 9998 sur la paie", told, Ask("opco_adhesion/essentiel")
    )
    assert talk.say("la paie indique 9998", told)
