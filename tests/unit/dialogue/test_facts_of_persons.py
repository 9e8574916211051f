"""Facts of persons and of their stays: whose age, which diploma, how long, for what."""

from __future__ import annotations

from typing import Any

import pytest

from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import Question, State, Subject
from opco.dialogue.world import World
from tests.unit.dialogue.conftest import TODAY


def facts(
    world: World, text: str, check: str, asked: str | None = None, **known: Any
) -> dict[str, Any]:
    state = State(subject=Subject(check=check), question=Question("fact", asked) if asked else None)
    for fact, value in known.items():
        state.remember(fact, value)
    state.latest = list(known)
    found = facts_given(Message(text, TODAY), state, world.book)
    return {one.fact: one.value for one in found if one.problem is None}


@pytest.mark.parametrize("text", ["et le 13e mois ?", "13e mois obligatoire ?", "le 14e mois"])
def test_the_thirteenth_month_is_no_age_nor_year(world: World, text: str) -> None:
    told = facts(world, text, "apprentice_pay", age=17, contract_year=1)
    assert not {"age", "contract_year"} & set(told)


@pytest.mark.parametrize("text", ["non il en a 18", "en fait elle en a 18"])
def test_so_many_of_an_age_are_years(world: World, text: str) -> None:
    assert facts(world, text, "apprentice_pay", age=17, contract_year=1) == {"age": 18}


@pytest.mark.parametrize(
    "text",
    [
        "un bac + 3 ans",
        "1 mois au Québec",
        "il part 3 mois en Irlande",
        "un mois à Berlin",
        "une mobilité de 4 mois",
        "12 mois aux Etats-Unis",
    ],
)
@pytest.mark.parametrize("asked", [None, "months"])
def test_a_stay_and_years_of_study_are_no_length(
    world: World, text: str, asked: str | None
) -> None:
    assert "months" not in facts(world, text, "apprenticeship_aid", asked, level=5)


@pytest.mark.parametrize("text", ["contrat de 24 mois en Guadeloupe", "2 ans en alternance"])
def test_the_length_of_a_contract_stays(world: World, text: str) -> None:
    assert facts(world, text, "apprenticeship_aid", level=5)["months"] == 24


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("elle en accompagne deux déjà", {"followed": 2}),
        ("il en a deux déjà", {"followed": 2}),
        ("il s'occupe déjà de 2 apprentis", {"followed": 2}),
        ("un an d'expérience", {"tutor_years": 1}),
        ("il signe deux fois", {}),
    ],
)
def test_what_is_told_of_a_tutor(world: World, text: str, told: dict[str, int]) -> None:
    assert facts(world, text, "tutor", idcc="1090") == told


@pytest.mark.parametrize(
    "text",
    ["il a 24 ans et un bts", "diplômé bac+2", "elle a 45 ans et un bac pro", "le tuteur a un CAP"],
)
def test_the_age_and_diploma_of_a_tutor_are_not_the_apprentices(world: World, text: str) -> None:
    found = facts_given(Message(text, TODAY), State(subject=Subject(check="tutor")), world.book)
    assert not {"age", "level"} & {one.fact for one in found}


def test_a_tutor_is_told_apart_without_a_subject(world: World) -> None:
    assert facts(world, "mon tuteur a 24 ans et un bts, ça va ?", "") == {}
    told = facts(world, "mon apprenti a 19 ans et prépare un bts", "")
    assert told == {"age": 19, "level": 5}


def test_the_diploma_of_ambulance_crews_is_of_level_3(world: World) -> None:
    assert facts(world, "il passe son DEA chez nous", "apprenticeship_aid")["level"] == 3


@pytest.mark.parametrize(
    "text",
    [
        "pas inscrit à france travail",
        "elle n'est pas inscrite chez france travail",
        "plus inscrit à pôle emploi",
        "il est pas chez france travail",
        "pas demandeur d'emploi",
    ],
)
def test_who_is_not_registered_is_no_jobseeker(world: World, text: str) -> None:
    assert facts(world, text, "professionalisation_aid", age=30)["jobseeker"] is False


def test_a_region_asked_about_is_no_employer(world: World) -> None:
    assert facts(world, "vous participez ou c'est la région", "apprenticeship_aid") == {}
    assert facts(world, "on est une mairie", "apprenticeship_aid") == {"public": True}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("déjà un bac général", "4-general"),
        ("elle a déjà un bac général", "4-general"),
        ("il a déjà une licence", "6"),
        ("il sort d'un bac pro", "4-pro"),
    ],
)
def test_a_diploma_held_already_decides_the_pay(world: World, text: str, held: str) -> None:
    assert facts(world, text, "professionalisation_pay", age=22)["held_qualification"] == held
