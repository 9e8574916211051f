"""Over what time a size is counted, a size told by its average, and one that is too large by very few."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State, Subject
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

BUDGET = "opco_financement_formation/essentiel"
ELSEWHERE = Ask("opco_adhesion/branches", Kind.WHEN)


def _after_a_budget(world: World, size: int) -> Talk:
    talk = Talk(world)
    talk.say(
        f"budget formation, {size} salariés", Facts("inform", {"headcount": size}), Ask(BUDGET, Kind.HOW_MUCH)
    )  # fmt: skip
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "l'effectif se regarde à quelle date",
        "c l'effectif de quelle année que vous retenez",
        "vous comptez les salariés à quel moment de l'année ?",
        "l'effectif c'est au jour de la demande ou au 31 décembre ?",
    ],
)
def test_the_year_of_a_size_is_told_after_a_budget(world: World, text: str) -> None:
    told = _after_a_budget(world, 52).say(text, ELSEWHERE)
    assert "moyenne des mois de l’année civile d’avant" in told


def test_a_day_to_ask_for_something_is_another_question(world: World) -> None:
    told = _after_a_budget(world, 20).say(
        "à quel moment je dépose la demande ?", Ask("opco_financement_formation/demande", Kind.WHEN)
    )
    assert "moyenne" not in told


@pytest.mark.parametrize(
    "text", ["raté pour un gars, c rageant", "à deux salariés près, dommage", "ça se joue à une tête près"]
)  # fmt: skip
def test_a_threshold_is_one_however_few_are_above(world: World, text: str) -> None:
    talk = _after_a_budget(world, 51)
    assert "même de peu" in talk.say(text, Ask("opco_financement_formation/vae_bilan", Kind.OTHER))


def _size(world: World, text: str) -> int | None:
    state = State(subject=Subject(answer=BUDGET, check="training_budget"))
    state.remember("headcount", 55)
    state.latest = ["headcount"]
    found = facts_given(Message(text, TODAY), state, world.book)
    return next(
        (one.value for one in found if one.fact == "headcount" and one.problem is None), None
    )


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("et avec 46 de moyenne", 46),
        ("et avec une moyenne de 47 ?", 47),
        ("disons 44 de moyenne annuelle alors", 44),
        ("il avait 14 de moyenne au brevet", None),
        ("le stage dure 14 heures en moyenne", None),
        ("à deux gars près on y avait droit", None),
    ],
)
def test_an_average_is_a_size(world: World, text: str, size: int | None) -> None:
    assert _size(world, text) == size


def test_who_collects_the_contribution_is_told_after_a_budget(world: World) -> None:
    told = _after_a_budget(world, 12).say(
        "la cotisation formation, on vous la verse à vous ?", Ask("opco_contribution/essentiel", Kind.WHO_PAYS)
    )  # fmt: skip
    assert "Urssaf" in told
    assert "votre budget" not in told


@pytest.mark.parametrize(
    "text",
    [
        "depuis cet été on est 270, ça change ?",
        "mais aujourd'hui on est 270",
        "pourquoi pas les 270 qu'on est maintenant",
        "on a passé les 270 en cours d'année, depuis juin",
    ],
)
def test_a_size_of_the_year_of_the_signature_changes_nothing(aided: Talk, text: str) -> None:
    said = aided.say(text, Facts("inform", {"headcount": 270}), Ask("aide_apprentissage/essentiel"))
    assert "240 salariés en 2025, et non 270" in said and "5 000 €" in said
    assert aided.state.value_of("headcount") == 240


@pytest.mark.parametrize(
    "text", ["en fait on est 270", "non on est 270 maintenant", "et si on était 270 aujourd'hui ?"]
)
def test_a_size_corrected_or_imagined_is_taken(aided: Talk, text: str) -> None:
    act = "suppose" if "si" in text else "correct"
    said = aided.say(text, Facts(act, {"headcount": 270}))
    assert "2 000 €" in said and "et non 270" not in said


@pytest.fixture
def aided(world: World) -> Talk:
    talk = Talk(world)
    case = {"headcount": 240, "level": 3, "signed_on": "2026-10-05"}
    talk.say(
        "240 salariés, CAP signé le 5 octobre",
        Facts("inform", case),
        Ask("aide_apprentissage/essentiel"),
    )
    return talk


def _after_a_decision(world: World, told: str, size: int) -> Talk:
    talk = Talk(world)
    talk.say(told, Facts("inform", {"headcount": size, "level": 3, "signed_on": "2026-10-05"}), Ask("aide_apprentissage/essentiel"))  # fmt: skip
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "280 depuis la rentrée",
        "on a franchi le seuil des 250 en juillet 2026",
        "l'effectif actuel c'est 270, je refais le calcul ?",
        "merci bien. Depuis le rachat du dépôt voisin nous revoilà à 291, est-ce que ça baisse ?",
        "au 15 novembre on comptait 252 personnes",
        "mnt on est 262, du cou on passe a 2000 non ?",
    ],
)
def test_a_size_of_now_changes_nothing(world: World, text: str) -> None:
    talk = _after_a_decision(world, "CAP signé le 5 octobre, 240 en 2025", 240)
    assert "je retiens 240 salariés" in talk.say(text, Facts("inform", {"headcount": 280}))


def test_after_a_size_with_its_year_the_next_is_of_now(world: World) -> None:
    talk = _after_a_decision(world, "CAP signé le 5 octobre, on était 240 en 2025", 240)
    assert talk.state.facts["headcount"].as_of == "2025"
    assert "je retiens 240" in talk.say("on est 262", Facts("inform", {"headcount": 262}))
    said = talk.say("pardon, 242 en 2025", Facts("correct", {"headcount": 242}))
    assert "242 salariés" in said and "je retiens" not in said


def test_a_size_without_its_year_is_put_right(world: World) -> None:
    talk = _after_a_decision(world, "CAP signé le 5 octobre, 240 salariés", 240)
    assert "je retiens" not in talk.say("on est 262", Facts("correct", {"headcount": 262}))


def test_another_case_has_its_own_size(world: World) -> None:
    talk = _after_a_decision(world, "Client A : CAP signé le 5 octobre, 8 salariés", 8)
    said = talk.say(
        "Autre client : 260 salariés, bac pro signé le 14 octobre 2026",
        Facts("inform", {"headcount": 260, "level": 4, "signed_on": "2026-10-14"}),
    )
    assert "je retiens 8" not in said


def test_figures_alone_after_a_whole_case_ask_for_the_aid(world: World) -> None:
    said = Talk(world).say(
        "licence pro signée le 1er octobre 2026, effectif moyen 2025 : 240. combien ?",
        Facts("inform", {"headcount": 240, "level": 6, "signed_on": "2026-10-01"}),
        Ask("remuneration_apprenti/essentiel", Kind.HOW_MUCH),
        sure=0.4,
    )
    assert "2 000 €" in said


@pytest.mark.parametrize("text", ["du coup ça baisse ?", "donc l'aide change pas ?"])
def test_whether_it_lowers_the_aid_is_told(world: World, text: str) -> None:
    talk = _after_a_decision(world, "CAP signé le 5 octobre, on était 240 en 2025", 240)
    talk.say("on est 262 maintenant", Facts("inform", {"headcount": 262}))
    assert "5 000 €" in talk.say(text, Ask("aide_apprentissage/grande_entreprise"))
