"""Facts go to the check that they are for: that of the contract that begins, of the size told, of what is asked beside."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

AID = Ask("aide_apprentissage/essentiel")
ENDS = Ask("aide_versement/rupture")


@pytest.fixture
def talk(world: World) -> Talk:
    return Talk(world)


def test_one_more_apprentice_after_one_who_left_has_an_aid(talk: Talk) -> None:
    talk.say("mon CAP est parti au bout de 4 mois, l'aide s'arrête ?",
             Facts("inform", {"level": 3, "ended_after": 4}), ENDS)  # fmt: skip
    said = talk.say(
        "on en reprend un autre en bac pro, on est 12, on signe lundi",
        Facts("inform", {"level": 4, "headcount": 12, "signed_on": "2026-11-30"}),
    )
    assert "5 000 €" in said and "dernier jour" not in said
    assert talk.state.value_of("ended_after") is None


def test_the_facts_of_who_left_stay_with_the_contract_that_ended(talk: Talk) -> None:
    talk.say("mon CAP est parti au bout de 4 mois, l'aide s'arrête ?",
             Facts("inform", {"level": 3, "ended_after": 4}), ENDS)  # fmt: skip
    talk.say("on est 12", Facts("inform", {"headcount": 12}))
    assert talk.state.value_of("ended_after") == 4


@pytest.mark.parametrize(
    "text", ["on prend une apprentie, 23 agents", "on embauche un alternant, on est 23"]
)
def test_a_size_told_of_who_takes_an_apprentice_begins_an_aid(talk: Talk, text: str) -> None:
    talk.say("port de plaisance", Ask("opco_adhesion/branches"))
    said = talk.say(
        text, Facts("inform", {"headcount": 23}), Ask("opco_adhesion/branches"), sure=0.5
    )
    assert "5 000 €" in said and talk.state.question is not None


def test_a_size_told_of_a_membership_is_only_noted(talk: Talk) -> None:
    talk.say("port de plaisance", Ask("opco_adhesion/branches"))
    said = talk.say("on est 23", Facts("inform", {"headcount": 23}))
    assert "5 000 €" not in said


def test_two_facts_of_an_aid_leave_a_subject_that_was_doubtful(talk: Talk) -> None:
    talk.likely = (("contrat_apprentissage_rupture/depart_apprenti", 0.23),
                   ("contrat_apprentissage_rupture/prevenir", 0.2), ("aide_apprentissage/essentiel", 0.16))  # fmt: skip
    talk.say("slt g 1 aprenti ki arive sa raporte koi",
             Ask("contrat_apprentissage_rupture/depart_apprenti"), sure=0.23)  # fmt: skip
    talk.likely = ()
    said = talk.say("cap carrossier 3 salariés", Facts("inform", {"level": 3, "headcount": 3}))
    assert "5 000 €" in said


def test_the_day_when_something_comes_asks_for_no_other_subject(talk: Talk) -> None:
    talk.say("16 ans, première année, salaire ?", Facts("inform", {"age": 16, "contract_year": 1}),
             Ask("remuneration_apprenti/essentiel", Kind.HOW_MUCH))  # fmt: skip
    talk.likely = (("tuteur_conditions/essentiel", 0.05),)
    said = talk.say("je voudrais savoir quand il passera à 18 ans ce qu'il touchera",
                    Facts("suppose", {"age": 18}), sure=0.83, kind=Kind.WHEN)  # fmt: skip
    assert "43 %" in said and "volontaire" not in said


def test_an_age_that_is_in_the_way_is_asked_of_the_ages_allowed(talk: Talk) -> None:
    talk.say("BTS signé le 8 décembre, on est 33",
             Facts("inform", {"level": 5, "signed_on": "2026-12-08", "headcount": 33}), AID)  # fmt: skip
    said = talk.say("il aura 30 ans le 20 décembre, ça bloque ?", Facts("inform", {"age": "29..30"}),
                    Ask("aide_apprentissage/prochaine_annee"), sure=0.5)  # fmt: skip
    assert "29 ans" in said


def test_what_another_employer_would_get_is_no_pay(talk: Talk) -> None:
    talk.say(
        "elle refait un an, on retouche la prime ?", Ask("aide_apprentissage/annees_suivantes")
    )
    said = talk.say("et dans une autre boîte, lui il toucherait ?",
                    Ask("aide_apprentissage/annees_suivantes", Kind.HOW_MUCH))  # fmt: skip
    assert "Smic" not in said


def test_who_does_not_know_the_levels_is_told_them(talk: Talk) -> None:
    talk.say("on est 19, quelle aide ?", Facts("inform", {"headcount": 19}), AID)
    said = talk.say("je connais pas les niveaux", Move("sure"), sure=0.2)
    assert "Niveau 3 = CAP" in said and said.rstrip().endswith("?")


def test_a_plain_first_question_is_heard_over_the_facts_beside_it(talk: Talk) -> None:
    talk.plain_answers, talk.answers = ("tuteur_role/essentiel",), {"tuteur_role/essentiel": 0.9}
    said = talk.say("le tuteur laisse le jeune sous le pont à 16 ans, quelles sont ses obligations ?",
                    Facts("inform", {"age": 16}), Ask("tuteur_conditions/essentiel"), sure=0.5)  # fmt: skip
    assert "transmet le métier" in said


def test_an_appointment_is_one_with_an_adviser(talk: Talk) -> None:
    talk.say("et former les mécanos au gaz", Ask("transition_formation/essentiel"))
    said = talk.say("prenons rendez-vous alors", Ask("transition_formation/essentiel"), sure=0.7)
    assert "conseiller" in said and talk.state.handoff is not None


def test_what_was_said_is_handed_to_somebody(talk: Talk) -> None:
    talk.say("quelle aide ?", AID)
    talk.say("envoyez tout ça à l'un de vos collègues qui me répondra", Move("complain"), sure=0.3)
    assert talk.state.handoff is not None


def test_how_many_trainees_is_asked_again_of_the_other_contract(talk: Talk) -> None:
    talk.say(
        "un maître d'apprentissage suit combien de jeunes",
        Ask("tuteur_conditions/nombre", Kind.HOW_MANY),
    )
    said = talk.say("et en contrat pro", Ask("contrat_professionnalisation/remuneration"), sure=0.2)
    assert "3 alternants" in said and "Smic" not in said


WHOLE = Facts("inform", {"headcount": 9, "level": 3, "signed_on": "2026-11-02", "age": 19})
OF_THE_AGE = Ask("contrat_apprentissage_conditions/age", Kind.IS_IT_ENOUGH)


def test_a_whole_case_without_a_question_is_one_of_the_aid(talk: Talk) -> None:
    said = talk.say("apprenti 19 ans, CAP, on est 9, signé le 2 novembre", WHOLE, OF_THE_AGE)
    assert "5 000 €" in said and "19 ans le permettent" not in said


def test_a_whole_case_with_a_question_answers_it(talk: Talk) -> None:
    said = talk.say(
        "apprenti 19 ans, CAP, on est 9, signé le 2 novembre, a-t-il l'âge ?", WHOLE, OF_THE_AGE
    )
    assert "19 ans le permettent" in said


@pytest.mark.parametrize(
    ("text", "last_day", "said"),
    [
        ("il se termine le 31 mai 2027", "2027-05-31", "3 291,67 €"),
        ("il finit le 31 août 2028", "2028-08-31", "5 000 €"),
    ],
)
def test_an_end_less_than_a_year_after_the_signature_shortens_the_aid(
    talk: Talk, text: str, last_day: str, said: str
) -> None:
    case = {"headcount": 12, "level": 3, "signed_on": "2026-10-05"}
    talk.say("CAP signé le 5 octobre, 12 salariés, l'aide ?", Facts("inform", case), AID)
    assert said in talk.say(text, Facts("inform", {"ends_on": last_day}))
