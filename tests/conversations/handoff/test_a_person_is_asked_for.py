"""A visitor asks for a person: asks only what is missing, shows it, sends it, says what is true."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import requests

from tests.support.live import Conversation, Stack
from tests.support.receiver import Received, Receiver

pytestmark = [pytest.mark.live, pytest.mark.model]


def requests_of(receiver: Receiver, name: str) -> list[Received]:
    return [
        one
        for one in receiver.received
        if one.content["type"] == "handoff.requested"
        and one.content["data"]["contact"]["name"] == name
    ]


def reference_in(visitor: Conversation) -> str:
    return next(str(m.custom["reference"]) for m in visitor.last if "reference" in m.custom)


def test_from_a_question_to_a_reference(stack: Stack, receiver: Receiver) -> None:
    visitor = stack.conversation("handoff question")
    visitor.say("/aide_apprentissage")
    visitor.press("Parler à un conseiller")
    assert "e-mail" in visitor.text
    visitor.say("Claire Essai, claire@garage.example")
    assert "Claire Essai" in visitor.text and "claire@garage.example" in visitor.text
    assert "Aide à l'embauche d'un apprenti" in visitor.text
    visitor.press("Oui, transmettre")
    reference = reference_in(visitor)
    (one,) = requests_of(receiver, "Claire Essai")
    assert one.verified
    data = one.content["data"]
    assert (data["reference"], data["reason"]) == (reference, "question")
    assert data["topic"]["id"] == "aide_apprentissage"
    assert any("claire@garage.example" in turn["text"] for turn in data["transcript"])
    assert not any(turn["text"].startswith("/") for turn in data["transcript"])
    assert reference in visitor.text
    assert "Un conseiller vous répond dès que possible" in visitor.text
    # The link opens the whole exchange, to whoever holds it only.
    page = requests.get(data["transcript_url"], timeout=30)
    assert page.status_code == 200 and "Claire Essai" in page.text
    assert requests.get(data["transcript_url"][:-4] + "AAAA", timeout=30).status_code == 404


def test_every_field_can_be_corrected(stack: Stack, receiver: Receiver) -> None:
    visitor = stack.conversation("handoff corrections")
    visitor.say("/parler_conseiller")
    visitor.press("Rien à ajouter")
    visitor.say("06 12 34 56")
    assert "ne semble pas complet" in visitor.text
    visitor.say("06 12 34 56 78")
    visitor.say("je m'appelle Jean Faux")
    visitor.press("après-midi")
    assert "06 12 34 56 78" in visitor.text and "Jean Faux" in visitor.text
    visitor.press("Corriger")
    visitor.press("Le nom")
    visitor.say("Jean Juste")
    visitor.press("Corriger")
    visitor.say("le téléphone")
    visitor.say("plutôt jean@juste.example")
    visitor.press("Corriger")
    visitor.press("Le moment")
    visitor.say("mardi vers 10 h")
    visitor.say("oui")
    (one,) = requests_of(receiver, "Jean Juste")
    contact = one.content["data"]["contact"]
    assert (contact["email"], contact["phone"]) == ("jean@juste.example", None)
    assert contact["wished_time"].replace("\u202f", " ") == "mardi vers 10 h"


def test_a_question_in_the_middle_then_back(stack: Stack, receiver: Receiver) -> None:
    visitor = stack.conversation("handoff digression")
    visitor.say("/parler_conseiller")
    visitor.press("Rien à ajouter")
    visitor.say("quel est le rôle d'un tuteur ?")
    assert "answer" in visitor.kinds
    assert "Pour votre demande" in visitor.text
    assert "e-mail" in visitor.text
    visitor.say("milieu@garage.example")
    assert "nom" in visitor.text.lower()


@pytest.mark.parametrize("way", ["stop", "refuse"])
def test_it_can_be_given_up(stack: Stack, receiver: Receiver, way: str) -> None:
    visitor = stack.conversation(f"handoff given up {way}")
    visitor.say("/parler_conseiller")
    if way == "stop":
        visitor.press("Abandonner la demande")
        assert "rien n'a été transmis" in visitor.text
    else:
        visitor.press("Rien à ajouter")
        visitor.say("Nina Retrait, nina@garage.example")
        visitor.press("Non, ne rien transmettre")
        assert "je n'ai rien transmis" in visitor.text
    assert requests_of(receiver, "Nina Retrait") == []
    visitor.say("/aide_apprentissage")
    assert "answer" in visitor.kinds


def test_a_complaint_is_urgent_and_needs_no_reason(stack: Stack, receiver: Receiver) -> None:
    visitor = stack.conversation("handoff complaint")
    visitor.say("/plainte")
    visitor.say("/parler_conseiller")
    assert "e-mail" in visitor.text
    visitor.say("Paul Fâché, paul@garage.example")
    assert "Réclamation" in visitor.text
    visitor.say("oui")
    (one,) = requests_of(receiver, "Paul Fâché")
    assert (one.content["data"]["reason"], one.content["data"]["urgency"]) == ("complaint", "high")


def test_a_refusal_reaches_the_adviser_with_company_and_criteria(
    stack: Stack, receiver: Receiver
) -> None:
    visitor = stack.conversation("handoff decision")
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.say("00000261800023")
    # Sent late (D6243-1): whatever the rest, no aid.
    visitor.say("signé le 8 mars 2026, début le 1er avril 2026, CAP, contrat de 24 mois")
    visitor.say("le contrat a été envoyé en retard à l'OPCO")
    assert visitor.decision["outcome"] == "refused"
    visitor.say("/parler_conseiller")
    visitor.say("Rose Refus, rose@garage.example")
    assert "SIRET" in visitor.text
    visitor.say("oui")
    (one,) = requests_of(receiver, "Rose Refus")
    data = one.content["data"]
    assert data["reason"] == "refusal_contested"
    assert data["company"]["siret"] == "00000261800023"
    decision = next(one for one in data["decisions"] if one["outcome"] == "refused")
    assert decision["criteria"] and decision["sources"]
    assert len(one.body) < 20_000


def test_the_receiver_is_down_then_up(
    stack: Stack, receiver: Receiver, opco: Callable[..., str]
) -> None:
    visitor = stack.conversation("handoff receiver down")
    visitor.say("/aide_apprentissage")
    visitor.say("/parler_conseiller")
    visitor.say("Anne Attente, anne@garage.example")
    receiver.status = 503
    visitor.say("oui")
    reference = reference_in(visitor)
    assert reference in visitor.text and "injoignable en ce moment" in visitor.text
    receiver.status = 200
    shown = opco("handoffs", "retry", reference)
    assert "1 remis" in shown
    assert len(requests_of(receiver, "Anne Attente")) == 2
    ids = {one.headers["webhook-id"] for one in requests_of(receiver, "Anne Attente")}
    assert len(ids) == 1
    assert reference in opco("handoffs", "list")


def test_an_open_request_is_completed_or_withdrawn(stack: Stack, receiver: Receiver) -> None:
    visitor = stack.conversation("handoff twice")
    visitor.say("/aide_apprentissage")
    visitor.say("/parler_conseiller")
    visitor.say("Léa Deux, lea@garage.example")
    visitor.say("oui")
    reference = reference_in(visitor)
    visitor.say("/parler_conseiller")
    assert reference in visitor.text
    visitor.press("Ajouter une précision")
    visitor.say("C'est pour deux apprentis.")
    assert "ajouté" in visitor.text
    visitor.say("/parler_conseiller")
    visitor.press("Annuler la demande")
    assert "annulée" in visitor.text
    kinds = [
        one.content["type"]
        for one in receiver.received
        if one.content["data"]["reference"] == reference
    ]
    assert kinds == ["handoff.requested", "handoff.message", "handoff.closed"]


def test_a_check_is_left_for_a_person(stack: Stack, receiver: Receiver) -> None:
    visitor = stack.conversation("handoff during a check")
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.say("je préfère parler à un conseiller")
    assert "Je prépare votre demande" in visitor.text


def test_without_the_database_nothing_is_lost_silently(
    stack: Stack, receiver: Receiver, no_database: Callable[[], AbstractContextManager[None]]
) -> None:
    visitor = stack.conversation("handoff no database")
    visitor.say("/aide_apprentissage")
    visitor.say("/parler_conseiller")
    visitor.say("Max Base, max@garage.example")
    with no_database():
        visitor.say("oui")
        assert "Rien n'a été transmis" in visitor.text
    visitor.press("Réessayer")
    assert "Max Base" in visitor.text
    visitor.say("oui")
    assert len(requests_of(receiver, "Max Base")) == 1
