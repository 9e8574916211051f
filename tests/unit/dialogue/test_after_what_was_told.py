"""A few words right after something was told are of it: an amount, another diploma, a branch, whom to see, both contracts."""

from __future__ import annotations

from typing import Any

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State, Subject
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]
PAY, PAY_OF_PRO = "remuneration_apprenti/essentiel", "contrat_professionnalisation/remuneration"
AID, LATER_YEARS = "aide_apprentissage/essentiel", "aide_apprentissage/annees_suivantes"
TIME, COURSE = "tuteur_role/temps", "tuteur_formation/obligatoire"
COMPARED = "contrat_professionnalisation/comparer"
ERASING = "donnees_personnelles/effacer"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("et 820, ça suffit ?", "Oui : 820 €"),
        ("du coup 790 c'est trop peu ?", "Non : 790 €"),
        ("avec 805 € je suis en règle ?", "Oui : 805 €"),
        ("on met 650, c'est conforme ?", "Non : 650 €"),
        ("1 000 brut c'est bon ?", "Oui : 1 000 €"),
        ("700 par mois, c'est légal ?", "Non : 700 €"),
    ],
)
def test_an_amount_after_a_pay_is_set_against_it(talk: Talk, text: str, said: str) -> None:
    facts = Facts("inform", {"age": 19, "contract_year": 1})
    talk.say("apprenti de 19 ans, première année, quel salaire ?", facts, Ask(PAY, Kind.HOW_MUCH))
    assert said in talk.say(text, Ask(PAY, Kind.IS_IT_ENOUGH), sure=0.5)


@pytest.mark.parametrize("text", ["35 heures c'est bon ?", "800 heures, ça va ?"])
def test_hours_after_a_pay_are_no_amount(talk: Talk, text: str) -> None:
    facts = Facts("inform", {"age": 19, "contract_year": 1})
    talk.say("apprenti de 19 ans, première année, quel salaire ?", facts, Ask(PAY, Kind.HOW_MUCH))
    said = talk.say(text, Ask("contrat_apprentissage_conditions/temps_travail"))
    assert "minimum de la loi" not in said and "moins que le minimum" not in said


@pytest.mark.parametrize(
    "text", ["et pour un contrat de 2023 ?", "donc 815 ça va ?", "et 760 c'est bon ?"]
)
def test_a_number_far_beyond_is_no_year_of_a_contract(world: World, text: str) -> None:
    state = State(subject=Subject(PAY, check="apprentice_pay"), latest=["contract_year"])
    state.remember("age", 19)
    state.remember("contract_year", 1)
    state.latest = ["contract_year"]
    found = facts_given(Message(text, TODAY), state, world.book)
    assert "contract_year" not in {one.fact for one in found}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("un autre n'a que 7 mois", 0.58),
        ("j'en ai un autre avec 14 mois", 1.17),
        ("l'autre a 9 mois de métier", 0.75),
        ("et un an dans un autre garage", 4),
        ("plus un an chez un autre", 4),
    ],
)
def test_another_tutor_has_his_own_years(world: World, text: str, years: float) -> None:
    state = State(subject=Subject("tuteur_conditions/essentiel", check="tutor"))
    state.remember("tutor_years", 3)
    state.latest = ["tutor_years"]
    found = facts_given(Message(text, TODAY), state, world.book)
    assert {one.value for one in found if one.fact == "tutor_years"} == {years}


@pytest.mark.parametrize(
    "text", ["et pour un autre diplôme chez nous ?", "et s'il prépare un nouveau titre ici ?"]
)
def test_another_diploma_leaves_the_aid_had_for_the_same(talk: Talk, text: str) -> None:
    had: Move = Facts("inform", {"prior_aid": True})
    talk.say("il redouble ici, j'ai de nouveau l'aide ?", had, Ask(LATER_YEARS))
    talk.say(text, Ask(LATER_YEARS, Kind.IS_IT_ENOUGH))
    case = {"level": 4, "headcount": 14, "signed_on": "2026-10-12", "starts_on": "2026-10-19"}
    assert "5 000 €" in talk.say("bac pro, 14 salariés, signé le 12, débuté le 19", Facts("inform", case))  # fmt: skip


