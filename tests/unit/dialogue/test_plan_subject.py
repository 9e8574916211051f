"""What a message owes to what was just said, and what its own words say all the same."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move, Worded
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]
BREAK = "cout_formation_cfa/participation"


def test_the_kind_of_the_question_before_is_asked_again_of_another_subject(talk: Talk) -> None:
    talk.say("il part au bout de 3 semaines, je paie ?", Ask(BREAK, Kind.WHAT_IF_STOPS))
    said = talk.say("et l'aide de l'État ?", Ask("aide_apprentissage/essentiel"), sure=0.4)
    assert "s'arrête le lendemain" in said.replace("’", "'") and "5 000" not in said


@pytest.mark.parametrize(
    "text", ["la loi oblige à quoi", "et pour un employeur qui a trois sites ?"]
)
def test_it_is_asked_again_by_a_few_words_that_follow_on_only(talk: Talk, text: str) -> None:
    talk.say("il part au bout de 3 semaines, je paie ?", Ask(BREAK, Kind.WHAT_IF_STOPS))
    said = talk.say(text, Ask("aide_apprentissage/essentiel"))
    assert "s'arrête le lendemain" not in said.replace("’", "'")


def test_what_an_answer_does_not_know_is_followed_by_what_its_topic_does(talk: Talk) -> None:
    certification = "tuteur_formation/certification"
    talk.say("il y a un diplôme de tuteur ?", Ask(certification))
    talk.sentences = {certification: ((Kind.WHO_PAYS, 0.9),)}
    said = talk.say("l'OPCO finance ?", Ask(certification, Kind.WHO_PAYS))
    assert "Je ne le sais pas" in said and "15 €" in said


def test_a_doubtful_question_that_names_nothing_is_of_the_subject_in_hand(talk: Talk) -> None:
    talk.say("une formation de tuteur ?", Ask("tuteur_formation/essentiel"))
    doubtful = Ask("opco_adhesion/essentiel", Kind.HOW)
    assert "m-tutorat.fr" in talk.say("concrètement je m'inscris comment", doubtful, sure=0.2)


def test_a_doubtful_question_that_names_something_is_not(talk: Talk) -> None:
    talk.say("une formation de tuteur ?", Ask("tuteur_formation/essentiel"))
    doubtful = Ask("opco_adhesion/essentiel", Kind.HOW)
    said = talk.say("comment on déclare un kilométrage", doubtful, sure=0.2)
    assert "m-tutorat.fr" not in said


def test_the_source_of_another_thing_is_given_after_a_first_one(talk: Talk) -> None:
    talk.say("l'aide ?", Ask("aide_apprentissage/essentiel"))
    talk.say("quel article ?", Move("source"))
    said = talk.say("Et de la participation de 750 € ?", Ask(BREAK))
    assert "L6332-14" in said and "Le CFA" not in said


@pytest.mark.parametrize("answer", ["cout_formation_cfa/participation", "cfa_soutien/essentiel"])
def test_a_cfa_that_asks_when_it_is_paid_is_told_its_own_payments(talk: Talk, answer: str) -> None:
    said = talk.say("secrétaire d'un CFA, on est payés quand ?", Ask(answer, Kind.WHEN))
    assert "40 %" in said


def test_a_day_of_signature_is_of_the_aid_when_the_diploma_is_known(talk: Talk) -> None:
    level = Facts("inform", {"level": 3, "headcount": 9})
    talk.say("des études sur le CAP ?", level, Ask("observatoire_etudes/secteurs"))
    said = talk.say("signé le 5 octobre 2026", Facts("inform", {"signed_on": "2026-10-05"}))
    assert "5 000 €" in said


AID = "aide_apprentissage/essentiel"


def test_what_is_plainly_not_ours_is_not_of_the_subject_in_hand(talk: Talk) -> None:
    talk.say("l'aide ?", Ask(AID))
    talk.outside = {"other": 0.8}
    said = talk.say("il va neiger demain sur Grenoble ?", Ask("aide_versement/essentiel"))
    assert "Ce sujet n'est pas le mien" in said.replace("’", "'")


def test_another_answer_plainly_named_is_heard_over_the_subject_in_hand(talk: Talk) -> None:
    talk.say("l'aide ?", Ask(AID))
    erase = "donnees_personnelles/effacer"
    talk.plain_answers, talk.answers = (erase,), {erase: 0.94}
    assert "effacer cette conversation" in talk.say("bon effacez tout", Ask("aide_versement/sylae"))


def test_another_answer_named_by_one_word_leans_on_the_subject_in_hand(talk: Talk) -> None:
    talk.say("l'aide ?", Ask("aide_versement/rien_recu"))
    contact = "opco_contact/essentiel"
    talk.plain_answers, talk.answers = (contact,), {contact: 0.94}
    asked = Ask("aide_versement/rien_recu", Kind.WHO)
    assert "M-Gestion" not in talk.say("je contacte qui", asked)


def test_the_contract_that_the_words_name_takes_the_place_of_the_other(talk: Talk) -> None:
    aids = "contrat_professionnalisation/aides"
    talk.say("20 ans en contrat pro", Facts("inform", {"age": 20}), Ask(aids, Kind.HOW_MUCH))
    facts = {"level": 5, "headcount": 19, "signed_on": "2026-11-23", "starts_on": "2026-11-30"}
    said = talk.say("et pour un BTS en apprentissage, 19 salariés…", Facts("suppose", facts))
    assert "4 500 €" in said


def test_a_narrow_question_is_not_answered_by_the_decision_of_its_topic(talk: Talk) -> None:
    size = Facts("inform", {"headcount": 9})
    talk.say("un diagnostic ?", size, Ask("transition_accompagnement/essentiel"))
    said = talk.say("le FNE existe encore ?", Ask("transition_financement/fne", Kind.IS_IT_ENOUGH))
    assert "diagnostic et accompagnement" not in said


@pytest.mark.parametrize("text", ["et les garages ?", "ah, les garages automobiles ?"])
def test_a_trade_in_general_is_no_company(talk: Talk, text: str) -> None:
    talk.say(text, Ask("opco_adhesion/branches"))
    assert talk.state.candidates == [] and talk.state.company is None


def test_another_opco_asked_for_by_its_name_is_given_its_site(talk: Talk) -> None:
    said = talk.say("c'est quoi le site d'AKTO", Worded("define", "OPCO"))
    assert "https://www.akto.fr" in said


def test_what_may_happen_is_no_complaint_and_no_company(talk: Talk) -> None:
    decision = "contrat_apprentissage_demarches/decision"
    talk.say("et l'OPCO décide quand ?", Ask(decision))
    talk.following = {decision: 0.5}
    assert "désolé" not in talk.say("et si vous ne répondez pas", Worded("complain", "bot"))
    said = talk.say("et si un autre garage le reprend", Worded("company", "un autre garage"))
    assert "SIRET" not in said


def test_a_company_of_another_opco_sends_its_contract_there(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    belongs = {
        "status": "other",
        "opco": "AKTO",
        "site": "https://www.akto.fr",
        "convention": "HCR",
    }
    monkeypatch.setattr(type(talk.world.directory), "opco_of_idcc", lambda _self, _idcc: belongs)
    talk.say("on est un restaurant, vous payez ?", Ask("opco_financement_formation/essentiel"))
    assert "Je ne vous ai encore rien affirmé" not in talk.say("sûr ?", Move("sure"))
    said = talk.say(
        "j'envoie le contrat où", Ask("contrat_apprentissage_demarches/envoyer", Kind.WHERE)
    )
    assert "AKTO" in said and "mgestion" not in said


def test_facts_given_with_a_question_in_passing_decide_it(talk: Talk) -> None:
    talk.say("on est 9", Facts("inform", {"headcount": 9}))
    talk.say("je veux un conseiller", Move("person"))
    facts = Facts("inform", {"level": 3, "signed_on": "2026-12-01"})
    said = talk.say(
        "d'ailleurs un CAP signé le 1er décembre c'est combien", facts, Ask(AID, Kind.HOW_MUCH)
    )
    assert "5 000 €" in said and "750 €" not in said
    assert talk.state.handoff is not None


def test_a_last_day_that_is_past_is_told_with_what_is_supposed(talk: Talk) -> None:
    case = {"level": 3, "signed_on": "2026-05-18", "headcount": 12}
    said = talk.say("combien ?", Facts("inform", case), Ask(AID, Kind.HOW_MUCH))
    assert "Je suppose" in said and "18 novembre 2026" in said


def test_who_did_not_send_the_contract_is_told_the_days(talk: Talk) -> None:
    case = Facts("inform", {"level": 3, "signed_on": "2026-05-18"})
    send = "contrat_apprentissage_demarches/envoyer"
    said = talk.say("j'ai zappé d'envoyer le contrat", case, Ask(send, Kind.IS_IT_ENOUGH))
    assert "18 novembre 2026" in said


def test_a_birthday_dates_no_contract(talk: Talk) -> None:
    talk.say("il a 17 ans, première année", Facts("inform", {"age": 17, "contract_year": 1}))
    birthday = Facts("correct", {"age": 18, "signed_on": "2026-11-24"})
    assert "43 %" in talk.say("il a eu 18 ans hier", birthday)
    assert talk.state.value_of("signed_on") is None


def test_facts_of_the_pay_alone_leave_the_aid_for_it(talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", {"level": 3, "headcount": 30}), Ask(AID, Kind.HOW_MUCH))
    facts = Facts("inform", {"level": 3, "age": 17, "contract_year": 1})
    assert "Smic" in talk.say("combien je paie un CAP de 17 ans en première année", facts)


def test_facts_of_a_contract_that_nobody_named_do_not_lead_to_it(talk: Talk) -> None:
    talk.say("le Smic ?", Ask("remuneration_apprenti/essentiel", Kind.HOW_MUCH))
    said = talk.say("une licence, 20 ans", Facts("inform", {"level": 6, "age": 20}))
    assert "professionnalisation" not in said


def test_a_signature_before_a_day_to_come_is_still_to_come(talk: Talk) -> None:
    facts = {"level": 5, "headcount": 4, "signed_on": "<=2026-12-24", "starts_on": "2026-12-28"}
    said = talk.say("on signe avant Noël", Facts("inform", facts), Ask(AID, Kind.HOW_MUCH))
    assert "4 500 €" in said and "incertaine" not in said


def test_why_nothing_is_asked_of_the_decision_though_something_is_asked(talk: Talk) -> None:
    facts = {"level": 5, "headcount": 4, "signed_on": "2027-01-10"}
    talk.say("combien ?", Facts("inform", facts), Ask(AID, Kind.HOW_MUCH))
    assert "Voici pourquoi" in talk.say("pourquoi rien ?", Ask(AID, Kind.WHY))


@pytest.mark.parametrize("text", ["donc 5000", "c'est bien 5 000 € ?", "ok 5000 alors"])
def test_an_amount_repeated_is_confirmed(talk: Talk, text: str) -> None:
    case = {"level": 3, "headcount": 9, "signed_on": "2026-10-05"}
    talk.say("combien ?", Facts("inform", case), Ask(AID, Kind.HOW_MUCH))
    said = talk.say(text, Move("unclear"), sure=0.4)
    assert said.startswith("Oui.") and "5 000 €" in said


def test_an_amount_repeated_is_confirmed_while_a_day_is_asked(talk: Talk) -> None:
    case = {"level": 5, "headcount": 42, "signed_on": "2026-12-01"}
    talk.say("combien ?", Facts("inform", case), Ask(AID, Kind.HOW_MUCH))
    assert talk.state.question is not None
    assert talk.say("donc 4500", Move("unclear"), sure=0.4).startswith("Oui.")


def test_the_day_denied_is_the_one_corrected(talk: Talk) -> None:
    case = {"level": 3, "headcount": 9, "signed_on": "2026-05-18"}
    talk.say("combien ?", Facts("inform", case), Ask(AID, Kind.HOW_MUCH))
    talk.say("pardon c'est le 28 mai pas le 18", Facts("correct", {"starts_on": "2026-05-28"}))
    assert talk.state.value_of("signed_on") == "2026-05-28"
    assert talk.state.value_of("starts_on") is None


def test_the_facts_of_a_case_decide_it_though_the_question_is_in_doubt(talk: Talk) -> None:
    facts = Facts("inform", {"level": 5, "headcount": 42, "signed_on": "2026-12-01"})
    next_year = Ask("aide_apprentissage/prochaine_annee", Kind.DEADLINE)
    said = talk.say(
        "on signe un BTS le 1er décembre, on a droit à quoi", facts, next_year, sure=0.26
    )
    assert "4 500 €" in said


@pytest.mark.parametrize(("sure", "apologises"), [(0.2, False), (0.45, True)])
def test_nonsense_is_no_complaint(talk: Talk, sure: float, apologises: bool) -> None:
    """« Celui qui clignote »: a guess that no other reading beats is no complaint, it is a doubt."""
    said = talk.say("le bidule du truc, là", Worded("complain", "bot"), sure=sure)
    assert ("désolé" in said) is apologises
    assert ("record_doubt" in talk.done) is not apologises
