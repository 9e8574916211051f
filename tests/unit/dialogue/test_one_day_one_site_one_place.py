"""What a few words after a decision tell of it: another day, another site, one's own size, a diploma followed here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import Known, Question, State, Subject, Verdict
from opco.dialogue.world import Establishment, World
from opco.knowledge import Kind
from opco.language import find_facts
from opco.language.labels import choose
from opco.language.moved_days import moved_day
from opco.language.own_case import comes_back_to_own_case
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]
AID, BUDGET = "aide_apprentissage/essentiel", "opco_financement_formation/essentiel"
CASE = {"level": 5, "headcount": 42, "signed_on": "2026-10-05", "starts_on": "2026-10-06"}


def told(world: World, text: str, *, asked: str | None = None, **facts: Any) -> dict[str, Any]:
    """Return what a text gives after the aid of a case was decided."""
    state = State(
        subject=Subject(answer=AID, check="apprenticeship_aid"),
        verdict=Verdict("apprenticeship_aid", {}, "granted", 4500.0, ""),
        question=Question("fact", asked, "apprenticeship_aid") if asked else None,
        check="apprenticeship_aid" if asked else None,
    )
    for fact, value in {**CASE, **facts}.items():
        if value is not None:
            state.remember(fact, value)
    found = facts_given(Message(text, TODAY), state, world.book)
    return {one.fact: one.value for one in found if one.problem is None}


@pytest.fixture
def decided(talk: Talk) -> Talk:
    said = talk.say("combien ?", Facts("inform", CASE), Ask(AID, Kind.HOW_MUCH))
    assert "4 500 €" in said
    return talk


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("et signé le 2 février dernier", date(2026, 2, 2)),
        ("si c'était signé le 12 juin dernier ?", date(2026, 6, 12)),
        ("signé mardi 10 mars dernier", date(2026, 3, 10)),
        ("signé le 3/02 dernier", date(2026, 2, 3)),
        ("et signé le 10 janvier prochain", date(2027, 1, 10)),
        ("signé le 1er décembre dernier", date(2025, 12, 1)),
        # Without such a word, the day is sought near the one told before.
        ("et signé le 2 février", date(2024, 2, 2)),
        ("signé le 2 février dernier délai", date(2024, 2, 2)),
    ],
)
def test_dernier_counts_from_today_whatever_day_was_told(text: str, day: date) -> None:
    known = {"signed_on": date(2024, 6, 2)}
    found = find_facts(text, TODAY, known=known)
    assert [one.value or one.high for one in found if one.fact == "date"] == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("mince. et 3 jours plus tard", date(2026, 3, 9)),
        ("zut, et si c'était deux jours après", date(2026, 3, 8)),
        ("dommage... une semaine plus tard ?", date(2026, 3, 13)),
        ("aïe ! et 4 jours après ça passait ?", date(2026, 3, 10)),
        ("pas de bol, et le lendemain ?", date(2026, 3, 7)),
        ("ah zut, 5 jours plus tard alors", date(2026, 3, 11)),
        ("tant pis, je rappelle 3 jours plus tard", None),
        ("mince, il est parti 3 jours après", None),
        ("3 jours plus tard", None),
    ],
)
def test_a_sigh_before_another_day_says_nothing_else(text: str, day: date | None) -> None:
    moved = moved_day(text, date(2026, 3, 6), date(2026, 3, 6), TODAY)
    assert (moved.low if moved else None) == day


@pytest.mark.parametrize(
    "text",
    [
        "bon laissez, le bts avec notre vrai effectif",
        "ok, à notre effectif alors",
        "et avec le bon nombre ?",
        "reprenez avec nos vrais chiffres",
        "et sur mon effectif réel ?",
        "avec la vraie taille alors",
    ],
)
def test_ones_own_size_comes_back(decided: Talk, text: str) -> None:
    assert "1 500 €" in decided.say("et à 300 ?", Facts("suppose", {"headcount": 300}))
    said = decided.say(text, Facts("inform", {"level": 5, "quota": "yes"}), sure=0.9)
    assert "4 500 €" in said and decided.state.supposed == {}


@pytest.mark.parametrize(
    "text", ["et le vrai problème ?", "et pour l'effectif du voisin", "si notre effectif double"]
)
def test_no_size_of_ones_own_is_named(text: str) -> None:
    assert not comes_back_to_own_case(text.replace("è", "e"))


@pytest.mark.parametrize(
    "text",
    ["donc on reste à 4500", "on reste bien sur 4500 alors", "ça fait toujours 4500", "j'en suis à 4 500 donc"],
)  # fmt: skip
def test_the_amount_just_decided_counts_nobody(world: World, text: str) -> None:
    assert "headcount" not in told(world, text)


def test_a_size_that_stays_is_told(world: World) -> None:
    assert told(world, "en fait on reste à 180")["headcount"] == 180


@pytest.mark.parametrize(
    "text",
    [
        "et s'il avait déjà été chez moi pour ce même bac",
        "elle l'a déjà commencé chez nous",
        "s'il avait déjà fait ce même diplôme chez nous ?",
        "il redouble chez nous",
        "il a déjà suivi la même formation dans notre entreprise",
        "je l'avais déjà formé chez moi pour le même titre",
    ],
)
def test_the_same_diploma_followed_here_had_its_aid(world: World, text: str) -> None:
    assert told(world, text)["prior_aid"] is True


@pytest.mark.parametrize(
    "text",
    ["il avait déjà été chez un confrère pour ce même bac", "il redouble", "il est déjà venu chez nous", "on a déjà un bts chez nous"],
)  # fmt: skip
def test_it_was_not_here_or_not_the_same(world: World, text: str) -> None:
    assert told(world, text).get("prior_aid") is not True


@pytest.mark.parametrize(
    "text",
    [
        "bon et si avant chez moi il faisait un cap",
        "il a d'abord fait son bac pro chez nous",
        "l'an dernier il était ici en cap",
        "elle a déjà eu un cap chez nous",
    ],
)
def test_another_diploma_followed_here_is_examined_anew(decided: Talk, text: str) -> None:
    assert "Non" in decided.say("déjà ici ?", Facts("suppose", {"prior_aid": True}))
    said = decided.say(text, Facts("suppose", {"level": 3}))
    assert "autre diplôme" in said and "prior_aid" not in decided.state.supposed
    assert decided.state.value_of("level") == 5


@pytest.mark.parametrize(
    "text",
    ["au dépôt on est 12", "sur ce site on est 9 seulement", "on est 15 au garage, enfin à l'agence on est que 9", "nous sommes que 8 sur le site"],
)  # fmt: skip
def test_every_site_of_a_company_counts(decided: Talk, text: str) -> None:
    said = decided.say(text, Facts("correct", {"headcount": 9}))
    assert "tous les établissements" in said and decided.state.value_of("headcount") == 42


@pytest.mark.parametrize("text", ["non pardon on est 39", "en fait on est que 30"])
def test_a_size_of_the_company_is_corrected(decided: Talk, text: str) -> None:
    decided.say(text, Facts("correct", {"headcount": 30}))
    assert decided.state.value_of("headcount") == 30


@pytest.mark.parametrize(
    "text",
    ["pas de quota à tenir ?", "y a un quota à respecter ?", "on doit atteindre un minimum d'alternants ?", "le quota ça nous concerne"],
)  # fmt: skip
def test_no_share_is_asked_of_a_small_company(decided: Talk, text: str) -> None:
    said = decided.say(text, Ask("aide_apprentissage/grande_entreprise", Kind.COMPULSORY))
    assert "250" in said and "non" in said


def test_a_share_is_asked_of_a_large_one(talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", {**CASE, "headcount": 300}), Ask(AID, Kind.HOW_MUCH))
    said = talk.say("y a un quota ?", Ask("aide_apprentissage/grande_entreprise"))
    assert "aucune part" not in said


@pytest.mark.parametrize(
    "text",
    ["c'est écrit où cette histoire de 8 mars", "c'est quoi cette règle du 8 mars", "pourquoi le 8 mars ?", "le décret du 6 mars je le trouve où"],
)  # fmt: skip
@pytest.mark.parametrize("asked", [None, "starts_on"])
def test_a_day_talked_of_is_none_of_the_case(world: World, text: str, asked: str | None) -> None:
    assert not {"signed_on", "starts_on"} & set(told(world, text, asked=asked, starts_on=None))


def test_a_day_told_is_one_of_the_case(world: World) -> None:
    assert (
        told(world, "le 8 mars", asked="starts_on", signed_on="2026-03-01", starts_on=None)[
            "starts_on"
        ]
        == "2026-03-08"
    )


@pytest.mark.parametrize("text", ["disons une petite boîte, moins de vingt", "bon, moins de 20"])
def test_a_size_left_untold_may_be_told_after_all(world: World, text: str) -> None:
    state = State(
        subject=Subject(answer=AID, check="apprenticeship_aid"), check="apprenticeship_aid",
        question=Question("fact", "signed_on", "apprenticeship_aid"),
    )  # fmt: skip
    state.facts["headcount"] = Known(None, origin="unsure")
    found = facts_given(Message(text, TODAY), state, world.book)
    assert [(one.fact, one.value) for one in found] == [("headcount", "0..19")]


@pytest.mark.parametrize(
    "text",
    ["j'ai pas le droit de vous dire combien on est", "je préfère pas vous donner l'effectif", "je ne peux pas vous le dire", "c'est confidentiel"],
)  # fmt: skip
def test_a_size_may_be_kept_to_oneself(world: World, text: str) -> None:
    assert told(world, text, asked="headcount", headcount=None)["headcount"] == "unknown"


@pytest.mark.parametrize(
    ("text", "place"),
    [("le site de Brest", 1), ("l'agence de Quimper plutôt", 0), ("celle de Brest", 1), ("le garage", 2)],
)  # fmt: skip
def test_a_company_is_chosen_by_its_site(text: str, place: int) -> None:
    labels = ["Kervalan Occasions, Quimper", "Kervalan, Brest", "Garage Kervalan, Lorient", "Continuer sans"]  # fmt: skip
    assert choose(text, labels, 1) == place


@pytest.mark.parametrize("text", ["fiche de paie : 1090", "sur le bulletin y a écrit 1090"])
def test_an_agreement_on_a_pay_slip_asks_for_no_pay(talk: Talk, text: str) -> None:
    talk.say("on est chez vous ?", Ask("opco_adhesion/essentiel"))
    talk.likely = (("remuneration_apprenti/essentiel", 0.6),)
    talk.answers = {"remuneration_apprenti/essentiel": 0.9}
    talk.plain_answers = ("remuneration_apprenti/essentiel",)
    said = talk.say(text, Facts("inform", {"idcc": "1090"}))
    assert "Smic" not in said and talk.state.subject.topic != "remuneration_apprenti"


@pytest.mark.parametrize(
    "text", ["je veux passer deux gars au permis BE", "on va faire passer 3 chauffeurs au permis BE"]
)  # fmt: skip
def test_people_who_pass_a_licence_are_trained(talk: Talk, text: str) -> None:
    talk.say(
        "budget ?", Facts("inform", {"headcount": 8, "idcc": "0016"}), Ask(BUDGET, Kind.HOW_MUCH)
    )
    said = talk.say(text, Facts("inform", {}), Ask(BUDGET))
    assert "500 €" in said and "à former" in said and talk.state.value_of("headcount") == 8


@pytest.mark.parametrize("text", ["un salarié veut un bilan de compétences, ça passe ?", "elle demande une VAE, vous prenez ?"])  # fmt: skip
def test_a_review_of_skills_is_no_plan_of_jobs(talk: Talk, text: str) -> None:
    said = talk.say(text, Ask("transition_gpec/essentiel"), sure=0.4)
    assert "budget annuel" in said and "GEPP" not in said


def test_what_is_asked_is_told_before_a_company_is_confirmed(talk: Talk, world: World) -> None:
    known: list[Establishment] = world.directory.known  # type: ignore[attr-defined]
    del known[1]
    known[0] = replace(known[0], sure=False)
    said = talk.say(
        "garage du parc, qui peut être tuteur chez nous ?", Ask("tuteur_conditions/essentiel")
    )
    assert "volontaire" in said and said.endswith("Est-ce bien votre entreprise ?")
    assert talk.state.question is not None and talk.state.question.kind == "confirm_company"


@pytest.mark.parametrize(
    "text",
    ["elle l'a déjà commencé chez nous l'an dernier", "il redouble chez nous, entré en 2024"],
)
def test_the_contract_followed_before_dates_no_other(world: World, text: str) -> None:
    found = told(world, text)
    assert found["prior_aid"] is True and not {"signed_on", "starts_on"} & set(found)


@pytest.mark.parametrize("text", ["et ça tombe dès décembre ?", "et l'argent tombe en janvier ?"])
def test_money_to_come_signs_nothing(world: World, text: str) -> None:
    assert not {"signed_on", "starts_on"} & set(told(world, text, starts_on=None))


def test_of_two_suppositions_the_one_named_again_stays(talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", {**CASE, "level": 3}), Ask(AID, Kind.HOW_MUCH))
    talk.say("et en bts ?", Facts("suppose", {"level": 5}))
    assert "1 500 €" in talk.say("si on avait été 250", Facts("suppose", {"headcount": 250}))
    said = talk.say("laissez, le bts avec notre vrai effectif", Facts("inform", {"level": 5}))
    assert "4 500 €" in said and talk.state.supposed == {"level": 5}
