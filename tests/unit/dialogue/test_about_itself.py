"""What is asked of the assistant itself, in the middle of anything; and other things said plainly."""

from __future__ import annotations

from datetime import date

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.phrases import says
from opco.dialogue.world import World
from opco.language import find_facts
from tests.unit.dialogue.test_plan import Talk

AGES, PAY = Ask("contrat_apprentissage_conditions/age"), Ask("remuneration_apprenti/essentiel")


@pytest.mark.parametrize(
    "text", ["et vous, vous avez quel âge ?", "quel âge as-tu", "tu gagnes combien toi", "t'es née quand", "vous êtes payé combien"]
)  # fmt: skip
def test_its_life_is_no_rule_of_the_law(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say("quel âge pour un apprenti", AGES, sure=0.9)
    assert "assistant automatique" in talk.say(text, AGES, sure=0.7)


@pytest.mark.parametrize(
    "text",
    ["ça coûte combien de vous parler", "c'est gratuit de te causer ?", "faut payer pour vous poser des questions ?", "c'est payant de discuter ici ?"],
)  # fmt: skip
def test_it_costs_nothing(world: World, text: str) -> None:
    assert "est gratuit" in Talk(world).say(text, PAY, sure=0.6)


@pytest.mark.parametrize("text", ["allez salut la machine", "bon, ciao le robot", "ok merci, bye"])
def test_goodbye_in_other_words(world: World, text: str) -> None:
    assert "Au revoir" in Talk(world).say(text, AGES, sure=0.5)


@pytest.mark.parametrize(
    "text",
    [
        "vous avez quel age minimum pour un apprenti",
        "quel age pour un apprenti",
        "combien je le paye a 17 ans",
        "ca coute combien de former un tuteur",
        "salut, une question",
        "un apprenti ca gagne combien",
    ],
)
def test_questions_of_ours_stay_ours(text: str) -> None:
    assert not any(says(text, one) for one in ("your_life", "your_price", "leaves_you"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("signé il y a un an pile", date(2025, 11, 24)),
        ("signé il y a exactement deux mois", date(2026, 9, 24)),
        ("contrat signé il y a un mois jour pour jour", date(2026, 10, 24)),
    ],
)
def test_to_the_day(text: str, day: date) -> None:
    found = next(one for one in find_facts(text, date(2026, 11, 24)) if one.fact == "date")
    assert (found.value, found.precision) == (day, "day")


def test_about_a_year_is_still_about_a_year() -> None:
    found = find_facts("signé il y a un an", date(2026, 11, 24))
    assert any(one.fact == "date" and one.precision != "day" for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Ateliers du Centre, bac pro signé 15 octobre, combien",
        "bts signé le 15 octobre, cb",
        "et pour un cap signé le 3 novembre",
    ],
)
def test_a_level_and_a_signature_are_for_the_aid(world: World, text: str) -> None:
    talk = Talk(world)
    facts = Facts("inform", {"level": 4, "signed_on": "2026-10-15"})
    said = talk.say(text, facts, Ask("cout_formation_cfa/npec"), sure=0.35)
    assert "participation" not in said and "5 000 €" in said.replace("\xa0", " ").replace(
        "\u202f", " "
    )


@pytest.mark.parametrize(
    "text", ["l'école me coûte combien, bac pro signé le 15 octobre", "je dois combien au cfa, bac pro signé le 15"]
)  # fmt: skip
def test_the_cost_of_the_courses_is_still_told(world: World, text: str) -> None:
    facts = Facts("inform", {"level": 4, "signed_on": "2026-10-15"})
    said = Talk(world).say(text, facts, Ask("cout_formation_cfa/participation"), sure=0.5)
    assert "participation" in said


@pytest.mark.parametrize("tutor", ["le maître d'apprentissage est en arrêt deux mois", "ma tutrice est hospitalisée, je fais quoi"])  # fmt: skip
def test_who_takes_the_place_of_a_tutor_away(world: World, tutor: str) -> None:
    said = Talk(world).say(tutor, Ask("tuteur_role/essentiel"), sure=0.62)
    assert "autre personne" in said


@pytest.mark.parametrize(
    "text",
    [
        "elle a déjà fait son bac pro chez nous avec la prime, ça bloque ?",
        "on a déjà touché l'aide pour elle quand elle était en cap ici, ça gêne ?",
        "il a eu un titre pro niveau 3 chez nous et on avait eu l'aide, ça pose souci ?",
    ],
)
def test_an_aid_had_for_another_diploma_takes_nothing_away(world: World, text: str) -> None:
    talk = Talk(world)
    case = {"level": 5, "signed_on": "2026-11-02", "starts_on": "2026-11-09", "headcount": 30}
    talk.say("aide, bts signé le 2, démarré le 9, 30 salariés", Facts("inform", case))
    assert "nouvelle embauche" in talk.say(text, Ask("aide_apprentissage/conditions"), sure=0.5)


def test_an_aid_had_for_the_same_diploma_is_still_refused(world: World) -> None:
    talk = Talk(world)
    case = {"level": 5, "signed_on": "2026-11-02", "starts_on": "2026-11-09", "headcount": 30}
    talk.say("aide, bts signé le 2, démarré le 9, 30 salariés", Facts("inform", case))
    said = talk.say(
        "on a déjà touché l'aide pour ce même bts", Facts("inform", {"prior_aid": True})
    )
    assert "aucune aide" in said
