"""A few words ask again what was just told: of the other contract, by the hour, for another signature."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.reading.message import Message, Name
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

PAY, EXEMPTION = "remuneration_apprenti/essentiel", "remuneration_apprenti/exoneration"
PRO = "contrat_professionnalisation/demarches"
REFUSED = "contrat_apprentissage_demarches/refus"


@pytest.mark.parametrize("text", ["et de l'heure ?", "ça fait quoi comme taux horaire ?"])
def test_a_pay_just_decided_is_told_by_the_hour(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say(
        "18 ans, première année, quel salaire ?",
        Facts("inform", {"age": 18, "contract_year": 1}), Ask(PAY, Kind.HOW_MUCH),
    )  # fmt: skip
    said = talk.say(text, Ask(PAY, Kind.HOW_MUCH))
    assert "5,29 €" in said
    assert "802,82" not in said


@pytest.mark.parametrize(
    ("text", "signed", "percent"),
    [
        ("et pour un contrat signé le 12 février 2025 ?", "2025-02-12", "79 %"),
        ("si c'est signé en octobre 2026 ?", "2026-10-01..2026-10-31", "50 %"),
    ],
)
def test_the_exemption_is_that_of_the_signature(
    world: World, text: str, signed: str, percent: str
) -> None:
    talk = Talk(world)
    talk.say("quelles cotisations sur sa paie ?", Ask(EXEMPTION))
    said = talk.say(text, Facts("suppose", {"signed_on": signed}))
    assert percent in said
    assert "signature qui compte" in said


def test_contributions_are_no_pay(world: World) -> None:
    said = Talk(world).say(
        "exonération de charges salariales pour une apprentie en 2026 ?",
        Facts("inform", {"pay_on": "2026-01-01..2026-12-31"}), Ask(PAY, Kind.HOW_MUCH),
    )  # fmt: skip
    assert "50 % du Smic" in said
    assert "quel âge" not in said.lower()


def test_the_silence_of_the_other_contract_is_told(world: World) -> None:
    talk = Talk(world)
    talk.say("si vous ne dites rien ?", Ask(PRO, Kind.WHAT_IF_STOPS))
    talk.state.subject.kind = Kind.WHAT_IF_STOPS.value
    said = talk.say("et en apprentissage ?", Ask("contrat_apprentissage_conditions/essentiel"))
    assert "refus" in said


def test_another_question_on_the_other_contract_is_its_own(world: World) -> None:
    talk = Talk(world)
    talk.say("si vous ne dites rien ?", Ask(PRO, Kind.WHAT_IF_STOPS))
    said = talk.say(
        "et en apprentissage, quelle durée minimale ?",
        Ask("contrat_apprentissage_conditions/duree"),
    )
    assert "mois" in said


@pytest.mark.parametrize("text", ["alors plus de prime ?", "j'ai perdu l'aide ?"])
def test_a_contract_refused_has_no_aid_yet(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say("contrat refusé, pourquoi ?", Ask(REFUSED))
    said = talk.say(text, Ask("aide_apprentissage/essentiel"))
    assert "n’a pas accepté le contrat" in said


def test_a_contract_sent_on_a_day_is_decided_so_many_days_after(world: World) -> None:
    talk = Talk(world)
    talk.say("contrat refusé, pourquoi ?", Ask(REFUSED))
    said = talk.say("dossier déposé complet le 2 novembre", Ask(REFUSED), sure=0.3)
    assert "22 novembre 2026" in said


def test_what_is_added_for_a_disability_is_no_aid(world: World) -> None:
    said = Talk(world).say(
        "quelle majoration du NPEC pour un apprenti RQTH ?",
        Ask("apprenti_handicap/essentiel", Kind.HOW_MUCH),
    )
    assert "versés au CFA" in said


def test_what_an_employer_pays_is_no_equipment(world: World) -> None:
    said = Talk(world).say(
        "combien paie l'employeur pour une licence ?",
        Facts("inform", {"level": 6}), Ask("cout_formation_cfa/equipement", Kind.HOW_MUCH),
    )  # fmt: skip
    assert "750 €" in said


def test_who_was_told_something_else_is_told_what_it_was(world: World) -> None:
    talk = Talk(world)
    name = "aide_apprentissage/essentiel"
    said = talk.say("vos infos étaient fausses, un ami parle de 6 000 €", Ask(name))
    assert "désolé" in said or "6 000" in said


def test_since_when_is_said_of_who_was_just_named(world: World) -> None:
    talk = Talk(world)
    talk.say("qui est à la tête, qui dirige l'OPCO ?", Ask("opco_adhesion/role", Kind.WHO))
    assert "depuis juin 2024" in talk.text
    assert talk.text.index("Maimbourg") < 40
    assert "depuis juin 2024" in talk.say("depuis quand au juste ?", Move("source"))


def test_a_course_written_as_a_name_is_a_course() -> None:
    message = Message("La FCO, combien ?", TODAY, names=(Name("company_name", "La FCO"),))
    assert "FCO" in message.unnamed


FUND, BUDGET = "opco_financement_formation/branche", "opco_financement_formation/essentiel"
AID_OF_AN_APPRENTICE = "aide_apprentissage/essentiel"


@pytest.fixture
def painting(world: World) -> Talk:
    talk = Talk(world)
    said = talk.say("vous payez une formation en carrosserie et peinture ?", Ask(FUND))
    assert "75 €" in said
    return talk


@pytest.mark.parametrize(
    "text",
    ["tarif ?", "et le montant ?", "combien ?", "à combien ?", "quel prix", "le tarif horaire ?", "à hauteur de", "c'est combien ?"],
)  # fmt: skip
def test_the_price_asked_alone_is_that_of_the_course_just_told(painting: Talk, text: str) -> None:
    assert "75 €" in painting.say(text, Ask(BUDGET, Kind.HOW_MUCH), sure=0.4)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("et pour le contrôle technique ?", "30 €"),
        ("et la mécanique ?", "65 €"),
        ("pareil pour un contrôleur technique ?", "30 €"),
        ("ok, et la maintenance ?", "65 €"),
    ],
)
def test_another_course_is_told_and_no_company(painting: Talk, text: str, amount: str) -> None:
    assert amount in painting.say(text, Ask(FUND), sure=0.5)


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("combien pour mon budget annuel ?", Ask(BUDGET, Kind.HOW_MUCH)),
        ("et l'apprenti, quelle aide ?", Ask(AID_OF_AN_APPRENTICE, Kind.HOW_MUCH)),
        ("je dépends de quel opco ?", Ask("opco_adhesion/essentiel")),
        ("et l'aide pour un CAP ?", Ask(AID_OF_AN_APPRENTICE)),
    ],
)
def test_what_is_asked_of_something_else_is_answered(painting: Talk, text: str, ask: Ask) -> None:
    assert "75 €" not in painting.say(text, ask)
