"""An apprentice, or a parent, who writes is told what is theirs: a pay, what is withheld, how to leave."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]
PAY, LEAVES = "remuneration_apprenti/essentiel", "contrat_apprentissage_rupture/depart_apprenti"
TRIAL, AFTER = "contrat_apprentissage_rupture/essentiel", "contrat_apprentissage_rupture/apres_45_jours"  # fmt: skip
AGE = "contrat_apprentissage_conditions/age"
AID = "aide_apprentissage/essentiel"
CASE = {"headcount": 9, "level": 3, "signed_on": "2026-10-12"}


@pytest.mark.parametrize(
    "text",
    [
        "je déjeune chez mes parents",
        "j'apporte ma gamelle",
        "il ne mange pas sur place",
        "elle habite chez sa grand-mère",
        "il dort chez lui",
        "je ne prends pas les repas au garage",
    ],
)
def test_nothing_is_withheld_for_what_is_not_given(talk: Talk, text: str) -> None:
    talk.say("mon patron me retire les repas, il a le droit ?", Ask(PAY))
    said = talk.say(text, Ask(PAY), sure=0.5)
    assert "rien ne peut être retenu" in said


def test_both_told_at_once_are_judged_at_once(talk: Talk) -> None:
    said = talk.say("son patron déduit la cantine mais il mange à la maison", Ask(PAY))
    assert "rien ne peut être retenu" in said and "inspection du travail" in said


@pytest.mark.parametrize(
    "text", ["je le nourris le midi", "il mange avec nous", "elle loge chez nous, je déduis quoi ?"]
)
def test_what_is_given_may_be_withheld(talk: Talk, text: str) -> None:
    talk.say("je peux retirer les repas ?", Ask(PAY))
    assert "rien ne peut être retenu" not in talk.say(text, Ask(PAY), sure=0.5)


@pytest.mark.parametrize(
    "text",
    ["on risque quoi ?", "il risque quoi", "que risque son patron ?", "y a une amende ?",
     "quel risque pour l'employeur ?", "il peut être puni ?"],
)  # fmt: skip
def test_what_is_risked_by_paying_too_little_is_told(talk: Talk, text: str) -> None:
    talk.say("500 euros à 18 ans, c'est légal ?", Facts("inform", {"age": 18}), Ask(PAY))
    assert "contravention de 5e classe" in talk.say(text, Ask(PAY), sure=0.6)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("je suis apprentie, je veux partir", {}),
        ("je suis en apprentissage, comment je romps ?", {}),
        ("mon patron me paye 500, première année, je peux démissionner ?", {"contract_year": 1}),
        ("je suis apprenti, il faut un préavis ?", {}),
        ("mon employeur ne veut pas, je suis apprenti, j'arrête comment ?", {}),
        ("je suis apprenti, je peux quitter mon patron ?", {}),
    ],
)
@pytest.mark.parametrize("read", [TRIAL, LEAVES, AFTER])
def test_an_apprentice_is_told_how_they_leave(
    talk: Talk, text: str, facts: dict[str, object], read: str
) -> None:
    told = [Facts("inform", facts)] if facts else []
    said = talk.say(text, *told, Ask(read, Kind.HOW))
    assert "vous pouvez partir librement" in said and "il vous prévient" not in said
    after = talk.say("et après les 45 jours ?", Ask(AFTER))
    assert "prévenez l’employeur 5 jours plus tard" in after


@pytest.mark.parametrize("text", ["mon apprenti veut partir", "on veut rompre le contrat"])
def test_an_employer_is_told_what_is_an_employers(talk: Talk, text: str) -> None:
    assert "vous pouvez partir librement" not in talk.say(text, Ask(LEAVES))


@pytest.mark.parametrize(
    "text", ["à qui je peux en parler ?", "qui je dois prévenir ?", "je vois qui alors ?"]
)
def test_an_apprentice_is_told_whom_to_see(talk: Talk, text: str) -> None:
    talk.say("je suis apprenti, mon patron me paye 400", Ask(PAY))
    assert "inspection du travail" in talk.say(text, Ask(PAY, Kind.WHO), sure=0.4)


@pytest.mark.parametrize(
    "text",
    ["il a 20 ans, ça va ?", "elle a 17 ans, c'est bon ?", "il a 22 ans, possible ?", "elle en a 18, ça passe ?"],
)  # fmt: skip
def test_an_age_within_the_limits_is_allowed_while_an_aid_is_decided(talk: Talk, text: str) -> None:
    talk.say("quelle aide ?", Facts("inform", CASE), Ask(AID))
    said = talk.say(text, Facts("inform", {"age": int("".join(filter(str.isdigit, text)))}))
    assert "le permettent" in said


def test_an_age_told_of_a_pay_is_of_the_pay(talk: Talk) -> None:
    talk.say("à 19 ans, combien ?", Facts("inform", {"age": 19}), Ask(PAY, Kind.HOW_MUCH))
    assert "Smic" in talk.say("et à 20 ans, ça va ?", Facts("suppose", {"age": 20}))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("il est là 3 jours par semaine", "15 semaines"),
        ("elle vient quatre jours par semaine", "12 semaines"),
        ("il est au CFA 2 jours par semaine", "15 semaines"),
        ("il est là 3 jours par semaine depuis le 5 octobre", "moins que 45"),
        ("3 jours/semaine depuis le 5 janvier", "plus que 45"),
        ("il fait 4 j par semaine depuis le 12 octobre", "moins que 45"),
        ("4 jours par semaine depuis le 7 septembre", "trop près de 45"),
    ],
)
def test_so_many_days_a_week_are_counted(talk: Talk, text: str, told: str) -> None:
    talk.say("je peux rompre dans les 45 jours ?", Ask(TRIAL))
    assert told in talk.say(text, Ask(LEAVES), sure=0.3)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (PAY, "il travaille 4 jours par semaine, quel salaire ?"),
        (TRIAL, "il est là 4 jours par semaine, il est payé combien ?"),
    ],
)
def test_days_a_week_of_a_pay_are_not_counted(talk: Talk, before: str, text: str) -> None:
    talk.say("x", Ask(before))
    said = talk.say(text, Ask(PAY, Kind.HOW_MUCH), kind=Kind.HOW_MUCH)
    assert "rompre" not in said


@pytest.mark.parametrize(
    "text",
    ["un alternant de 24 ans, c'est légal ?", "elle a 17 ans, on a le droit ?", "19 ans, c'est autorisé ?"],
)  # fmt: skip
def test_whether_an_age_is_legal_is_no_pay(talk: Talk, text: str) -> None:
    age = int("".join(filter(str.isdigit, text)))
    assert "le permettent" in talk.say(text, Facts("inform", {"age": age}), Ask(PAY))


def test_whether_a_pay_is_legal_is_of_the_pay(talk: Talk) -> None:
    said = talk.say("900 € à 19 ans, c'est légal ?", Facts("inform", {"age": 19}), Ask(PAY))
    assert "Smic" in said


@pytest.mark.parametrize("text", ["et si j'ai déjà fait plus de 45 jours", "plus de 45 jours ?"])
def test_so_many_days_are_no_year_of_a_contract(talk: Talk, text: str) -> None:
    state = talk.state
    state.subject.check = "apprentice_pay"
    state.remember("contract_year", 2)
    state.latest = ["contract_year"]
    found = facts_given(Message(text, TODAY), state, talk.world.book)
    assert "contract_year" not in {one.fact for one in found}


@pytest.mark.parametrize(
    "text",
    ["il ne convient pas, il vient 3 jours par semaine", "ça se passe mal, elle est là 3 jours par semaine"],
)  # fmt: skip
def test_who_thinks_of_ending_it_is_told_the_days(talk: Talk, text: str) -> None:
    assert "15 semaines" in talk.say(text, Ask("contrat_apprentissage_conditions/essai"), sure=0.3)


@pytest.mark.parametrize("text", ["l'aide, on la rend ?", "et la prime, je rembourse ?"])
def test_the_aid_of_a_contract_that_ends_is_what_becomes_of_it(talk: Talk, text: str) -> None:
    talk.say("je veux rompre", Ask(AFTER))
    talk.likely = ((AID, 0.45), ("aide_versement/rupture", 0.1))
    assert "lendemain de la fin" in talk.say(text, Ask(AID), sure=0.45)


def test_a_detail_named_again_is_told_again(talk: Talk) -> None:
    tutor = Ask("tuteur_conditions/essentiel")
    talk.say("le tuteur peut être en télétravail ?", tutor)
    assert "lieu de travail du tuteur" in talk.say("et s'il est souvent sur la route ?", tutor)


def test_a_parent_is_told_what_is_withheld_and_whom_to_see(talk: Talk) -> None:
    talk.say("ma fille de 17 ans est payée 500, première année, c'est légal ?",
             Facts("inform", {"age": 17, "contract_year": 1}), Ask(PAY))  # fmt: skip
    said = talk.say("son employeur déduit la chambre alors qu'elle dort chez nous", Ask(PAY))
    assert "rien ne peut être retenu" in said and "inspection du travail" in said
    whom = talk.say("on peut se plaindre à qui ?", Ask("plainte/essentiel"))
    assert "médiateur de l’apprentissage" in whom


def test_a_company_that_complains_is_heard_as_one(talk: Talk) -> None:
    talk.say("un apprenti de 17 ans, quel salaire ?", Facts("inform", {"age": 17}), Ask(PAY))
    said = talk.say("je veux me plaindre de l'OPCO, à qui ?", Ask("plainte/essentiel"))
    assert "médiateur de l’apprentissage" not in said
