"""What somebody reckons of several amounts decided: what one is more than another, and what is left without one."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

AID, PAY = "aide_apprentissage/essentiel", "remuneration_apprenti/essentiel"
OF_SCHOOL = "contrat_apprentissage_conditions/diplomes"


@pytest.fixture
def two(world: World) -> Talk:
    talk = Talk(world)
    case = {"headcount": 21, "level": 4, "signed_on": "2026-09-03", "starts_on": "2026-09-08"}
    talk.say("bac pro, 21 salariés, signé le 3", Facts("inform", case), Ask(AID, Kind.HOW_MUCH))
    talk.say("et un BTS ?", Facts("suppose", {"level": 5}))
    return talk


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("500 € d'écart donc", "Oui. 500 €"),
        ("on perd 500 balles, c'est ça ?", "Oui. 500 €"),
        ("cinq cents euros de différence, juste ?", "Oui. 500 €"),
        ("le BTS rapporte 500 de moins alors", "Oui. 500 €"),
        ("soit 800 euros de moins ?", "Non. 500 €"),
        ("mon associé dit mille euros d'écart", "Non. 500 €"),
        ("1k de différence entre les deux", "Non. 500 €"),
    ],
)
def test_a_difference_told_is_confirmed_or_put_right(two: Talk, text: str, begins: str) -> None:
    said = two.say(text, Ask(AID, Kind.HOW_MUCH), sure=0.3)
    assert said.startswith(begins) and "5 000 €" in said and "4 500 €" in said


def test_a_difference_is_no_size(two: Talk) -> None:
    two.say("l'écart fait bien 500 ?", Facts("inform", {"headcount": 500}))
    assert two.state.case()["headcount"] == 21


@pytest.mark.parametrize(
    "text",
    [
        "l'an dernier on avait 1000 de plus",
        "on perd 3 salariés en mai",
        "500 € de moins par mois ?",
    ],
)
def test_what_sets_no_two_amounts_apart(two: Talk, text: str) -> None:
    assert "d'écart" not in two.say(text, Ask(AID, Kind.HOW_MUCH)).replace("’", "'")


def test_alike_amounts_are_told_as_alike(world: World) -> None:
    talk = Talk(world)
    case = {"headcount": 21, "level": 3, "signed_on": "2026-09-03"}
    talk.say("CAP, 21 salariés", Facts("inform", case), Ask(AID, Kind.HOW_MUCH))
    talk.say("et un bac pro ?", Facts("suppose", {"level": 4}))
    said = talk.say("donc 300 d'écart ?", Ask(AID, Kind.HOW_MUCH))
    assert said.startswith("Non. Il n’y a pas d’écart")


@pytest.fixture
def three(world: World) -> Talk:
    talk = Talk(world)
    case = {"headcount": 21, "signed_on": "2026-09-03", "starts_on": "2026-09-08"}
    talk.say("un CAP, un BTS et un master, 21 salariés, combien chacun ?", Facts("inform", {**case, "level": 3}), Ask(AID, Kind.HOW_MUCH))  # fmt: skip
    return talk


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("et sans le master ?", "9 500 €"),
        ("si je ne prends pas le BTS, combien ?", "7 000 €"),
        ("en enlevant la troisième ?", "9 500 €"),
        ("sans le CAP ça fait quoi", "6 500 €"),
        ("hors la personne en master", "9 500 €"),
        ("et sans le dernier ?", "9 500 €"),
    ],
)
def test_one_contract_is_left_out_of_the_sum(three: Talk, text: str, total: str) -> None:
    assert three.say(text, Facts("suppose", {"level": 7})).startswith(total)


def test_what_is_allowed_without_a_diploma_leaves_nothing_out(three: Talk) -> None:
    said = three.say("sans le CAP, il peut faire un BTS ?", Ask(OF_SCHOOL, Kind.IS_IT_ENOUGH))
    assert "sans ce contrat" not in said


def test_what_is_told_more_of_one_contract_is_no_second_one(world: World) -> None:
    talk = Talk(world)
    talk.say("bac pro, 21 salariés", Facts("inform", {"headcount": 21, "level": 4}), Ask(AID, Kind.HOW_MUCH))  # fmt: skip
    talk.say("signé le 3", Facts("inform", {"signed_on": "2026-09-03"}))
    assert "10 000 € en tout" not in talk.say("donc 10 000 en tout ?", Ask(AID, Kind.HOW_MUCH))
    said = talk.say("contrat de 2 ans, donc 10 000 ?", Ask(AID, Kind.HOW_MUCH))
    assert said.startswith("Non. 5 000 €")


def test_one_more_contract_told_with_its_day_still_counts(world: World) -> None:
    talk = Talk(world)
    talk.say("bac pro, 21 salariés", Facts("inform", {"headcount": 21, "level": 4}), Ask(AID, Kind.HOW_MUCH))  # fmt: skip
    talk.say(
        "et un autre bac pro signé le 3", Facts("inform", {"signed_on": "2026-09-03", "level": 4})
    )
    assert talk.say("donc 10 000 en tout ?", Ask(AID, Kind.HOW_MUCH)).startswith("Oui. 10 000 €")
