"""Facts read where they stand, and what is said next of the case that they make."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import Known, State, Subject
from opco.eligibility import Rulebook
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]
AID, SECOND = "aide_apprentissage/essentiel", "aide_apprentissage/annees_suivantes"
OF_AN_AID = State(subject=Subject(AID, "apprenticeship_aid"))
OF_A_TUTOR = State(subject=Subject("tuteur_conditions/essentiel", "tutor"))
SHORT = {"headcount": 7, "level": 3, "signed_on": "2026-09-25", "starts_on": "2026-10-01"}


def told(text: str, state: State, book: Rulebook) -> dict[str, object]:
    return {one.fact: one.value for one in facts_given(Message(text, TODAY), state, book)}


@pytest.mark.parametrize(
    "text",
    [
        "embauchée le 12 octobre, signature et début ce jour-là",
        "alternant pris le 12 octobre (signé le jour même)",
        "arrivé le 12 octobre, on a signé et démarré ce jour là",
        "on l'a embauché le 12 octobre (signé et commencé ce jour là)",
    ],
)
def test_both_days_may_be_the_one_told(book: Rulebook, text: str) -> None:
    assert told(text, OF_AN_AID, book) == {"signed_on": "2026-10-12", "starts_on": "2026-10-12"}


def test_until_a_day_is_the_end_however_it_is_typed(book: Rulebook) -> None:
    state = State(subject=OF_AN_AID.subject, facts={"starts_on": Known("2026-10-01")})
    assert "ends_on" in told("et si jle prolonge jusquau 31 juillet", state, book)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("et si j'en prends 2 de plus", 12),
        ("et avec 3 salariés de plus", 13),
        ("on en prend 4 de plus en janvier", 14),
        ("et si on était 4 de moins", 6),
    ],
)
def test_so_many_more_are_beside_those_there_are(book: Rulebook, text: str, size: int) -> None:
    own = State(
        subject=Subject("opco_contribution/essentiel", "training_contribution"),
        facts={"headcount": Known(10)},
    )
    assert told(text, own, book)["headcount"] == size


@pytest.mark.parametrize(
    ("text", "adult"),
    [
        ("mon neveu a 17 ans et demi", False),
        ("et ma fille de 17 ans, elle peut ?", False),
        ("il a 16 ans", False),
        ("il a 40 ans", None),
    ],
)
def test_the_age_of_a_tutor_is_whether_of_age(
    book: Rulebook, text: str, adult: bool | None
) -> None:
    assert told(text, OF_A_TUTOR, book).get("tutor_adult") is adult


@pytest.mark.parametrize(
    "text",
    [
        "un apprenti RQTH peut avoir un contrat de plus de 3 ans ?",
        "si l'enseignement est étalé sur un an de plus",
        "on m'avait parlé de 6 000 pour les moins de 30 ans",
        "et passé ce cap ?",
        "et une fois ce cap franchi ?",
    ],
)
def test_what_is_no_fact_of_the_case(book: Rulebook, text: str) -> None:
    assert not {"months", "age", "level"} & told(text, OF_AN_AID, book).keys()


@pytest.mark.parametrize("text", ["elle prépare un CAP", "un contrat de plus de 12 mois"])
def test_what_still_is_one(book: Rulebook, text: str) -> None:
    assert {"months", "level"} & told(text, OF_AN_AID, book).keys()


def test_the_last_rate_of_the_contract_before(book: Rulebook) -> None:
    of_a_pay = State(subject=Subject("remuneration_apprenti/essentiel", "apprentice_pay"))
    given = told("19 ans, il finissait son cap à 67% du smic", of_a_pay, book)
    assert given["prior_percent"] == 67 and given["prior_route"] == "apprentissage"


@pytest.mark.parametrize("text", ["pq pas 5000", "pourquoi pas les 5 000 complets ?"])
def test_a_shorter_contract_has_its_part(talk: Talk, text: str) -> None:
    case = {**SHORT, "ends_on": "2027-03-31"}
    assert "2 500 €" in talk.say("CAP de six mois", Facts("inform", case), Ask(AID, Kind.HOW_MUCH))
    said = talk.say(text, Ask(AID, Kind.WHY), sure=0.4)
    assert "prorata" in said and "6 mois" in said


@pytest.mark.parametrize("text", ["ok d'accord", "mouais ok"])
def test_ok_asks_for_no_decision_again(talk: Talk, text: str) -> None:
    talk.say(
        "on est 6", Facts("inform", {"headcount": 6}), Ask("opco_financement_formation/essentiel")
    )
    assert "1 500" not in talk.say(text, Move("accept"))


def test_a_quota_imagined_is_forgotten_with_the_same_question(talk: Talk) -> None:
    case = {"headcount": 520, "level": 7, "signed_on": "2026-09-07", "starts_on": "2026-09-07"}
    assert "750 €" in talk.say("master, 520", Facts("inform", case), Ask(AID, Kind.HOW_MUCH))
    talk.say(
        "et si on n'atteint pas le quota ?",
        Facts("inform", {"quota": "no"}),
        Ask("aide_apprentissage/grande_entreprise", Kind.WHAT_IF_STOPS),
    )
    said = talk.say("même question pour un bac pro", Facts("suppose", {"level": 4}))
    assert "2 000 €" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("et s'il avait raté et refait le même CAP avec nous ?", "Non : un redoublement chez vous"),
        ("et s'il a loupé, il recommence ailleurs ?", "le même employeur"),
    ],
)
def test_the_same_diploma_again(talk: Talk, text: str, said: str) -> None:
    talk.say("CAP", Facts("inform", SHORT), Ask(AID, Kind.HOW_MUCH))
    assert said in talk.say(text, Ask(SECOND), sure=0.3)


def test_another_contract_not_sent_has_its_own_last_day(talk: Talk) -> None:
    first = talk.say(
        "signé le 10 juin, pas encore transmis, jusqu'à quand pour l'aide ?",
        Facts("inform", {"signed_on": "2026-06-10"}),
        Ask("aide_apprentissage/conditions", Kind.DEADLINE),
    )
    assert "10 décembre 2026" in first
    said = talk.say("et signé le 30 août ?", Facts("suppose", {"signed_on": "2026-08-30"}))
    assert "28 février 2027" in said


def test_a_contact_changed_is_said_back(talk: Talk) -> None:
    talk.say("un conseiller", Ask("parler_conseiller/essentiel"))
    said = talk.say("Paul Hamel, 06 11 22 33 44, c'est au sujet d'un refus", Move("give"))
    assert "06 11 22 33 44" in said and "que doit savoir" not in said
    assert "07 99 88 77 66" in talk.say("non prenez plutôt le 07 99 88 77 66", Move("give"))


def test_what_is_left_of_a_budget_says_the_budget(talk: Talk) -> None:
    budget = Ask("opco_financement_formation/essentiel", Kind.HOW_MUCH)
    talk.say("on est 14", Facts("inform", {"headcount": 14}), budget)
    assert "1 800 €" in talk.say("il me reste quoi comme enveloppe", budget)


@pytest.mark.parametrize("text", ["sa paye change le jour même ?", "sa paie augmente aussitôt ?"])
def test_a_birthday_counts_from_the_month_after(talk: Talk, text: str) -> None:
    said = talk.say(
        f"mon apprentie fête ses 21 ans le 14 février, {text}",
        Facts("inform", {"birth_date": "2006-02-14", "pay_on": "2027-03-01"}),
        Ask("remuneration_apprenti/essentiel"),
    )
    assert said.startswith("À partir du 1er mars 2027")


def test_words_that_name_nothing_ask_of_the_answer_in_hand(talk: Talk) -> None:
    talk.say("la période de reconversion ?", Ask("opco_financement_formation/reconversion"))
    said = talk.say(
        "et vous répondez en combien de temps ?",
        Ask("opco_financement_formation/reconversion", Kind.HOW_LONG),
    )
    assert "recours" not in said


@pytest.mark.parametrize("text", ["je dépose où", "on envoie la demande où"])
def test_where_a_course_is_asked_for(talk: Talk, text: str) -> None:
    talk.say("la branche paie ?", Ask("opco_financement_formation/branche"))
    said = talk.say(text, Ask("opco_financement_formation/branche", Kind.WHERE), sure=0.3)
    assert "M-Gestion" in said
