"""Who may be a tutor, told by the day since which they work, by a title, and one after another."""

from __future__ import annotations

from datetime import date

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import Known, State, Subject
from opco.dialogue.world import World
from opco.eligibility import Rulebook
from opco.french.amounts import quantity
from opco.language import find_facts
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

WHO = "tuteur_conditions/essentiel"
#: Where who may be a tutor was just told.
OF_TUTORS = State(subject=Subject(WHO, "tutor"))


def told(text: str, state: State, book: Rulebook) -> dict[str, object]:
    return {one.fact: one.value for one in facts_given(Message(text, TODAY), state, book)}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("et le soudeur qui a commencé en avril 2026 ?", "0.5..0.58"),
        ("ma vendeuse est chez nous depuis 2017", "8..9"),
        ("et une autre, embauchée en janvier 2023", 3),
        ("elle est arrivée le 2 novembre 2025", 1),
        ("il roule depuis 6 ans", 6),
        ("et celle entrée il y a 7 mois ?", 0.58),
    ],
)
def test_a_day_since_which_a_tutor_works_is_experience(
    book: Rulebook, text: str, years: object
) -> None:
    assert told(text, OF_TUTORS, book) == {"tutor_years": years}


def test_a_tutor_named_in_the_message_is_enough(book: Rulebook) -> None:
    text = "notre peintre travaille là depuis mars 2021, il peut encadrer un jeune ?"
    assert told(text, State(), book) == {"tutor_years": 5}


def test_experience_is_counted_on_the_day_of_the_signature(book: Rulebook) -> None:
    state = State(subject=Subject(WHO, "tutor"), facts={"signed_on": Known("2026-05-04")})
    assert told("il est arrivé en mai 2024", state, book)["tutor_years"] == "1.92..2"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("l'apprenti a commencé en avril 2026", OF_TUTORS),
        ("le contrat a débuté en avril 2026, qui peut être tuteur ?", State()),
        ("il a commencé en avril 2026", State()),
        ("la formation a démarré en avril 2026", OF_TUTORS),
    ],
)
def test_what_else_begins_is_nobodys_experience(book: Rulebook, text: str, state: State) -> None:
    assert "tutor_years" not in told(text, state, book)


@pytest.fixture
def talk(world: World) -> Talk:
    talk = Talk(world)
    talk.say("qui peut être tuteur ?", Ask(WHO))
    return talk


def test_another_person_is_decided_on_their_own_facts(talk: Talk) -> None:
    talk.say(
        "il a 14 mois de métier et un diplôme du métier",
        Facts("inform", {"tutor_years": 1.17, "tutor_diploma": True}),
    )
    assert "peut être maître d’apprentissage" in talk.text
    said = talk.say("et sa collègue, 14 mois aussi ?", Facts("suppose", {"tutor_years": 1.17}))
    assert "diplôme du même domaine" in said
    assert talk.state.value_of("tutor_diploma") is None


@pytest.mark.parametrize(
    "text",
    [
        "elle est titulaire d'un CQP",
        "lui a le titre pro du métier",
        "pourtant il a décroché son certificat de moniteur",
        "celle-là a obtenu le titre ECSR",
        "mais il a le diplôme du métier",
        "il possède le certificat du métier",
    ],
)
def test_a_title_counts_with_a_year(talk: Talk, text: str) -> None:
    talk.say("il est là depuis 8 mois", Facts("inform", {"tutor_years": 0.67}))
    said = talk.say(text, Move("sure"))
    assert "diplôme du domaine et une expérience de 8 mois" in said.replace(
        "expérience de 8 mois dans le métier et diplôme du domaine",
        "diplôme du domaine et une expérience de 8 mois",
    )
    assert "ne peut pas accompagner" in said and "1 an avec un diplôme" in said
    assert "peut être maître" in talk.say(
        "et celui qui a 13 mois ?", Facts("suppose", {"tutor_years": 1.08, "tutor_diploma": True})
    )


@pytest.mark.parametrize("text", ["il n'a pas le titre", "l'apprenti a le titre pro"])
def test_no_title_is_none(talk: Talk, text: str) -> None:
    talk.say("il est là depuis 8 mois", Facts("inform", {"tutor_years": 0.67}))
    talk.say(text, Move("sure"))
    assert talk.state.value_of("tutor_diploma") is not True


def test_a_diploma_told_of_somebody_is_set_against_the_one_prepared() -> None:
    text = "tuteur d'un apprenti BTS : ma chargée de clientèle a un CAP et 15 mois d'ancienneté"
    found = {one.fact: one.value for one in find_facts(text, date(2026, 11, 25))}
    assert found["level"] == 5 and found.get("tutor_diploma") in (False, None)
    text = "tuteur d'un apprenti BTS : mon magasinier a un CAP et 15 mois d'ancienneté"
    found = {one.fact: one.value for one in find_facts(text, date(2026, 11, 25))}
    assert (found["level"], found["tutor_diploma"]) == (5, False)


def test_part_of_a_year_is_told_in_months() -> None:
    assert quantity(3, "years") == "3\u00a0ans"
    assert quantity(1, "years") == "1\u00a0an"
    assert quantity(0.67, "years") == "8\u00a0mois"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "tuteur mineur, 2 ans d'expérience, ça marche ?",
        "il a 17 ans et 2 ans d'experience il peut etre maitre d'apprentissage ?",
    ],
)
def test_a_minor_is_no_tutor(world: World, text: str) -> None:
    assert told(text, State(), world.book)["tutor_adult"] is False


@pytest.mark.parametrize(
    "text",
    [
        "mon apprenti a 17 ans, il peut avoir quel maitre d'apprentissage ?",
        "tuteur majeur, 2 ans d'expérience",
    ],
)
def test_an_apprentice_of_seventeen_is_no_minor_tutor(world: World, text: str) -> None:
    assert told(text, State(), world.book).get("tutor_adult") is not False