def test_the_same_diploma_keeps_the_aid_already_had(talk: Talk) -> None:
    had: Move = Facts("inform", {"prior_aid": True})
    talk.say("il redouble ici, j'ai de nouveau l'aide ?", had, Ask(LATER_YEARS))
    case = {"level": 4, "headcount": 14, "signed_on": "2026-10-12", "starts_on": "2026-10-19"}
    assert talk.say("bac pro, 14 salariés, signé le 12, débuté le 19", Facts("inform", case)).startswith("Non")  # fmt: skip


@pytest.mark.parametrize("text", ["on relève de la 16", "nous c'est l'idcc 0016", "convention 16"])
def test_a_branch_told_next_is_told_what_it_makes_of_it(talk: Talk, text: str) -> None:
    talk.say("le tuteur a du temps pour former ?", Ask(TIME))
    said = talk.say(
        text, Facts("inform", {"idcc": "0016"}), Ask("opco_adhesion/branches"), sure=0.6
    )
    assert "1 jour de travail par mois" in said and "relève d'OPCO" not in said


def test_a_branch_asked_about_is_told_its_opco(talk: Talk) -> None:
    talk.say("le tuteur a du temps pour former ?", Ask(TIME))
    said = talk.say(
        "la 16 c'est chez vous ?", Facts("inform", {"idcc": "0016"}), Ask("opco_adhesion/branches")
    )
    assert "1 jour de travail" not in said


@pytest.mark.parametrize(
    "text", ["combien d'heures ?", "et ça dure combien de temps", "c'est long ?"]
)
def test_how_long_is_asked_of_the_course_of_tutors(talk: Talk, text: str) -> None:
    talk.say("le tuteur doit être formé ?", Ask(COURSE, Kind.COMPULSORY))
    assert "M-Tutorat" in talk.say(text, Ask(TIME, Kind.HOW_LONG), sure=0.6)


@pytest.mark.parametrize("text", ["c'est payant ?", "et c'est gratuit ?", "ça coûte combien ?"])
def test_its_price_is_asked_of_the_course_of_tutors(talk: Talk, text: str) -> None:
    talk.say("le tuteur doit être formé ?", Ask(COURSE, Kind.COMPULSORY))
    assert "gratuit" in talk.say(text, Ask("tuteur_role/prime", Kind.HOW_MUCH), sure=0.5)


@pytest.mark.parametrize("text", ["et la prime c'est combien ?", "il y a une prime ?"])
def test_a_bonus_named_of_a_tutor_is_his(talk: Talk, text: str) -> None:
    talk.say("le tuteur a du temps pour former ?", Ask(TIME))
    talk.say("convention 16", Facts("inform", {"idcc": "0016"}), Ask("opco_adhesion/branches"))
    assert "5 %" in talk.say(text, Ask(AID, Kind.HOW_MUCH), sure=0.6)


def test_the_bonus_for_an_apprentice_is_the_aid(talk: Talk) -> None:
    talk.say("le tuteur a du temps pour former ?", Ask(TIME))
    assert "5 000 €" in talk.say("et la prime pour l'apprenti ?", Ask(AID, Kind.HOW_MUCH))


@pytest.mark.parametrize("text", ["oui vas-y", "ok fais-le", "d'accord, effacez"])
def test_who_accepts_to_erase_is_told_they_do_it(talk: Talk, text: str) -> None:
    talk.say("je veux supprimer mes messages", Ask(ERASING))
    assert "Je ne peux pas effacer à votre place" in talk.say(text, Move("accept"))


@pytest.mark.parametrize("text", ["ok je vois ça avec qui", "d'accord, et je vois avec qui"])
def test_whom_to_see_is_no_yes(talk: Talk, text: str) -> None:
    talk.say("le CFA m'envoie une facture, normal ?", Ask("cout_formation_cfa/essentiel"))
    assert "CFA" in talk.say(text, Move("accept"), sure=0.6)


@pytest.mark.parametrize("text", ["je les consulte où ?", "où est-ce que je trouve ça", "on lit ça où"])  # fmt: skip
def test_where_a_study_is_found_is_told(talk: Talk, text: str) -> None:
    talk.say("vous publiez des études par métier ?", Ask("observatoire_etudes/secteurs"))
    said = talk.say(text, Move("source"), sure=0.6)
    assert "rubrique Observatoires" in said and "je m'appuie" not in said


