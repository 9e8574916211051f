"""An accountant's clients: the case of each is kept apart."""

from __future__ import annotations

from opco.dialogue.moves import Ask, Facts
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]
FIRST = {"headcount": 5, "level": 5, "signed_on": "2026-11-10"}
SECOND = {"headcount": 312, "level": 7, "signed_on": "2026-10-15"}


def two_clients(talk: Talk) -> None:
    talk.say("Le premier : 5 salariés, BTS signé le 10 novembre 2026", Facts("inform", FIRST))
    said = talk.say(
        "le deuxième : 312 salariés, master signé le 15 octobre 2026", Facts("correct", SECOND)
    )
    assert "C’est corrigé" not in said


def test_a_second_client_corrects_nothing_of_the_first(talk: Talk) -> None:
    two_clients(talk)
    said = talk.say("et pour le premier si c'était un CAP ?", Facts("suppose", {"level": 3}))
    assert "5 salariés" in said and "5 000 €" in said


def test_a_client_named_alone_is_decided_again(talk: Talk) -> None:
    two_clients(talk)
    assert "4 500 €" in talk.say("et client A ?", Ask("aide_apprentissage/plusieurs_apprentis"))
    assert "312 salariés" in talk.say("et le deuxième ?", Ask("aide_apprentissage/essentiel"))


def test_another_client_begins_an_empty_case(talk: Talk) -> None:
    two_clients(talk)
    talk.say("un autre client : 18 salariés", Facts("inform", {"headcount": 18}))
    assert talk.state.case() == {"headcount": 18}


def test_a_second_apprentice_is_no_second_client(talk: Talk) -> None:
    talk.say("9 salariés, CAP", Facts("inform", {"headcount": 9, "level": 3}))
    talk.say("et la deuxième année ?", Ask("aide_apprentissage/annees_suivantes"))
    talk.say("le deuxième apprenti aussi ?", Ask("aide_apprentissage/plusieurs_apprentis"))
    assert talk.state.case() == {"headcount": 9, "level": 3}


def test_a_size_told_of_the_second_is_another_clients(talk: Talk) -> None:
    budget = "opco_financement_formation/essentiel"
    talk.say(
        "le premier a 8 salariés, quel budget ?", Facts("inform", {"headcount": 8}), Ask(budget)
    )
    talk.say("le deuxième en a 19", Facts("suppose", {"headcount": 19}))
    assert talk.state.client == 1 and talk.state.facts["headcount"].value == 19
    assert "8 salariés" in talk.say("et le premier ?", Ask(budget))


def test_a_client_is_turned_to_with_what_is_asked_of_it(talk: Talk) -> None:
    two_clients(talk)
    said = talk.say("le premier il paie combien son apprenti de 17 ans ?", Facts("inform", {"age": 17}), Ask("remuneration_apprenti/essentiel"))  # fmt: skip
    assert "10 novembre 2026" in said and talk.state.client == 0


def test_coming_back_to_a_client_is_no_return_to_ones_own_case(talk: Talk) -> None:
    two_clients(talk)
    talk.say("et si c'était un bac ?", Facts("suppose", {"level": 4}))
    said = talk.say("retour au premier : si c'est un CAP", Facts("suppose", {"level": 3}))
    assert "5 salariés" in said and "Revenons à votre cas" not in said
