"""A day of the contract that a question names comes before the calendar; a contract that was not sent."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.eligibility import Rulebook
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

FORMALITIES = "contrat_apprentissage_demarches/essentiel"
SENDING = "contrat_apprentissage_demarches/envoyer"
CONDITIONS = "aide_apprentissage/conditions"


@pytest.mark.parametrize(
    ("text", "kind", "begins"),
    [
        ("elle débute le 11 janvier 2027, la DPAE à partir de quand ?", Kind.WHEN, "La déclaration d’embauche (DPAE) se fait au plus tôt le 3 janvier 2027"),
        ("début le 11 janvier 2027, le médecin du travail avant quelle date ?", Kind.DEADLINE, "La visite médicale peut avoir lieu après l’embauche si l’apprenti a 18 ans : au plus tard le 11 mars 2027"),
    ],
)  # fmt: skip
def test_it_is_told_first(world: World, text: str, kind: Kind, begins: str) -> None:
    told = Facts("inform", {"starts_on": "2027-01-11"})
    said = Talk(world).say(text, told, Ask(FORMALITIES, kind), kind=kind)
    assert said.startswith(begins) and "envoyez le contrat" not in said


def test_it_is_told_of_a_day_known_before(world: World) -> None:
    talk = Talk(world)
    talk.say(
        "il commence le 4 janvier 2027, je l'envoie quand",
        Facts("inform", {"starts_on": "2027-01-04"}),
        Ask(SENDING, Kind.DEADLINE),
    )
    said = talk.say("et la DPAE, au plus tôt quand ?", Ask(FORMALITIES, Kind.WHEN))
    assert "27 décembre 2026" in said


def test_who_pays_for_it_is_no_day(world: World) -> None:
    told = Facts("inform", {"starts_on": "2027-01-11"})
    said = Talk(world).say(
        "début le 11 janvier 2027, qui paie la visite médicale ?",
        told,
        Ask(FORMALITIES, Kind.WHO_PAYS),
    )
    assert "11 mars 2027" not in said


def test_the_other_contract_has_its_own(book: Rulebook) -> None:
    facts = {"starts_on": "2027-01-11"}
    told = [text for _, text, _ in book.replies("professionalisation_deadlines", facts, TODAY)]
    assert any("11\u00a0avril 2027" in text for text in told)
    # Without a start, a delay is told and no day.
    without = book.replies("apprentice_deadlines", {}, TODAY)
    assert [about[0] for about, _, _ in without] == ["dpae", "visite médicale"]


def test_a_minor_is_seen_before(book: Rulebook) -> None:
    facts = {"starts_on": "2027-01-11", "birth_date": "2010-05-02"}
    visits = [
        text
        for about, text, _ in book.replies("apprentice_deadlines", facts, TODAY)
        if "visite médicale" in about
    ]
    assert visits[0].startswith("La visite médicale a lieu avant l’affectation")


@pytest.mark.parametrize(
    ("signed", "said"),
    [
        ("2026-05-12", "L’aide de l’État est perdue : le contrat devait partir à l’OPCO au plus tard le 12 novembre 2026, 6 mois après la signature"),
        ("2026-06-04", "L’aide de l’État n’est pas perdue, si les autres conditions sont remplies : le contrat doit partir à l’OPCO au plus tard le 4 décembre 2026"),
        ("2026-05-25", "C’est aujourd’hui"),
    ],
)  # fmt: skip
def test_a_contract_that_was_not_sent(world: World, signed: str, said: str) -> None:
    told = Facts("inform", {"signed_on": signed})
    asked = Ask(SENDING, Kind.OTHER)
    text = "mon contrat n'est toujours pas parti chez vous, la prime est fichue ?"
    assert said in Talk(world).say(text, told, asked, sure=0.4)


def test_a_paper_that_is_no_contract_loses_no_aid(world: World) -> None:
    told = Facts("inform", {"signed_on": "2026-05-12"})
    said = Talk(world).say(
        "la facture n'est pas encore envoyée, l'aide est perdue ?", told, Ask(CONDITIONS)
    )
    assert "devait partir à l’OPCO" not in said


def test_its_delay_is_told_where_no_start_is_known(world: World) -> None:
    said = Talk(world).say(
        "elle a 22 ans, la DPAE se fait combien de temps avant ?",
        Facts("inform", {"age": 22}),
        Ask(FORMALITIES, Kind.HOW_LONG),
        kind=Kind.HOW_LONG,
    )
    assert said.startswith("La déclaration d’embauche (DPAE) se fait avant que l’apprenti commence")
    assert "8 jours avant" in said and "quelques semaines" not in said


def test_the_visit_is_told_again_for_another_age(world: World) -> None:
    talk = Talk(world)
    facts = Facts("inform", {"starts_on": "2027-01-11", "age": 22})
    said = talk.say("début le 11 janvier, il a 22 ans, la visite médicale ?", facts, Ask(FORMALITIES, Kind.WHEN))  # fmt: skip
    assert "11 mars 2027" in said
    assert "avant l’affectation au poste" in talk.say("et s'il avait 16 ans ?", Facts("suppose", {"age": 16}))  # fmt: skip
    assert "moins de 18 ans" in talk.say("et pour un mineur ?", Ask(FORMALITIES))


def test_the_visit_without_a_start_is_a_delay(world: World) -> None:
    said = Talk(world).say("la visite médicale d'un apprenti, c'est quand ?", Ask(FORMALITIES, Kind.WHEN))  # fmt: skip
    assert "dans les 2 mois qui suivent l’embauche" in said
