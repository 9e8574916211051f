"""Which readings a message may have, whatever the trained judge prefers: what its place decides."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from opco.dialogue.moves import Ask, Choose, Worded
from opco.dialogue.reading.candidates import Candidate, candidates
from opco.dialogue.reading.given import Given, facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.of_a_thing import UPON_THE_TALK, is_of_a_thing
from opco.dialogue.state import Offer, Question, State
from opco.dialogue.world import World
from opco.settings import ROOT
from tests.unit.dialogue.conftest import TODAY

ANSWER = "aide_apprentissage/essentiel"


def read(world: World, text: str, state: State) -> tuple[dict[str, Given], list[Candidate]]:
    """Return what a message gives, by fact, and the ways to read it."""
    message = Message(text, TODAY, answers={ANSWER: 0.9}, outside={"other_language": 0.9})
    given = facts_given(message, state, world.book)
    return {one.fact: one for one in given}, candidates(message, state, given, world.library)


def acts(found: list[Candidate]) -> set[str]:
    return {one.act for one in found}


def in_check(fact: str, **known: Any) -> State:
    state = State(check="apprenticeship_aid", question=Question("fact", fact, "apprenticeship_aid"))
    for name, value in known.items():
        state.remember(name, value)
    return state


@pytest.mark.parametrize(
    "text",
    [
        "c'est quoi un master ?",
        "le CAP c'est quel niveau ?",
        "une licence c'est bac+3 non ?",
        "ça veut dire quoi BTS ?",
        "un DUT équivaut à quel niveau ?",
    ],
)
def test_what_is_only_asked_about_is_defined_and_not_noted(world: World, text: str) -> None:
    given, found = read(world, text, in_check("headcount", level=3))
    assert "level" not in given
    assert "define" in acts(found)
    assert not any(isinstance(one.main, Ask) for one in found)


def test_a_diploma_named_in_a_larger_question_is_still_heard(world: World) -> None:
    given, found = read(world, "c'est quoi l'aide pour un BTS ?", in_check("headcount"))
    assert given["level"].value == 5
    assert "ask" in acts(found)


@pytest.mark.parametrize(
    "text", ["ça changerait quoi avec un master ?", "et si c'était un BTS ?", "imaginons un BUT"]
)
def test_what_is_imagined_never_replaces_what_is_known(world: World, text: str) -> None:
    _, found = read(world, text, in_check("headcount", level=3))
    assert {one.mode for one in found} == {"suppose"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("en fin de compte on signe le 7 octobre, finalement", "2026-10-07"),
        ("non, la signature est prévue le 9 octobre", "2026-10-09"),
        ("erreur de ma part, le 10 octobre", "2026-10-10"),
        ("je me suis emmêlé, c'est le 11 octobre", "2026-10-11"),
        ("j'ai mal saisi la date : 12 octobre", "2026-10-12"),
        ("il faut lire le 13 octobre", "2026-10-13"),
        ("ce sera le 14 octobre et non le 5", "2026-10-14"),
    ],
)
def test_a_corrected_day_is_sought_near_the_one_it_replaces(
    world: World, text: str, expected: str
) -> None:
    given, _ = read(world, text, in_check("headcount", signed_on="2026-10-05"))
    assert given["signed_on"].value == expected


def test_what_corrects_imagines_nothing(world: World) -> None:
    _, found = read(
        world, "il faut mettre le 13 octobre", in_check("level", signed_on="2026-10-05")
    )
    assert "correct" in {one.mode for one in found}
    assert "suppose" not in {one.mode for one in found}


@pytest.mark.parametrize("text", ["Blue Lagoon Trucks", "Stop Ornières", "Bye Bye Bosses"])
def test_a_name_by_its_capitals_hides_gestures(world: World, text: str) -> None:
    _, found = read(world, text, in_check("headcount"))
    assert not acts(found) & {"stop", "bye", "unclear", "thank"}


def test_capitals_hide_no_gesture_that_the_words_plainly_do(world: World) -> None:
    message = Message("Merci Beaucoup", TODAY, acts={"thank": 0.97})
    found = candidates(message, in_check("headcount"), [], world.library)
    assert "thank" in acts(found)


@pytest.mark.parametrize(
    "text", ["1596 et 1597", "0016 pour les conducteurs et 1090 pour l'atelier"]
)
def test_several_agreements_settle_none(world: World, text: str) -> None:
    state = State(check="opco_membership", question=Question("fact", "idcc", "opco_membership"))
    given, _ = read(world, text, state)
    assert (given["idcc"].value, given["idcc"].problem) == (None, "several")


@pytest.mark.parametrize(("text", "index"), [("2", 1), ("n°2", 1), ("Dijon", 1), ("le premier", 0)])
def test_a_place_among_companies_is_nothing_else(world: World, text: str, index: int) -> None:
    state = State(
        check="apprenticeship_aid",
        question=Question("company", check="apprenticeship_aid"),
        offered=[Offer("GARAGE, Lyon", "/a"), Offer("GARAGE, Dijon", "/b")],
    )
    _, found = read(world, text, state)
    chosen = [one for one in found if isinstance(one.main, Choose)]
    assert [(one.main, one.mode) for one in chosen] == [(Choose(index), None)]
    assert "company" not in acts(found)


@pytest.mark.parametrize(
    "name",
    ["Fast Car Cleaning Brest", "Garage de l'Arrêt", "Stop Pare-Brise Dax", "Łukasz Auto Service"],
)
@pytest.mark.parametrize("fact", ["headcount", "idcc", "level"])
def test_a_name_of_any_language_answers_where_a_company_may(
    world: World, name: str, fact: str
) -> None:
    _, found = read(world, name, in_check(fact))
    assert Worded("company", name) in [one.main for one in found]
    assert "off_topic" not in acts(found)


@pytest.mark.parametrize(
    ("text", "asks"),
    [("École de Pilotage du Lac", False), ("Délai de Dépôt", True), ("COMBIEN POUR UN CAP", True)],
)
def test_the_capitals_of_a_name_leave_no_say_to_an_answer(
    world: World, text: str, asks: bool
) -> None:
    _, found = read(world, text, in_check("level"))
    assert (Ask(ANSWER) in [one.main for one in found]) is asks


@pytest.mark.parametrize("text", ["28 au 31/12/2025", "effectif au 31/12/2025 : 28"])
def test_the_day_on_which_people_are_counted_corrects_none(world: World, text: str) -> None:
    given, _ = read(world, text, in_check("headcount", signed_on="2026-09-01"))
    assert {fact: one.value for fact, one in given.items()} == {"headcount": 28}


def test_the_last_of_several_companies_is_not_the_way_without(world: World) -> None:
    offered = [Offer("GARAGE, Lyon", "/a"), Offer("GARAGE, Dijon", "/b"), Offer("Sans", "/unsure")]
    state = State(question=Question("company"), offered=offered, candidates=["1", "2"])
    _, found = read(world, "la dernière", state)
    assert Choose(1) in [one.main for one in found]


@pytest.mark.parametrize("text", ["6 ou 8 mai 2026", "le 06 ou 08/05/2026", "remplacer par 8 mai"])
def test_facts_told_during_a_check_imagine_no_other_case(world: World, text: str) -> None:
    _, found = read(world, text, in_check("headcount", signed_on="2026-05-04"))
    assert "suppose" not in {one.mode for one in found}
    _, found = read(world, f"et si c'était le {text} ?", in_check("headcount"))
    assert "suppose" in {one.mode for one in found}


def test_a_day_that_corrects_one_is_of_its_month(world: World) -> None:
    given, _ = read(world, "zut, c'est le 11", in_check("headcount", signed_on="2026-10-05"))
    assert given["signed_on"].value == "2026-10-11"


def test_a_word_inside_the_name_of_a_garage_is_no_act(world: World) -> None:
    _, found = read(world, "Garage du Bon Retour", in_check("level"))
    assert not acts(found) & {"back", "stop", "off_topic"}


def test_an_agreement_named_is_offered_and_a_yes_takes_it(world: World) -> None:
    state = State(check="opco_membership", question=Question("fact", "idcc", "opco_membership"))
    _, found = read(world, "la convention des transports routiers", state)
    assert "company" in acts(found)
    assert not any(isinstance(one.main, Ask) for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "l'OPCO répond par écrit ?",
        "l'accord arrive par mail",
        "on reçoit un accusé par mail ?",
        "l'attestation est en pdf",
        "une facture par mail ça suffit",
        "où je télécharge le récapitulatif ?",
        "il y a un bilan à faire avec le CFA",
        "on peut annuler le contrat ?",
        "et si j'annule l'inscription à la formation",
        "l'aide s'arrête quand",
        "on peut mettre le contrat en pause",
        "on peut reprendre le contrat après une suspension ?",
        "il peut reprendre ses études après",
        "on peut continuer après le CAP",
        "il peut revenir chez nous après son BTS",
    ],
)
def test_what_becomes_of_a_thing_does_nothing_to_the_talk(world: World, text: str) -> None:
    _, found = read(world, text, in_check("level", headcount=12))
    assert acts(found).isdisjoint(UPON_THE_TALK) and "ask" in acts(found)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("vous pouvez me le mettre par écrit ?", "mail_it"),
        ("on peut imprimer cette page ?", "mail_it"),
        ("je transmets ça à ma compta par mail", "mail_it"),
        ("une copie de cet échange", "mail_it"),
        ("on récapitule ?", "recap"),
        ("annulez la demande", "stop"),
        ("on arrête là", "stop"),
        ("il m'appelle, je reviens", "pause"),
        ("on reprend", "resume"),
        ("retournons à l'aide", "back"),
    ],
)
def test_what_is_done_with_the_talk_stays_possible(world: World, text: str, act: str) -> None:
    assert act in acts(read(world, text, in_check("level", headcount=12))[1])


def test_every_way_to_act_upon_the_talk_can_be_learnt() -> None:
    moves = yaml.safe_load((ROOT / "data" / "dialogue" / "moves.yml").read_text())["moves"]
    ways = [way for act in UPON_THE_TALK for way in moves[act]]
    assert [way for way in ways if is_of_a_thing(Message(way, TODAY).plain)] == []
