"""What the facts of a message mean where the talk is: the unit, the place, the day of what."""

from __future__ import annotations

from typing import Any

import pytest

from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.judge import Judge
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.quota import BETWEEN
from opco.dialogue.reading.reading import read
from opco.dialogue.state import Known, Offer, Question, State, Subject, Verdict
from opco.dialogue.world import World
from tests.unit.dialogue.conftest import TODAY


def given(world: World, text: str, state: State | None = None) -> dict[str, Any]:
    found = facts_given(Message(text, TODAY), state or State(), world.book)
    return {one.fact: one.value for one in found if one.problem is None}


def test_a_territory_is_named_beside_overseas(world: World) -> None:
    assert given(world, "un apprenti de 19 ans à Mayotte")["place"] == "mayotte"
    assert "place" not in given(world, "nous sommes outre-mer")


def test_a_number_in_another_unit_answers_nothing(world: World) -> None:
    state = State(check="pay")
    state.remember("age", 19)
    assert "age" not in given(world, "à 39h", state)
    assert given(world, "et à 22 ?", state)["age"] == 22


@pytest.mark.parametrize("text", ["vous me devez 1800 euros depuis deux mois", "et le samedi ?"])
def test_a_day_of_something_else_is_no_signature(world: World, text: str) -> None:
    state = State(subject=Subject(answer="opco_contact/essentiel"))
    assert "signed_on" not in given(world, text, state)


def test_a_share_between_two_thresholds_is_said_not_taken(world: World) -> None:
    found = facts_given(Message("on est à 4 % d'alternants", TODAY), State(), world.book)
    assert [one.problem for one in found if one.fact == "quota"] == [BETWEEN]


def test_a_life_in_danger_is_heard_whatever_was_asked(world: World) -> None:
    message = Message("mon apprenti m'a dit qu'il voulait en finir", TODAY)
    reading = read(message, State(), Judge(), Judge(), world.library, world.book)
    assert [move.to_data() for move in reading.moves] == [{"off_topic": "distress"}]


AID = "aide_apprentissage/essentiel"
HEADCOUNT_ASKED = State(check="apprenticeship_aid", question=Question("fact", "headcount"))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("vers le 4 ou le 5 mai 2026", "2026-05-04..2026-05-05"),
        ("du 4 mai au 12 mai 2026", "2026-05-04..2026-05-12"),
        ("je dirais entre le 4 et le 12 mai 2026", "2026-05-04..2026-05-12"),
        ("entre le 4 et le 12 mai", "2026-05-04..2026-05-12"),
        ("jeudi en quinze", "2026-12-10"),
        ("sem. du 11 mai 2026", "2026-05-11..2026-05-17"),
        ("04/05/2026-12/05/2026", "2026-05-04..2026-05-12"),
    ],
)
def test_a_day_said_alone_is_the_signature_whatever_was_asked(
    world: World, text: str, days: str
) -> None:
    assert given(world, text, HEADCOUNT_ASKED) == {"signed_on": days}


def test_a_year_beside_a_size_is_the_year_of_the_size(world: World) -> None:
    assert given(world, "37 en 2025", HEADCOUNT_ASKED) == {"headcount": 37}


def test_a_number_among_companies_is_the_place_of_one(world: World) -> None:
    among = State(
        check="apprenticeship_aid", question=Question("company"), candidates=["1", "2"],
        offered=[Offer("GARAGE A, Lyon", "/inform"), Offer("GARAGE A, Dijon", "/inform")],
    )  # fmt: skip
    assert given(world, "2", among) == {}
    assert given(world, "on est 2", among) == {"headcount": 2}


def test_what_was_left_unknown_may_be_given_a_moment_later(world: World) -> None:
    left = State(
        subject=Subject(check="opco_membership"), facts={"idcc": Known(None, origin="unsure")}
    )
    assert given(world, "1182", left) == {"idcc": "1182"}
    found = facts_given(Message("1182 et 2972", TODAY), left, world.book)
    assert [(one.fact, one.problem) for one in found] == [("idcc", "several")]


@pytest.mark.parametrize(
    ("text", "quota"),
    [
        ("on a 20 alternants", True),
        ("avec 8 apprentis", False),
        ("on en est à 12 alternants", None),
    ],
)
def test_a_number_of_trainees_is_a_share_of_the_workforce_known(
    world: World, text: str, quota: bool | None
) -> None:
    state = State(check="apprenticeship_aid")
    state.remember("headcount", 320)
    found = {one.fact: one for one in facts_given(Message(text, TODAY), state, world.book)}
    assert found["quota"].value is quota
    assert found["quota"].problem == (BETWEEN if quota is None else None)


def test_a_number_that_counts_is_no_agreement(world: World) -> None:
    state = State(subject=Subject(answer="opco_adhesion/essentiel", check="opco_membership"))
    state.remember("idcc", "1090")
    for text in ("et pour 28 heures ?", "on est 9 c ca"):
        assert "idcc" not in given(world, text, state)
    assert given(world, "et la 16 ?", state)["idcc"] == "0016"


