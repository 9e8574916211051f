"""Several contracts told of: one more joins the others, each keeps its own, and their sum is of contracts alone."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.reading.apprentices import so_many_of
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

AID = Ask("aide_apprentissage/essentiel", Kind.HOW_MUCH)
HANDICAPPED = Facts("inform", {"disabled": True})


def begin(world: World, text: str, **facts: object) -> Talk:
    talk = Talk(world)
    case = {"headcount": 24, "signed_on": "2026-05-12", **facts}
    talk.say(f"{text} signé le 12 mai 2026, 24 salariés", Facts("inform", case), AID)
    return talk


@pytest.fixture
def cap(world: World) -> Talk:
    return begin(world, "un CAP", level=3)


@pytest.fixture
def both(world: World) -> Talk:
    return begin(world, "un CAP et un BTS", level=5)


def total(talk: Talk) -> str:
    return talk.say("en tout ?", AID)


# -- one more -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("on prend aussi un BTS, même date", "suppose"),
        ("et un bts pareil", "suppose"),
        ("en plus j'ai un BTS", "correct"),
        ("et aussi un BTS", "suppose"),
        ("et un deuxième apprenti en BTS", "inform"),
        ("et un BTS en plus", "suppose"),
    ],
)
def test_one_more_joins_the_others(cap: Talk, text: str, act) -> None:
    said = cap.say(text, Facts(act, {"level": 5}))
    assert "corrigé" not in said and "4 500 €" in said
    assert "9 500 € en tout" in total(cap)
    cap.say("les deux sont handicapés", HANDICAPPED)
    assert "12 000 € en tout" in total(cap)


def test_what_is_of_a_person_is_not_of_the_next(cap: Talk) -> None:
    cap.say("il est handicapé", HANDICAPPED)
    assert "4 500 €" in cap.say("et aussi un BTS", Facts("suppose", {"level": 5}))
    assert "10 500 € en tout" in total(cap)


def test_one_that_has_nothing_is_counted_for_nothing(world: World) -> None:
    talk = begin(world, "un BTS", level=5, signed_on="2026-02-03")
    talk.say("j'ai aussi un CAP signé le même jour", Facts("suppose", {"level": 3}))
    said = talk.say("combien pour les deux", AID)
    assert "5 000 € en tout" in said and "0 € pour un diplôme de niveau 5" in said


def test_one_asked_about_is_none_kept_yet(cap: Talk) -> None:
    cap.say("et pour une licence ?", Facts("suppose", {"level": 6}))
    assert cap.state.among == [] and "7 000 € en tout" in total(cap)
    cap.say("les deux sont handicapés", HANDICAPPED)
    assert "12 000 € en tout" in total(cap)


def test_a_contract_of_another_company_joins_none(cap: Talk) -> None:
    facts = {"level": 5, "headcount": 300}
    cap.say("j'ai aussi un client de 300 salariés avec un BTS", Facts("suppose", facts))
    assert cap.state.among == []


# -- no contract --------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["et si c'était un master ?", "et s'il faisait un master ?"])
def test_what_is_imagined_is_in_no_sum(cap: Talk, text: str) -> None:
    cap.say(text, Facts("suppose", {"level": 7}))
    assert "3 000 € de moins" in cap.say("on perd combien", AID)
    said = cap.say("combien j'ai en tout", AID)
    assert "5 000 €" in said and "7 000 €" not in said and "2 000 €" not in said


@pytest.mark.parametrize(
    ("text", "move", "amount"),
    [
        ("il est handicapé", HANDICAPPED, "6 000 €"),
        ("pardon c'est une licence", Facts("correct", {"level": 6}), "2 000 €"),
    ],
)
def test_the_same_contract_counts_once(cap: Talk, text: str, move: Move, amount: str) -> None:
    cap.say(text, move)
    said = total(cap)
    assert amount in said and "en tout" not in said


@pytest.mark.parametrize(
    "text",
    [
        "en fait le BTS on l'a pas pris",
        "le BTS s'est désisté",
        "finalement pas de BTS",
        "le BTS on ne le garde pas",
    ],
)
def test_one_that_was_not_taken_is_left_out(cap: Talk, both: Talk, text: str) -> None:
    cap.say("et un autre en BTS", Facts("suppose", {"level": 5}))
    for talk in (cap, both):
        said = talk.say(text, Facts("inform", {"level": 5}))
        assert "je ne compte plus ce contrat" in said and "niveau 3 (CAP)" in said
        assert "9 500 €" not in total(talk)


def test_the_only_one_is_not_left_out(cap: Talk) -> None:
    said = cap.say("en fait le CAP on l'a pas pris", Facts("inform", {"level": 3}))
    assert "je ne compte plus" not in said


# -- told of one --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["le cap est rqth", "celui en cap est rqth", "l'apprenti en cap est rqth"]
)
def test_a_fact_beside_a_diploma_is_of_that_one(both: Talk, text: str) -> None:
    said = both.say(text, Facts("inform", {"level": 3, "disabled": True}))
    assert "6 000 €" in said
    assert "10 500 € en tout" in total(both)
    other = both.say("et le BTS il a combien", Facts("suppose", {"level": 5}))
    assert "4 500 €" in other and "travailleur handicapé" not in other
    assert "10 500 € en tout" in total(both)


def test_whose_it_is_supposed_to_be_is_said(both: Talk) -> None:
    said = both.say("un des deux est handicapé", HANDICAPPED)
    assert "Je le compte pour niveau 3 (CAP)" in said and "dites-moi" in said
    both.say("non, c'est le deuxième", HANDICAPPED)
    assert "11 000 € en tout" in total(both)


def test_a_fact_of_one_asked_about_is_not_the_others(both: Talk) -> None:
    both.say("combien pour le BTS", Facts("suppose", {"level": 5}), AID)
    both.say("et pour le CAP", Facts("suppose", {"level": 3}), AID)
    both.say("le BTS est handicapé", Facts("inform", {"level": 5, "disabled": True}))
    assert "11 000 € en tout" in total(both)


def test_a_diploma_told_again_with_its_day_is_one_contract(world: World) -> None:
    talk = Talk(world)
    said = talk.say(
        "un CAP et un BTS, 18 salariés, le CAP signé le 2 février 2026 et le BTS le 2 avril 2026",
        Facts("inform", {"headcount": 18, "level": 5, "signed_on": "2026-04-02"}),
    )
    assert "9 500 €" in said and "aujourd" not in said and len(talk.state.cases) == 2


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("quatre CAP signés le 12 mai 2026, 24 salariés, un seul est handicapé", "21 000 €"),
        ("trois apprentis en CAP signés le 12 mai 2026, 24 salariés, deux sont RQTH", "17 000 €"),
        ("deux CAP signés le 12 mai 2026, 24 salariés, dont un handicapé", "11 000 €"),
        ("trois CAP signés le 12 mai 2026, 24 salariés, ils sont handicapés", "18 000 €"),
    ],
)
def test_what_is_told_of_some_of_several_alike(world: World, text: str, right: str) -> None:
    talk = Talk(world)
    facts = {"headcount": 24, "signed_on": "2026-05-12", "level": 3, "disabled": True}
    talk.say(text, Facts("inform", facts), AID)
    assert f"{right} en tout" in total(talk)


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("un seul est handicape", 1),
        ("deux d'entre eux sont handicapes", 2),
        ("seulement un est rqth", 1),
        ("il y en a un qui est rqth", 1),
        ("les deux ont une rqth", None),
        ("il a une rqth", None),
        ("trois sont handicapes", None),
    ],
)
def test_so_many_of_three(text: str, some: int | None) -> None:
    assert so_many_of(text, 3) == some


@pytest.mark.parametrize(
    "text",
    [
        "non seulement le premier",
        "non c'est le premier",
        "en fait uniquement le premier",
        "pardon, juste le BTS",
    ],
)
def test_what_was_told_of_all_is_left_to_one(world: World, text: str) -> None:
    talk = begin(world, "un BTS", level=5)
    talk.say("et un master, même date", Facts("suppose", {"level": 7}))
    talk.say("les deux sont handicapés", HANDICAPPED)
    said = talk.say(text, Facts("correct", {"signed_on": "2026-05-01"}))
    assert "corrigé" not in said and talk.state.value_of("signed_on") == "2026-05-12"
    assert "8 000 € en tout" in total(talk)


def test_so_many_alone_keep_what_was_told_of_all(world: World) -> None:
    talk = begin(world, "trois CAP", level=3)
    talk.say("ils sont handicapés", HANDICAPPED)
    talk.say("non, un seul", Move("refuse"))
    assert "16 000 € en tout" in total(talk)


def test_the_first_of_one_alone_is_a_day(cap: Talk) -> None:
    said = cap.say("non, c'est le 1er juin", Facts("correct", {"signed_on": "2026-06-01"}))
    assert "1er juin 2026" in said


@pytest.mark.parametrize(
    "text", ["un des deux est rqth, le bac pro", "l'un des deux a une rqth : celui en bac pro"]
)
def test_which_of_both_is_named_at_the_end(world: World, text: str) -> None:
    talk = Talk(world)
    case = {"headcount": 20, "level": 4, "signed_on": "2026-11-02"}
    talk.say("bac pro, 20 salariés", Facts("inform", case), Ask("aide_apprentissage/essentiel"))
    talk.say("et pour un BTS ?", Facts("suppose", {"level": 5}))
    talk.say(text, Facts("correct", {"level": 4, "disabled": True}))
    said = talk.say("total ?", Ask("aide_apprentissage/essentiel"))
    assert said.startswith("10 500 € en tout")
