"""What a message does beside its words: a contact left, a fact held, a trade of another branch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from opco.dialogue.moves import Ask, Facts, Move, Worded
from opco.dialogue.reading.message import Name
from opco.dialogue.reading.signs import tells_of_earlier_rules
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]
AID = "aide_apprentissage/essentiel"
CASE = {"level": 6, "headcount": 300, "signed_on": "2026-10-05", "disabled": True, "quota": True}


def test_a_number_left_where_an_adviser_was_offered_begins_a_request(talk: Talk) -> None:
    talk.say("vous ne servez à rien", Worded("complain", "bot"))
    talk.say("Lucie, plutôt le 06 12 34 56 78", Worded("off_topic", "other"), sure=0.4)
    draft = talk.state.handoff
    assert draft is not None and draft.phone is not None and draft.name == "Lucie"


def test_somebody_plainly_asked_for_in_anger_is_given(talk: Talk) -> None:
    talk.say("ras le bol, je veux parler à un humain", Worded("complain", "bot"))
    assert talk.state.handoff is not None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("quel effectif avez-vous retenu ?", "300 salariés. Vous me l'avez indiqué"),
        ("d'où sortent ces 300 salariés", "300 salariés. Vous me l'avez indiqué"),
        ("vous avez noté quel diplôme ?", "niveau 6"),
        ("d ou vous tenez 300", "300 salariés. Vous me l'avez indiqué"),
    ],
)
def test_what_is_held_is_told_with_where_it_comes_from(talk: Talk, text: str, told: str) -> None:
    talk.say("combien ?", Facts("inform", CASE), Ask(AID, Kind.HOW_MUCH))
    said = talk.say(text, Ask("aide_apprentissage/effectif")).replace("’", "'")
    assert told in said


def test_a_fact_supposed_after_another_answer_is_of_the_case_decided(talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", CASE), Ask(AID, Kind.HOW_MUCH))
    talk.say("faut un justificatif ?", Ask("apprenti_handicap/preuve", Kind.DOCUMENT))
    said = talk.say("et sans handicap", Facts("suppose", {"disabled": False}), sure=0.99)
    assert "750 €" in said


@pytest.fixture
def bakery(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def opco(idcc: str) -> Mapping[str, Any]:
        names = {"0843": "Boulangerie-pâtisserie", "1978": "Fleuristes"}
        return {
            "status": "other", "opco": "OPCO EP", "site": "https://www.opcoep.fr",
            "convention": names[idcc],
        }  # fmt: skip

    monkeypatch.setattr(type(world.directory), "opco_of_idcc", lambda _self, idcc: opco(idcc))


@pytest.mark.usefixtures("bakery")
def test_a_trade_of_another_branch_gets_its_opco_by_name(talk: Talk) -> None:
    for sure in (1.0, 0.4):
        said = talk.say("ma sœur a une boulangerie", Worded("off_topic", "other_opco"), sure=sure)
        assert "OPCO EP" in said and "IDCC 0843" in said


@pytest.mark.usefixtures("bakery")
def test_a_trade_of_another_branch_is_named_before_a_choice_is_offered(talk: Talk) -> None:
    said = talk.say(
        "Boulangerie Lumia à Lille, vous les financez ?",
        Ask("opco_financement_formation/essentiel"),
        sure=0.2,
    )
    assert "OPCO EP" in said


@pytest.mark.usefixtures("bakery")
def test_an_agreement_of_another_branch_gets_its_opco_by_name(talk: Talk) -> None:
    talk.say("vous payez nos formations ?", Ask("opco_financement_formation/essentiel"))
    said = talk.say("convention 1978", Facts("inform", {"idcc": "1978"}))
    assert "OPCO EP" in said


def test_a_complaint_alone_begins_nothing(talk: Talk) -> None:
    talk.say("c'est nul", Worded("complain", "bot"))
    talk.say("merci quand même", Move("thank"))
    assert talk.state.handoff is None


def test_a_death_is_answered_as_one(talk: Talk) -> None:
    """Whatever it is read as; a battery that is dead is another matter."""
    talk.say("on a droit à une borne ?", Ask("transition_financement/equipements"))
    assert "désolé" in talk.say("mon apprenti est mort", Ask("transition_financement/equipements"))
    assert "désolé" not in talk.say("le moteur, il est mort", Ask("transition_formation/essentiel"))
    assert "désolé" not in talk.say("la batterie est morte", Ask("transition_formation/essentiel"))


@pytest.mark.parametrize("text", ["passez-moi le directeur", "je peux parler à quelqu'un ?"])
def test_somebody_asked_for_is_fetched_whatever_it_is_read_as(talk: Talk, text: str) -> None:
    talk.say(text, Ask("aide_versement/essentiel"))
    assert talk.state.handoff is not None


def test_somebody_to_take_on_is_not_an_adviser(talk: Talk) -> None:
    talk.say("je veux prendre quelqu'un en apprentissage", Move("person"))
    assert talk.state.handoff is None


def test_a_question_after_thanks_is_answered(talk: Talk) -> None:
    talk.following = {"tuteur_formation/essentiel": 0.8}
    assert "m-tutorat" in talk.say("merci, et comment on s'inscrit", Move("thank"))


def written_request(talk: Talk) -> None:
    talk.say("un conseiller svp", Move("person"))
    talk.say("mon dossier est refusé", Worded("message", "mon dossier est refusé"))
    talk.say("a.morel@exemple.fr", Worded("message", "a.morel@exemple.fr"))


def test_nothing_more_to_say_neither_drops_nor_sends_the_request(talk: Talk) -> None:
    """« Non, rien à ajouter » refuses nothing: it is asked again whether all may be sent."""
    written_request(talk)
    talk.say("Anne Morel", Worded("message", "Anne Morel"))
    assert "Voici ce que je transmettrai" in talk.say("non rien à ajouter", Move("refuse"))
    assert talk.done == []
    talk.say("oui", Move("accept"))
    assert "send_request" in talk.done


@pytest.mark.parametrize("text", ["non n'envoyez pas", "non ne transmettez rien", "non, c'est bon"])
def test_a_refusal_to_send_is_never_a_yes(talk: Talk, text: str) -> None:
    written_request(talk)
    talk.say("Anne Morel", Worded("message", "Anne Morel"))
    talk.say(text, Move("refuse"))
    assert "send_request" not in talk.done and talk.state.handoff is None


def test_a_name_may_come_with_where_from(talk: Talk) -> None:
    written_request(talk)
    talk.say("Anne Morel, garage Morel à Rodez", Worded("message", "x"))
    assert talk.state.handoff is not None and talk.state.handoff.name == "Anne Morel"


def test_who_writes_is_heard_where_a_contact_is_asked(talk: Talk) -> None:
    talk.say("passez-moi un responsable", Move("person"))
    talk.say("un refus", Worded("message", "un refus"))
    talk.names = (Name("company_name", "garage Morel"),)
    said = talk.say("Anne Morel, garage Morel à Rodez", Worded("message", "x"))
    assert "noté, Anne Morel" in said and "adresse e-mail" in said


def test_sending_without_a_name_is_no_dead_end(talk: Talk) -> None:
    written_request(talk)
    assert "Voici ce que je transmettrai" in talk.say("oui envoyez", Move("accept"))


def test_no_hostility_is_guessed_from_a_word(talk: Talk) -> None:
    said = talk.say("kervalan", Worded("off_topic", "hostility"), sure=0.7)
    assert "agacé" not in said
    assert "agacé" in talk.say("espèces de guignols", Worded("off_topic", "hostility"), sure=0.7)


def test_a_sentence_that_may_not_be_meant_says_neither_yes_nor_no(talk: Talk) -> None:
    name = "opco_financement_formation/remboursement"
    talk.say("comment est-on remboursé ?", Ask(name, Kind.HOW))
    talk.sentences = {name: ((Kind.IS_IT_ENOUGH, 0.3), (Kind.HOW, 0.2))}
    said = talk.say("cela aussi pendant ce temps", Ask(name))
    assert not said.startswith(("Oui", "Non"))


@pytest.mark.parametrize(
    "text",
    [
        "l'an passé c'était 6000 pourtant",
        "un confrère a touché 8 000 en 2022",
        "avant c'était mieux",
    ],
)
def test_an_amount_of_before_is_explained_and_kept_out_of_the_case(talk: Talk, text: str) -> None:
    talk.say("combien ?", Facts("inform", CASE), Ask(AID, Kind.HOW_MUCH))
    said = talk.say(text, Facts("inform", {"signed_on": "2024-01-01..2024-12-31"}))
    assert "jour de la signature" in said
    assert talk.state.value_of("signed_on") == CASE["signed_on"]


def test_facts_beside_an_amount_of_before_are_kept(talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", CASE), Ask(AID, Kind.HOW_MUCH))
    given = Facts("inform", {"signed_on": "2024-01-01..2024-12-31", "headcount": 12})
    talk.say("mon cousin a eu 8000 en 2024, nous on est 12", given)
    assert (talk.state.value_of("headcount"), talk.state.value_of("signed_on")) == (
        12,
        "2026-10-05",
    )


def test_a_neighbours_amount_is_no_convention_whatever_was_said_since(talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", CASE), Ask(AID, Kind.HOW_MUCH))
    pay = Ask("remuneration_apprenti/essentiel", Kind.HOW_MUCH)
    talk.say("il gagne combien à 19 ans", Facts("inform", {"age": 19}), pay)
    given = Facts("correct", {"signed_on": "2024-01-01..2024-12-31", "idcc": "8000"})
    said = talk.say("mon voisin a eu 8000 en 2024", given)
    assert "jour de la signature" in said
    assert talk.state.value_of("idcc") is None and talk.state.value_of("signed_on") == "2026-10-05"


def test_a_check_in_passing_leaves_the_request_its_step(talk: Talk) -> None:
    talk.say("je veux un conseiller", Move("person"))
    talk.say("06 12 34 56 78", Worded("give", "06 12 34 56 78"))
    asked = Ask("tuteur_financement/essentiel", Kind.HOW_MUCH)
    talk.say(
        "on est 6, la formation du tuteur, combien ?", Facts("inform", {"headcount": 6}), asked
    )
    assert talk.state.question is not None and talk.state.question.kind == "handoff"


def test_a_number_is_erased_whatever_is_asked(talk: Talk) -> None:
    talk.say("je veux un conseiller", Move("person"))
    talk.say("06 12 34 56 78", Worded("give", "06 12 34 56 78"))
    talk.state.question = None
    talk.say("effacez mon numéro", Move("stop"))
    assert talk.state.handoff is not None and talk.state.handoff.phone is None


def test_a_year_is_of_before_when_it_is_past() -> None:
    assert tells_of_earlier_rules("on avait 5000 en 2026", 2027)
    assert not tells_of_earlier_rules("on aurait 5000 en 2026", 2026)


def test_an_amount_awaited_is_of_no_other_time(talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", CASE), Ask(AID, Kind.HOW_MUCH))
    said = talk.say("et je touche 2 000 avant Noël ?", Ask("aide_versement/essentiel", Kind.WHEN))
    assert "jour de la signature" not in said


def test_a_day_of_signature_is_no_rule_of_before(talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", CASE), Ask(AID, Kind.HOW_MUCH))
    said = talk.say("il avait signé avant, en 2024", Facts("correct", {"signed_on": "2024-10-01"}))
    assert "rien n’est rétroactif" not in said


def test_an_amount_said_before_is_said_again_though_the_subject_changed(talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", CASE), Ask(AID, Kind.HOW_MUCH))
    amount = talk.state.verdict
    assert amount is not None
    talk.say("qui peut être tuteur ?", Ask("tuteur_conditions/essentiel"))
    talk.plain_answers = (AID,)
    said = talk.say(
        "l'aide, c'était combien déjà ?", Ask("tuteur_financement/essentiel", Kind.HOW_MUCH)
    )
    assert amount.summary.rpartition(":")[2].strip(" .")[-30:] in said


def test_another_contract_takes_its_own_check(talk: Talk) -> None:
    """The amounts of an apprenticeship are not those of the other contract, nor its questions."""
    talk.say("combien ?", Facts("inform", CASE), Ask(AID, Kind.HOW_MUCH))
    said = talk.say(
        "et en contrat pro, à 50 ans ?",
        Facts("suppose", {"contract_type": "professionnalisation", "age": 50}),
        sure=0.99,
    )
    assert "4 000 €" in said
    assert talk.state.subject.topic == "contrat_professionnalisation"


def test_the_aid_of_the_contract_talked_about_is_meant_unless_the_other_is_named(
    talk: Talk,
) -> None:
    case = {"contract_type": "professionnalisation", "age": 34, "jobseeker": True}
    about = Ask("contrat_professionnalisation/aides", Kind.HOW_MUCH)
    talk.say("un contrat pro, 34 ans, au chômage, combien", Facts("inform", case), about)
    assert "France Travail" in talk.say("ça fait combien l'aide", Ask(AID, Kind.HOW_MUCH))
    said = talk.say("et l'aide pour un apprenti ?", Ask(AID, Kind.HOW_MUCH))
    assert "France Travail" not in said


def test_anger_that_asks_something_is_answered(talk: Talk) -> None:
    talk.plain_answers = ("aide_versement/rien_recu",)
    talk.answers = {"aide_versement/rien_recu": 0.6}
    said = talk.say("cinq mois sans l'aide, quelle honte", Worded("complain", "bot"))
    assert "agacement" in said and "DSN" in said


def test_leaving_one_thing_for_another_does_both(talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", {"level": 3}), Ask(AID, Kind.HOW_MUCH))
    talk.plain_answers, talk.answers = (
        ("tuteur_formation/essentiel",),
        {"tuteur_formation/essentiel": 0.6},
    )
    said = talk.say("laissez la prime, dites-moi pour former le tuteur", Move("stop"))
    assert "M-Tutorat" in said and talk.state.check is None


def test_a_question_left_twice_for_other_subjects_is_not_put_again(talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", {"level": 3}), Ask(AID, Kind.HOW_MUCH))
    asked = []
    for answer in ("tuteur_conditions/essentiel", "cout_formation_cfa/frais"):
        talk.say("autre chose", Ask(answer))
        asked.append(talk.state.question is not None)
    assert asked == [True, False]
    assert any(offer.payload.startswith("/start_check") for offer in talk.state.offered)


def test_a_question_open_never_hides_what_is_asked(talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", {"level": 3}), Ask(AID, Kind.HOW_MUCH))
    said = talk.say("et pour un bac+3 en général, combien ?", Ask(AID, Kind.HOW_MUCH))
    assert "€" in said


def test_what_is_asked_of_the_request_itself_is_told(talk: Talk) -> None:
    talk.say("je veux parler au gestionnaire", Move("person"))
    free = Ask("cout_formation_cfa/essentiel", Kind.HOW_MUCH)
    assert "gratuit" in talk.say("ça coûte combien", free, kind=Kind.HOW_MUCH)
    assert "référence" in talk.say("j'aurai un numéro de suivi ?", Ask("opco_contact/services"))
    assert talk.state.handoff is not None and talk.state.question is not None


@pytest.mark.parametrize(
    "text", ["mon CFA me réclame 750 €", "je suis en CFA le lundi", "notre cfa"]
)
def test_who_has_a_cfa_is_none(talk: Talk, text: str) -> None:
    talk.say(text, Move("greet"))
    assert talk.state.speaker is None


def test_a_cfa_asks_when_the_cfa_is_paid(talk: Talk) -> None:
    talk.say("bonjour, je suis comptable d'un CFA", Move("greet"))
    said = talk.say("et le solde est versé quand", Ask("aide_versement/essentiel", Kind.WHEN))
    assert "facture" in said


def test_a_fact_that_decided_is_decided_again_when_it_changes(talk: Talk) -> None:
    budget = Ask("opco_financement_formation/essentiel", Kind.HOW_MUCH)
    talk.say("on est 19, quel budget", Facts("inform", {"headcount": 19}), budget)
    other = Ask("opco_financement_formation/vae_bilan")
    said = talk.say("et si on était 20", Facts("suppose", {"headcount": 20}), other)
    assert "2 100 €" in said


def test_the_age_limit_is_told_to_who_takes_an_older_apprentice(talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", {"level": 3, "headcount": 9}), Ask(AID, Kind.HOW_MUCH))
    assert "29 ans" in talk.say("il a 33 ans", Facts("inform", {"age": 33}))
    again = talk.say("on signe le 7 décembre", Facts("inform", {"signed_on": "2026-12-07"}))
    assert "5 000 €" in again and "29 ans" in again
    assert "29 ans" not in talk.say("pardon, 23", Facts("correct", {"age": 23}))
    supposed = talk.say("et à 34 ans ?", Facts("suppose", {"age": 34, "disabled": True}))
    assert "29 ans" not in supposed


def test_the_amount_of_a_while_ago_is_the_one_decided_before(talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", CASE), Ask(AID, Kind.HOW_MUCH))
    talk.say("on est 300, quel budget", Ask("opco_financement_formation/essentiel", Kind.HOW_MUCH))
    said = talk.say(
        "et tout à l'heure, c'était combien ?",
        Ask("opco_financement_formation/essentiel", Kind.HOW_MUCH),
    )
    assert "première année" in said


def test_a_number_erased_leaves_a_request_that_cannot_leave(talk: Talk) -> None:
    talk.say("je veux un conseiller", Move("person"))
    talk.say("pour un contrat refusé", Facts("inform", {"message": "un contrat refusé"}))
    for text in ("06 12 34 56 78", "Nora", "peu importe"):
        talk.say(text, Worded("give", text))
    said = talk.say("effacez mon numéro", Worded("give", "effacez mon numéro"))
    assert "effacé" in said and "?" not in said
    assert talk.state.handoff is not None and talk.state.handoff.phone is None


def test_facts_told_without_a_date_known_are_taken(talk: Talk) -> None:
    """« Je sais plus » is said of the day, not of the number of the company."""
    said = talk.say(
        "bts signé entre le 1 et le 15 mars 2026 je sais plus, 5 salariés",
        Facts("inform", {"level": 5, "signed_on": "2026-03-01..2026-03-15", "headcount": 5}),
    )
    assert said.startswith("Entre le 1er")


def test_an_apprentice_who_asks_for_themselves_is_told_who_answers(talk: Talk) -> None:
    said = talk.say(
        "je suis apprenti, j'ai droit au chômage ?", Worded("off_topic", "individual"), sure=0.4
    )
    assert "Votre question est-elle" not in said


def test_what_a_person_is_paid_is_no_aid(talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", CASE), Ask(AID, Kind.HOW_MUCH))
    said = talk.say(
        "et lui, il touche combien", Facts("inform", {"age": 19}), Ask(AID, Kind.HOW_MUCH)
    )
    assert "Smic" in said


def test_what_a_tutor_is_paid_is_no_wage_of_an_apprentice(talk: Talk) -> None:
    said = talk.say("il touche combien", Ask("tuteur_financement/temps_tuteur", Kind.HOW_MUCH))
    assert "Smic" not in said


def test_names_called_are_answered_calmly(talk: Talk) -> None:
    for text in (
        "tous des voleurs",
        "bande d'incapables",
        "bande d incapables",
        "vous êtes des escrocs",
    ):
        assert "désolé" in talk.say(text, Ask("opco_adhesion/branches"))
    for text in ("la bande de roulement est usée", "des voleurs ont pris le camion"):
        assert "désolé" not in talk.say(text, Ask("transition_formation/essentiel"))


def test_another_subject_beside_a_request_left_is_answered(talk: Talk) -> None:
    talk.say("je veux un conseiller", Move("person"))
    talk.answers = {"tuteur_formation/essentiel": 0.3}
    said = talk.say("laissez tomber, parlez-moi plutôt du tutorat en ligne", Move("stop"))
    assert talk.state.handoff is None and "M-Tutorat" in said
