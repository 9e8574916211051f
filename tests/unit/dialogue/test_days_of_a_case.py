"""What the days of a case decide: the length of a contract, a deadline, another year's rules."""

from __future__ import annotations

from typing import Any

import pytest

from opco.dialogue.moves import Ask, Facts, Move, Worded
from opco.dialogue.state import Question, State, Subject
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_birthdays import given
from tests.unit.dialogue.test_plan import Talk

AID = Ask("aide_apprentissage/essentiel", Kind.HOW_MUCH)
CASE = {"headcount": 22, "level": 5, "signed_on": "2026-09-22"}


@pytest.fixture
def talk(world: World) -> Talk:
    return Talk(world)


@pytest.mark.parametrize(
    ("ends_on", "amount"), [("2027-05-31", "3 000 €"), ("2027-05-15", "2 812,50 €")]
)
def test_its_two_days_tell_how_long_a_contract_is(talk: Talk, ends_on: str, amount: str) -> None:
    days = {**CASE, "starts_on": "2026-10-01", "ends_on": ends_on}
    assert amount in talk.say("combien ?", Facts("inform", days), AID)


def test_a_length_given_is_kept(talk: Talk) -> None:
    days = {**CASE, "starts_on": "2026-10-01", "ends_on": "2027-05-31", "months": 6}
    talk.say("combien ?", Facts("inform", days), AID)
    assert talk.state.value_of("months") == 6


def test_a_deadline_is_that_of_the_day_given(talk: Talk) -> None:
    talk.say("budget, on est 10", Facts("inform", {"headcount": 10}),
             Ask("opco_financement_formation/essentiel", Kind.HOW_MUCH))  # fmt: skip
    said = talk.say(
        "elle démarre le 17 décembre, dernier délai ?",
        Facts("inform", {"training_starts_on": "2026-12-17"}),
        Ask("opco_financement_formation/demande", Kind.DEADLINE),
    )
    assert "15 janvier 2027" in said


def test_a_day_before_the_signature_imagines_another_one(world: World) -> None:
    state = State(check="apprenticeship_aid",
                  question=Question("fact", "starts_on", "apprenticeship_aid"))  # fmt: skip
    for fact, value in CASE.items():
        state.remember(fact, value)
    told = given(world, "et en décembre 2025 ?", state)
    assert told == {"signed_on": "2025-12-01..2025-12-31"}


def test_the_days_of_an_interval_are_not_told_twice(talk: Talk) -> None:
    facts = Facts("inform", {**CASE, "level": 3, "signed_on": "2025-02-01..2025-02-28"})
    said = talk.say("combien on a eu ?", facts, Ask("aide_apprentissage/periodes", Kind.HOW_MUCH))
    assert said.startswith("Entre le 1er et le 23 février 2025")


