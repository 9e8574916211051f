"""Times put where the case has them: the year of a size, the month of a pay, a start put off, a former rate."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.given import Given, facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import Question, State, Subject
from opco.dialogue.world import World
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

PAY, AID = "apprentice_pay", "apprenticeship_aid"


def _given(text: str, state: State, world: World) -> dict[str, Given]:
    return {one.fact: one for one in facts_given(Message(text, TODAY), state, world.book)}


def _state(check: str, **facts: object) -> State:
    state = State()
    state.check = check
    for fact, value in facts.items():
        state.remember(fact, value)
    return state


def test_the_year_of_a_size_answers_no_day_that_is_asked(world: World) -> None:
    state = _state(AID, level=4, headcount=300)
    state.question = Question("fact", "starts_on", AID)
    given = _given("finalement nous étions 231 en moyenne l'année dernière", state, world)
    assert set(given) == {"headcount"}


def test_another_month_of_a_pay_is_no_signature(world: World) -> None:
    state = _state(PAY, birth_date="2006-01-03", pay_on="2026-05-01..2026-05-31")
    state.latest = ["pay_on"]
    assert set(_given("et en août 2026 ?", state, world)) == {"pay_on"}


def test_a_month_asked_beside_a_start_is_the_one_of_the_pay(world: World) -> None:
    text = "apprentie née le 9/6/2005, commencé le 2/9/2024, combien en février 2026 ?"
    given = _given(text, State(), world)
    assert given["pay_on"].value == "2026-02-01..2026-02-28"
    assert "signed_on" not in given


def test_what_is_put_off_is_the_start(world: World) -> None:
    state = _state(AID, level=6, headcount=12, starts_on="2026-12-07")
    state.question = Question("fact", "signed_on", AID)
    given = _given("et si tout était décalé à avril ?", state, world)
    assert given["starts_on"].value == "2027-04-01..2027-04-30"


@pytest.mark.parametrize(
    "text", ["il touchait 61 % avant", "elle était payée à 61 % la dernière année"]
)
def test_the_rate_of_the_former_contract_is_told_after_it(world: World, text: str) -> None:
    state = _state(PAY, age=22, prior_route="apprentissage", prior_obtained=True)
    state.subject = Subject("remuneration_apprenti/essentiel", PAY)
    assert _given(text, state, world)["prior_percent"].value == 61.0


def test_a_rate_of_this_contract_is_no_former_one(world: World) -> None:
    state = _state(PAY, age=22, prior_route="apprentissage", prior_obtained=True)
    assert "prior_percent" not in _given("c'est 53 % ?", state, world)
    assert "prior_percent" not in _given("elle était à 61 %", _state(PAY, age=22), world)


def test_a_day_imagined_is_left_with_its_contract(world: World) -> None:
    talk = Talk(world)
    talk.say("BTS, 20 ans, début le 7 décembre", Facts("inform", {"level": 5, "age": 20, "starts_on": "2026-12-07"}), Ask("aide_apprentissage/essentiel"))  # fmt: skip
    talk.say("et si on attend février ?", Facts("suppose", {"starts_on": "2027-02-01..2027-02-28"}))
    talk.say(
        "et sa paye en contrat de professionnalisation ?",
        Ask("contrat_professionnalisation/remuneration"),
    )
    assert "starts_on" not in talk.state.supposed


def test_who_came_some_weeks_ago_may_leave_freely(world: World) -> None:
    said = Talk(world).say(
        "mon apprentie nous quitte, elle a commencé il y a 4 semaines",
        Ask("contrat_apprentissage_rupture/depart_apprenti"),
    )
    assert "28 jours de calendrier" in said
    assert "librement" in said


def test_who_came_a_year_ago_is_told_the_rule(world: World) -> None:
    said = Talk(world).say(
        "mon apprentie nous quitte, elle a commencé il y a 1 an",
        Ask("contrat_apprentissage_rupture/depart_apprenti"),
    )
    assert "médiateur" in said


def test_who_began_at_the_training_centre_has_so_long_to_find_an_employer(world: World) -> None:
    said = Talk(world).say(
        "élève au CFA depuis le 5 octobre, toujours pas de patron, il a combien de temps ?",
        Ask("contrat_apprentissage_conditions/essentiel"),
    )
    assert "5 janvier 2027" in said