def test_now_is_no_day_of_a_contract(world: World) -> None:
    state = State(check="apprenticeship_aid")
    state.remember("starts_on", "2026-10-12")
    assert given(world, "on a 12 alternants aujourd'hui", state) == {}


@pytest.mark.parametrize(
    ("text", "fact"), [("et le 31/12/25", "signed_on"), ("le 31/12/25", "starts_on")]
)
def test_a_day_supposed_is_not_the_one_asked_when_it_cannot_be(
    world: World, text: str, fact: str
) -> None:
    """Nothing starts before it is signed: « et le 31/12/25 » imagines another signature."""
    state = State(check="apprenticeship_aid", question=Question("fact", "starts_on"))
    state.remember("signed_on", "2026-03-08")
    assert given(world, text, state) == {fact: "2025-12-31"}


def test_nobody_is_born_next_month(world: World) -> None:
    state = State(check="apprentice_pay", question=Question("fact", "birth_date"))
    assert "birth_date" not in given(world, "et en janvier", state)


def test_the_answers_of_a_topic_count_together(world: World) -> None:
    """« Combien pour le tuteur ? » is none of the amounts just said, whichever it is of the others."""
    tutors = {"tuteur_conditions/nombre": 0.4, "tuteur_financement/essentiel": 0.3}
    message = Message(
        "combien pour le tuteur ?", TODAY, answers=tutors, following={**tutors, AID: 0.25}
    )
    state = State(subject=Subject(answer=AID))
    judge = Judge({"ask:following": 2.0, "ask:same_answer": 0.9, "ask:always": 3.0})
    reading = read(message, state, judge, Judge(), world.library, world.book)
    assert reading.moves[0].to_data()["ask"] in tutors


def decided(latest: list[str] | None = None, **supposed: Any) -> State:
    """Return a conversation in which the aid of nine employees, a CAP, was just decided."""
    state = State(subject=Subject(answer=AID, check="apprenticeship_aid"), supposed=supposed)
    for fact, value in {"headcount": 9, "level": 3, "signed_on": "2026-03-07"}.items():
        state.facts[fact] = Known(value)
    state.latest = latest or [*supposed] or [*state.facts]
    state.verdict = Verdict("apprenticeship_aid", state.case(), "granted", 5000, "aide unique")
    return state


@pytest.mark.parametrize(
    "text",
    [
        "c'était pas 6000 ?",
        "le cap c'est pas plutôt 5000 ?",
        "4500 non ?",
        "c'est bien 5000 ?",
        "je croyais que c'était 8000",
        "on m'a dit 6000",
        "pas 2000 plutôt ?",
        "750 non ?",
        "6000 ?",
        "plutôt 4500",
        "ah non, 4500 ?",
        "et une prime de 1500 pour ça ?",
    ],
)
def test_an_amount_named_without_its_euros_counts_nobody(world: World, text: str) -> None:
    found = given(world, text, decided())
    assert "headcount" not in found
    assert found.get("level", 3) == 3


@pytest.mark.parametrize(
    ("text", "headcount"),
    [
        ("et 300 ?", 300),
        ("on est 4500", 4500),
        ("4 500 salariés", 4500),
        ("et si on était 1500 ?", 1500),
        ("finalement 12", 12),
    ],
)
def test_a_number_of_people_is_still_one_after_an_amount(
    world: World, text: str, headcount: int
) -> None:
    assert given(world, text, decided())["headcount"] == headcount


def test_a_large_number_counts_people_where_they_are_asked_for_or_were_just_counted(
    world: World,
) -> None:
    assert given(world, "4500", HEADCOUNT_ASKED) == {"headcount": 4500}
    assert given(world, "et 2000 ?", decided(headcount=300))["headcount"] == 2000
    assert "headcount" not in given(world, "2000 non ?", decided(headcount=300))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("et le 8 j'avais combien ?", "2026-03-08"),
        ("et si c'était le 4", "2026-03-04"),
        ("et en 2025 à la même date c'était ?", "2025-03-07"),
        ("et un an plus tôt ?", "2025-03-07"),
        ("et un mois après ?", "2026-04-07"),
    ],
)
def test_a_day_said_by_the_last_one_given_supposes_it_moved(
    world: World, text: str, day: str
) -> None:
    (found,) = facts_given(Message(text, TODAY), decided(), world.book)
    assert (found.fact, found.value, found.supposed) == ("signed_on", day, True)


def test_a_day_asked_for_is_that_day_unless_another_case_is_imagined(world: World) -> None:
    state = decided()
    state.question = Question("fact", "starts_on", "apprenticeship_aid")
    state.check = "apprenticeship_aid"
    assert given(world, "et le 8 ?", state) == {"starts_on": "2026-12-08"}
    assert given(world, "un mois après", state) == {"starts_on": "2026-04-07"}
    assert given(world, "et le 8 j'avais combien ?", state) == {"signed_on": "2026-03-08"}
    assert given(world, "et un an plus tôt ?", state) == {"signed_on": "2025-03-07"}