def test_another_company_imagined_is_decided_again(talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", CASE), AID)
    said = talk.say("mon cousin ils sont 300 il y a droit ?", Facts("suppose", {"headcount": 300}))
    assert "300 salariés" in said


def test_the_other_contract_is_imagined_when_named(talk: Talk) -> None:
    talk.say("en apprentissage ?", Facts("inform", {"contract_type": "apprentissage"}), AID)
    talk.say("et en contrat pro alors ?", Ask("contrat_professionnalisation/essentiel"))
    assert talk.state.value_of("contract_type") == "professionnalisation"


def test_a_level_means_what_the_tutor_must_have(talk: Talk) -> None:
    talk.state.subject = Subject("tuteur_conditions/essentiel", "tutor")
    said = talk.say("et si le jeune vise un bac pro", Facts("suppose", {"level": 4}))
    assert "2 ans" in said and "aide unique" not in said


def test_a_diploma_is_corrected_by_its_name(world: World) -> None:
    state = State(subject=Subject("contrat_professionnalisation/remuneration",
                                  "professionalisation_pay"))  # fmt: skip
    state.remember("held_qualification", "4-pro")
    state.latest = ["held_qualification"]
    told: dict[str, Any] = given(world, "ah non, un bac général", state)
    assert told == {"held_qualification": "4-general"}


def test_a_question_by_the_way_is_answered_in_a_request(talk: Talk) -> None:
    talk.answers = {"aide_apprentissage/essentiel": 0.9}
    talk.plain_answers = ("aide_apprentissage/essentiel",)
    talk.say("je veux un conseiller", Move("person"))
    said = talk.say("tant que j'y suis, pour un bts signé le 22 septembre, à 22, combien ?",
                    Facts("inform", CASE), kind=Kind.HOW_MUCH)  # fmt: skip
    assert "4 500 €" in said and "Pour votre demande" in said
    assert talk.state.handoff is not None


def test_who_waits_for_money_is_told_what_to_check(talk: Talk) -> None:
    said = talk.say("3 mois que j'attends vos sous, c'est une honte", Worded("complain", "opco"))
    assert "SYLAé" in said


def test_who_would_be_employed_asks_for_the_employer(talk: Talk) -> None:
    said = talk.say("elle touche quoi si elle me prend ?",
                    Ask("remuneration_apprenti/essentiel", Kind.HOW_MUCH))  # fmt: skip
    assert "Smic" not in said


def test_the_day_of_a_share_is_no_start(world: World) -> None:
    state = State(check="apprenticeship_aid",
                  question=Question("fact", "starts_on", "apprenticeship_aid"))  # fmt: skip
    state.remember("headcount", 280)
    assert "starts_on" not in given(world, "et si fin 2027 nous ne sommes qu'à 4 % ?", state)


@pytest.mark.parametrize(
    ("text", "year"), [("et l'an prochain ?", 2), ("et en deuxième ?", 2), ("en troisième", 3)]
)
def test_a_later_year_of_a_pay(world: World, text: str, year: int) -> None:
    state = State(subject=Subject("remuneration_apprenti/essentiel", "apprentice_pay"))
    state.remember("contract_year", 1)
    assert given(world, text, state)["contract_year"] == year


def test_a_licence_pro_is_paid_as_one(world: World) -> None:
    pay = State(subject=Subject("remuneration_apprenti/essentiel", "apprentice_pay"))
    assert given(world, "20 ans, licence professionnelle", pay)["training_kind"] == "licence_pro"
    aid = State(subject=Subject("aide_apprentissage/essentiel", "apprenticeship_aid"))
    assert "training_kind" not in given(world, "20 ans, licence professionnelle", aid)


@pytest.mark.parametrize(
    "text",
    [
        "elle vient d'avoir sa RQTH, ça monte à 6000 ?",
        "on vient de recevoir sa RQTH",
        "il a été reconnu travailleur handicapé en octobre 2026",
        "la MDPH l'a reconnu handicapé la semaine dernière",
    ],
)
def test_a_disability_recognised_after_the_signature_raises_nothing(talk: Talk, text: str) -> None:
    talk.say("combien ?", Facts("inform", CASE), AID)
    said = talk.say(text, Facts("inform", {"disabled": True}))
    assert "jour de la signature" in said and talk.state.value_of("disabled") is None


def test_who_repeats_a_year_is_not_aided_again(talk: Talk) -> None:
    said = talk.say("mon apprenti a raté son CAP, on le reprend un an, l'aide repart ?",
                    Facts("inform", {"level": 3, "months": 12}), AID)  # fmt: skip
    assert said.startswith("Non") and "5 000 € au plus. Le montant" not in said


def test_facts_that_decide_need_no_choice_of_company(talk: Talk) -> None:
    said = talk.say("garage, 22 salariés, bts signé le 22 septembre, combien ?",
                    Facts("inform", CASE), AID)  # fmt: skip
    assert "4 500 €" in said and "Laquelle" not in said


def test_a_trade_gives_way_to_a_detail(talk: Talk) -> None:
    talk.state.subject = Subject("opco_financement_formation/essentiel")
    said = talk.say("et l'hôtel ?", Ask("opco_financement_formation/remboursement"))
    assert "IDCC" not in said and "hôtel" in said


@pytest.mark.parametrize("text", ["il a sa RQTH depuis 2 ans", "il est reconnu handicapé"])
def test_a_disability_recognised_before_raises_it(talk: Talk, text: str) -> None:
    talk.say("combien ?", Facts("inform", CASE), AID)
    assert "6 000 €" in talk.say(text, Facts("inform", {"disabled": True}))


def test_a_day_told_before_another_was_supposed_comes_back(world: World) -> None:
    talk = Talk(world)
    case = {"level": 3, "headcount": 3, "signed_on": "2026-12-15"}
    talk.say("un CAP, on est 3, signé le 15 décembre", Facts("inform", case), AID)
    talk.say("et si j'attends le 11 janvier", Facts("suppose", {"signed_on": "2027-01-11"}))
    said = talk.say(
        "bon je reste sur décembre", Facts("correct", {"starts_on": "2026-12-01..2026-12-31"})
    )
    assert "signé le 15 décembre 2026" in said and "janvier" not in said


@pytest.mark.parametrize(
    ("text", "starts_on", "told"),
    [
        ("et en janvier 2027 ?", "2025-09-01", {"pay_on": "2027-01-01..2027-01-31"}),
        ("non, en octobre 2025", "2025-09-01", {"starts_on": "2025-10-01..2025-10-31"}),
        ("et s'il commençait en janvier 2027 ?", "2025-09-01", {"starts_on": "2027-01-01..2027-01-31"}),
        ("et en janvier ?", "2026-12-07", {"starts_on": "2027-01-01..2027-01-31"}),
    ],
)  # fmt: skip
def test_a_later_month_of_a_contract_that_runs_is_the_one_paid(
    world: World, text: str, starts_on: str, told: dict[str, str]
) -> None:
    state = State(subject=Subject("remuneration_apprenti/essentiel", "apprentice_pay"))
    for fact, value in {"birth_date": "2008-05-12", "starts_on": starts_on}.items():
        state.remember(fact, value)
    assert given(world, text, state) == told


def test_a_loose_day_does_not_replace_the_one_signed(world: World) -> None:
    told = given(world, "signé en septembre 2025, je touche l'aide en janvier 2027 ?", State())
    assert told == {"signed_on": "2025-09-01..2025-09-30"}


def test_an_age_told_with_a_month_leaves_that_month(talk: Talk) -> None:
    facts = {"pay_on": "2026-10-01..2026-10-31", "age": 18, "signed_on": "2025-09-01..2025-09-30"}
    pay = Ask("remuneration_apprenti/essentiel", Kind.HOW_MUCH)
    said = talk.say("je paie combien en octobre un apprenti de 18 ans signé en septembre 2025", Facts("inform", facts), pay)  # fmt: skip
    assert "en 2e année" in said and "octobre 2026" in said and "comptée de la signature" in said


GAP = {"headcount": 25, "level": 6, "signed_on": "2026-03-06", "starts_on": "2026-03-17"}


@pytest.mark.parametrize(
    "text", ["et le 9 ?", "et si c'était le 9 ?", "sinon le 9 ?", "et pour le 9 ?"]
)
def test_a_day_after_both_is_that_of_the_signature_which_decides(talk: Talk, text: str) -> None:
    talk.say("quelle aide ?", Facts("inform", GAP), AID)
    assert given(talk.world, text, talk.state) == {"signed_on": "2026-03-09"}


@pytest.mark.parametrize(
    ("facts", "text", "moved"),
    [
        # Nothing starts unsigned; the start told last, or that alone decides, is what is moved.
        (GAP, "et le 25 ?", {"starts_on": "2026-03-25"}),
        ({**GAP, "signed_on": "2026-12-14", "starts_on": "2027-01-04"}, "et le 30 décembre ?",
         {"starts_on": "2026-12-30"}),
    ],
)  # fmt: skip
def test_a_day_is_that_of_the_start_where_the_signature_cannot_be_it(
    talk: Talk, facts: dict[str, Any], text: str, moved: dict[str, str]
) -> None:
    talk.say("quelle aide ?", Facts("inform", facts), AID)
    assert given(talk.world, text, talk.state) == moved


def test_the_day_told_last_is_the_one_moved(talk: Talk) -> None:
    talk.say("quelle aide ?", Facts("inform", {**GAP, "starts_on": "2026-03-16"}), AID)
    talk.say("il commence le 17", Facts("inform", {"starts_on": "2026-03-17"}))
    assert given(talk.world, "et le 18 ?", talk.state) == {"starts_on": "2026-03-18"}
