"""A few words after an answer ask of it: which days count, who may bill, how long, how much a year."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]
TRIAL, LEAVES = (
    "contrat_apprentissage_rupture/essentiel",
    "contrat_apprentissage_rupture/depart_apprenti",
)
AFTER = "contrat_apprentissage_rupture/apres_45_jours"
RENT, PAY = "remuneration_apprenti/aides_apprenti", "remuneration_apprenti/essentiel"
CONVERSION = "opco_financement_formation/reconversion"


@pytest.mark.parametrize(
    "text",
    [
        "les journées d'école, ça compte ?",
        "et les semaines de cours ?",
        "les jours de CFA sont comptés dans les 45 ?",
        "ses absences comptent ?",
        "on compte les vacances ?",
        "le CFA compte dans ces jours ?",
    ],
)
@pytest.mark.parametrize("read", [TRIAL, "remuneration_apprenti/au_cfa"])
def test_which_days_of_the_trial_count_is_told(talk: Talk, text: str, read: str) -> None:
    talk.say("je peux rompre ?", Ask(TRIAL))
    said = talk.say(text, Ask(read), sure=0.3)
    assert "Seuls comptent les jours de présence" in said or "sans le CFA" in said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mon alternante veut partir, elle est là depuis 2 semaines", "médiateur"),
        ("le jeune nous lâche, il a fait 12 jours chez nous", "médiateur"),
        ("je veux rompre, il est là depuis 2 semaines", "l’employeur ne peut plus rompre seul"),
        ("on le vire, il est là depuis 3 semaines", "l’employeur ne peut plus rompre seul"),
    ],
)
def test_what_comes_after_the_trial_is_of_who_ends_it(talk: Talk, text: str, told: str) -> None:
    talk.say(text, Ask(TRIAL))
    talk.say("les jours de CFA comptent ?", Ask(TRIAL), sure=0.4)
    assert told in talk.say("et après les 45 jours ?", Ask(AFTER), sure=0.8)


@pytest.mark.parametrize(
    "text",
    [
        "le cfa peut me demander quelque chose ?",
        "l'école va m'envoyer une facture ?",
        "le centre nous réclame une somme, normal ?",
        "il peut me facturer des frais ?",
        "le cfa me prend combien ?",
        "le cfa nous facture, c'est normal ?",
    ],
)
def test_what_a_centre_bills_an_employer_is_told_to_employers(talk: Talk, text: str) -> None:
    said = talk.say(text, Ask("cfa_soutien/paiement"))
    assert "750 €" in said and "avance" not in said


def test_a_centre_is_told_of_its_own_bills(talk: Talk) -> None:
    talk.say("ici le cfa, une question sur nos factures", Ask("cfa_soutien/paiement"))
    said = talk.say("vous nous payez quand ?", Ask("cfa_soutien/paiement", Kind.WHEN))
    assert "bac+3" not in said


@pytest.mark.parametrize(
    "text", ["maxi combien par an", "ça fait combien ?", "jusqu'à combien ?", "combien par mois ?"]
)
@pytest.mark.parametrize("read", [PAY, "aide_apprentissage/essentiel"])
def test_how_much_is_asked_of_the_rent_just_told(talk: Talk, text: str, read: str) -> None:
    talk.say("et son loyer ?", Ask(RENT))
    talk.likely = ((read, 0.45), (RENT, 0.3))
    said = talk.say(text, Ask(read, Kind.HOW_MUCH), sure=0.45, kind=Kind.HOW_MUCH)
    assert "1 100 € par an" in said


def test_how_much_is_asked_of_the_pay_where_that_is_read(talk: Talk) -> None:
    talk.say("et son loyer ?", Ask(RENT))
    talk.likely = ((PAY, 0.9), (RENT, 0.05))
    said = talk.say("et son salaire, combien ?", Ask(PAY, Kind.HOW_MUCH), kind=Kind.HOW_MUCH)
    assert "Smic" in said and "1 100 €" not in said


@pytest.mark.parametrize(
    "text", ["étalé sur quoi ?", "répartie sur ?", "réparti comment ?", "c'est étalé comment ?"]
)
def test_a_length_just_told_is_told_again_where_it_is_asked(talk: Talk, text: str) -> None:
    talk.say("c'est quoi la reconversion ?", Ask(CONVERSION))
    talk.sentences = {CONVERSION: ((Kind.HOW_LONG, 0.5), (Kind.WHERE, 0.2))}
    talk.say("combien d'heures ?", Ask(CONVERSION, Kind.HOW_LONG), kind=Kind.HOW_LONG)
    assert "12 mois" in talk.say(text, Ask(CONVERSION))


def test_a_word_that_names_nothing_is_of_the_answer_in_hand(world: World) -> None:
    talk = Talk(world)
    talk.say(
        "le premier équipement, combien ?", Ask("cout_formation_cfa/equipement", Kind.HOW_MUCH)
    )
    assert "750 €" not in talk.say("par an ?", Ask("cout_formation_cfa/equipement"))