def test_whole_years_move_the_signature_with_the_start(world: World) -> None:
    state = decided()
    state.remember("starts_on", "2026-03-16")
    moved = {"signed_on": "2025-03-07", "starts_on": "2025-03-16"}
    assert given(world, "et un an plus tôt ?", state) == moved


@pytest.mark.parametrize(
    ("supposed", "text", "found"),
    [
        ({"months": 8}, "et 5 ?", {"months": 5}),
        ({"months": 8}, "et 10", {"months": 10}),
        ({"months": 8}, "et si c'est 14 ?", {"months": 14}),
        ({"age": 17}, "et 22 ?", {"age": 22}),
        ({"age": 17}, "et à 26 ?", {"age": 26}),
        ({"age": 17}, "et 240 ?", {"headcount": 240}),
        ({"training_hours": 28}, "et 35 ?", {"training_hours": 35}),
        ({"headcount": 300}, "et 240 ?", {"headcount": 240}),
        ({"level": 6}, "et 5 ?", {"level": 5}),
        ({"level": 6}, "et 12 ?", {"headcount": 12}),
        ({"signed_on": "2026-03-08"}, "et 12 ?", {"signed_on": "2026-03-12"}),
        ({"signed_on": "2026-03-08"}, "et 300 ?", {"headcount": 300}),
    ],
)
def test_a_bare_number_is_one_more_value_of_what_was_just_supposed(
    world: World, supposed: dict[str, Any], text: str, found: dict[str, Any]
) -> None:
    assert given(world, text, decided(**supposed)) == found


def test_a_bare_number_is_of_the_last_fact_that_takes_it(world: World) -> None:
    state = State(check="apprentice_pay", latest=["age", "contract_year"])
    state.remember("age", 19)
    state.remember("contract_year", 1)
    assert given(world, "et 21 ?", state) == {"age": 21}
    assert given(world, "et 2 ?", state) == {"contract_year": 2}


@pytest.mark.parametrize(
    "text",
    ["il est à six mois de la retraite", "et si on se partage à deux", "et si ça dure 4 mois"],
)
def test_a_duration_of_something_else_is_no_experience(world: World, text: str) -> None:
    state = State(subject=Subject(answer="tuteur_conditions/essentiel", check="tutor"))
    assert "tutor_years" not in given(world, text, state)
    assert given(world, "3 ans", state)["tutor_years"] == 3


def test_the_diploma_held_is_corrected_by_its_name(world: World) -> None:
    pay = "professionalisation_pay"
    state = State(check=pay, subject=Subject(answer="contrat_professionnalisation/remuneration"))
    state.remember("contract_type", "professionnalisation")
    state.remember("held_qualification", "4-general")
    told = given(world, "non en fait elle a un bac pro", state)
    assert told["held_qualification"] == "4-pro"
    assert "contract_type" not in told


def test_no_but_begins_another_question(world: World) -> None:
    state = State(check="tutor", question=Question("fact", "tutor_diploma", "tutor"))
    assert given(world, "non mais le budget formation, on a combien ?", state) == {}
    assert given(world, "non mais il a 3 ans de métier", state)["tutor_diploma"] is False


def test_a_length_is_the_contracts_where_none_was_told_to_end(world: World) -> None:
    state = State(
        check="apprenticeship_aid", subject=Subject(answer=AID, check="apprenticeship_aid")
    )
    assert given(world, "un contrat entre 8 et 10 mois", state) == {"months": "8..10"}
    state.remember("ended_after", 4)
    assert "months" not in given(world, "donc sur 4 mois ça fait combien", state)


@pytest.mark.parametrize(
    "text", ["il a fait 2 ans d'apprentissage chez nous", "3 ans en alternance ici avant"]
)
def test_years_of_training_are_no_experience(world: World, text: str) -> None:
    state = State(subject=Subject("tuteur_conditions/essentiel", "tutor"))
    assert "tutor_years" not in given(world, text, state)
    assert given(world, "il a 3 ans de métier", state)["tutor_years"] == 3


def _told(text: str, world: World, state: State | None = None) -> dict[str, object]:
    found = facts_given(Message(text, TODAY), state or State(), world.book)
    return {one.fact: one.value for one in found}


def test_a_diploma_beside_the_pay_of_a_contrat_pro_is_the_one_held(world: World) -> None:
    told = _told("contrat pro, 20 ans, bac général, quel salaire ?", world)
    assert told["held_qualification"] == "4-general" and "level" not in told
    told = _told("contrat pro pour préparer un bac pro, 22 ans, salaire ?", world)
    assert "held_qualification" not in told


def test_a_company_bought_with_its_own_convention_adds_nothing_to_ours(world: World) -> None:
    state = State()
    state.remember("headcount", 410)
    told = _told("et le garage que nous rachetons : 9 salariés, convention 1090", world, state)
    assert told["headcount"] == 9
    assert _told("si je rachète une boîte de 9", world, state)["headcount"] == 419
