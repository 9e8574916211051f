"""What is left has no say; what is asked beside a fact, or wanted in place of what was told."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.reading.told_of_a_contract import days_without_reply
from opco.dialogue.state import Subject
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

COURSES, SIGNED_BY = "transition_formation/eco_conduite", "opco_convention/signataires"
TUTORS, REFUND = "tuteur_financement/essentiel", "opco_financement_formation/remboursement"


@pytest.mark.parametrize("asked", [Ask(COURSES, Kind.WHO), Ask(SIGNED_BY, Kind.WHO)])
def test_who_directs_is_told_once_the_rest_is_left(world: World, asked: Ask) -> None:
    talk = Talk(world)
    talk.state.subject = Subject(COURSES)
    said = talk.say("oubliez ça, c'est qui votre directrice ?", asked, sure=0.5)
    assert said.startswith("Isabelle Maimbourg")


def test_a_sure_question_of_something_else_is_asked(world: World) -> None:
    talk = Talk(world)
    talk.state.subject = Subject(REFUND)
    asked = Ask("remuneration_apprenti/essentiel", Kind.HOW_MUCH)
    assert "27 %" in talk.say("laissez tomber, un apprenti touche combien ?", asked)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("on est 180, M-Tutorat c'est quoi au juste ?", "M-Tutorat"),
        ("nous sommes 45. Ça veut dire quoi CQP ?", "CQP"),
    ],
)
def test_a_word_is_explained_beside_a_size(world: World, text: str, begins: str) -> None:
    said = Talk(world).say(
        text, Facts("inform", {"headcount": 180}), Ask(TUTORS, Kind.SIZE), sure=0.3
    )
    assert said.startswith(begins) and "€" not in said


def test_a_delay_is_no_word_to_explain(world: World) -> None:
    asked = Ask("contrat_apprentissage_demarches/decision", Kind.HOW_LONG)
    said = Talk(world).say(
        "on est 8, c'est quoi le délai de l'OPCO ?", Facts("inform", {"headcount": 8}), asked
    )
    assert "20 jours" in said


@pytest.mark.parametrize("move", [Move("accept"), None])
def test_the_aid_that_is_wanted_is_decided_of_what_is_known(
    world: World, move: Move | None
) -> None:
    talk = Talk(world)
    case = Facts("inform", {"age": 19, "contract_year": 1, "level": 3})
    talk.say(
        "un CAP de 19 ans, 1re année, son salaire ?",
        case,
        Ask("remuneration_apprenti/essentiel", Kind.HOW_MUCH),
    )
    told = Facts("inform", {"headcount": 7})
    said = talk.say(
        "oui ça je sais, je veux l'aide, nous sommes 7", told, *([move] if move else []), sure=0.3
    )
    assert "5 000 €" in said and "effectif de 7 salariés" in said


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ca fait deux semaines que j'attends votre reponse pour un contrat d'apprentissage", 14),
        ("j'attends toujours une reponse sur le dossier de mon apprenti depuis 2 mois", 60),
        ("voila vingt-cinq jours qu'on attend la decision sur notre contrat", 25),
        ("ca fait trois semaines que j'attends le paiement de la formation", None),
        ("on attend une reponse du cfa", None),
    ],
)
def test_a_reply_awaited(text: str, days: int | None) -> None:
    assert days_without_reply(text) == days


def test_the_silence_is_told_though_it_is_complained_of(world: World) -> None:
    asked = Ask("contrat_apprentissage_demarches/decision")
    said = Talk(world).say(
        "ça fait un mois que j'attends une réponse sur mon contrat d'apprentissage, inadmissible",
        asked,
    )
    assert "20" in said and "vaut refus" in said and "conseiller" in said