@pytest.mark.parametrize(
    ("text", "facts", "said"),
    [
        ("un chômeur de 45 ans, lequel ?", {"age": 45, "jobseeker": True}, "Le contrat de professionnalisation : à 45 ans"),
        ("pour 38 ans je prends quoi", {"age": 38}, "Il faut alors être demandeur d'emploi"),
        ("à 20 ans, quel contrat ?", {"age": 20}, "Les deux sont possibles à 20 ans"),
        ("27 ans, lequel des deux ?", {"age": 27}, "L'apprentissage est possible à 27 ans"),
        ("41 ans, RQTH, lequel ?", {"age": 41, "disabled": True}, "Les deux sont possibles : avec un handicap reconnu"),
        ("50 ans, pas au chômage, lequel ?", {"age": 50, "jobseeker": False}, "En principe, ni l'un ni l'autre"),
    ],
)  # fmt: skip
def test_an_age_tells_which_contract(
    talk: Talk, text: str, facts: dict[str, Any], said: str
) -> None:
    talk.say("apprentissage ou contrat pro, quelle différence ?", Ask(COMPARED))
    assert said in talk.say(text, Facts("inform", facts)).replace("’", "'")


def test_what_is_asked_next_is_of_the_contract_left(talk: Talk) -> None:
    talk.say("apprentissage ou contrat pro, quelle différence ?", Ask(COMPARED))
    talk.say("un chômeur de 45 ans, lequel ?", Facts("inform", {"age": 45, "jobseeker": True}))
    asked = Ask("contrat_apprentissage_demarches/decision", Kind.WHAT_IF_STOPS)
    assert "vaut refus" not in talk.say("et si l'OPCO ne répond pas", asked)


@pytest.mark.parametrize("text", ["et l'opco met combien ?", "vous financez à quelle hauteur ?"])
def test_what_the_opco_pays_is_asked_of_the_contract_in_hand(talk: Talk, text: str) -> None:
    talk.say("y a des aides en contrat pro ?", Ask("contrat_professionnalisation/aides"))
    asked = Ask("opco_convention/chiffres", Kind.HOW_MUCH)
    assert "9,15 €" in talk.say(text, asked, sure=0.5)


def test_no_paper_of_the_contract_is_told_of_the_aid(talk: Talk) -> None:
    talk.say("par écrit ?", Ask("contrat_apprentissage_rupture/essentiel", Kind.DOCUMENT))
    said = talk.say("et l'aide", Ask("aide_versement/rupture"))
    assert "lendemain de la fin du contrat" in said and "accord écrit" not in said.split("\n")[0]


def test_the_silence_just_told_is_told_of_the_other_contract(talk: Talk) -> None:
    talk.say("ils ne répondent pas ?", Ask("contrat_apprentissage_demarches/decision", Kind.WHAT_IF_STOPS))  # fmt: skip
    said = talk.say("contrat pro pareil ?", Ask("contrat_professionnalisation/essentiel"), sure=0.5)
    assert "accept" in said and "Qualiopi" not in said


def test_an_employee_is_somebody_elses_question(talk: Talk) -> None:
    """« Un salarié peut… » is asked by an employer, whatever was asked before for oneself."""
    talk.state.speaker = "employee"
    said = talk.say("un salarié peut faire une VAE avec vous ?", Ask("opco_financement_formation/vae_bilan"))  # fmt: skip
    assert "VAE" in said and "demandez d'abord à votre employeur" not in said.replace("’", "'")


@pytest.mark.parametrize("text", ["et pour un garage ?", "et si jetais garagiste", "et chez un carrossier ?"])  # fmt: skip
def test_a_trade_turned_to_is_told_what_is_in_hand(talk: Talk, text: str) -> None:
    talk.say("la POEI finance combien de l'heure ?", Ask("opco_financement_formation/poei", Kind.HOW_MUCH))  # fmt: skip
    said = talk.say(text, Ask("opco_financement_formation/poei", Kind.HOW), sure=0.5)
    assert "25 €" in said and "IDCC" not in said
