"""The questions of a request, action by action: open, closed, on the website, interrupted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from actions import resources
from actions.respond import respond
from actions.speaking import button
from opco import clock
from opco.database import session_scope
from opco.database.migrate import upgrade
from opco.database.tables import Handoff
from opco.dialogue.moves import Ask, Facts, Move, Press, Worded
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.reading import Reading
from opco.dialogue.state import State
from opco.handoff import configuration
from tests.support.live import plain

HOURS = """
teams:
  default:
    title: Conseillers
    webhook: {url_env: ADVISER_WEBHOOK_URL, secret_env: ADVISER_WEBHOOK_SECRET}
    hours: {monday: ["09:00-12:00", "14:00-17:30"], tuesday: ["09:00-12:00"]}
    answer_within_minutes: 60
routing: [{team: default}]
"""
OPEN, CLOSED = "2026-11-23T10:00", "2026-11-23T20:00"


#: What a reply does, by the name that the tests give it.
ACTS = {"affirm": Move("accept"), "deny": Move("refuse"), "correct": Facts("correct", {})}


class Dialogue:
    """Turns around a state kept as the tracker keeps it; what each reply does is told."""

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self.state = State()
        self.events: list[dict[str, Any]] = []
        self.text = ""
        self.buttons: list[str] = []

    def begin(self) -> Dialogue:
        self.text = ""
        return self._turn("un conseiller", Move("person"))

    def ask(self, text: str, act: str = "give", **parameters: str) -> Dialogue:
        """Send a reply, or press a button with its parameters."""
        self.text = ""
        if parameters:
            return self._turn("/inform", Press("inform", parameters))
        if not text:
            return self._turn("/correct", Press(act, {}))
        return self._turn(text, ACTS.get(act) or Worded("give", text))

    def take(self, text: str, move: Move) -> Dialogue:
        """Send a message that does something else than reply."""
        return self._turn(text, move)

    def _turn(self, text: str, move: Move) -> Dialogue:
        payload = (move.intent, move.parameters) if isinstance(move, Press) else None
        now = clock.now()
        message = Message(text, now.date(), payload=payload)
        self.events.append(
            {"event": "user", "text": text, "timestamp": 0, "input_channel": self.channel}
        )
        said, state, _ = respond(
            message,
            Reading((move,), 0.9),
            self.state,
            conversation="someone",
            channel=self.channel,
            now=now,
            events=self.events,
        )
        self.state = State.from_dict(state.to_dict())
        self.text += plain("\n".join(one.text for one in said)) + "\n"
        self.buttons = [plain(button(offer)["title"]) for one in said for offer in one.offers]
        return self


@pytest.fixture
def prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A database of its own and a team with hours, without an address."""
    file = tmp_path / "teams.yml"
    file.write_text(HOURS, encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'opco.db'}")
    monkeypatch.setenv("OPCO_TEAMS", str(file))
    monkeypatch.setenv("OPCO_NOW", OPEN)
    monkeypatch.delenv("ADVISER_WEBHOOK_URL", raising=False)
    caches = (resources.settings, resources.engine, configuration.teams)
    for cache in caches:
        cache.cache_clear()
    upgrade(resources.engine())
    yield monkeypatch
    resources.engine().dispose()
    for cache in caches:
        cache.cache_clear()


def stored() -> Handoff:
    with session_scope(resources.engine(), read_only=True) as session:
        return session.execute(select(Handoff)).scalar_one()


def test_on_the_website_one_may_stay_in_the_window(prepared: Any) -> None:
    dialogue = Dialogue("website").begin()
    dialogue.ask("", fact="handoff", value="no_comment")
    assert "Répondez-moi dans cette fenêtre" in dialogue.buttons
    dialogue.ask("", fact="handoff", value="stay")
    dialogue.ask("", fact="handoff", value="no_name")
    assert "Réponse dans cette fenêtre" in dialogue.text
    dialogue.ask("oui", "affirm")
    # No address is configured: nothing is said of a service that would have it.
    assert "dans la liste des demandes" in dialogue.text
    assert "rester dans cette fenêtre" in dialogue.text
    assert stored().live and stored().email is None


@pytest.mark.parametrize("words", ["je reste sur cette page", "par le tchat", "j'attends ici"])
@pytest.mark.parametrize("step", ["reason", "contact"])
def test_staying_is_heard_before_it_is_asked(prepared: Any, words: str, step: str) -> None:
    dialogue = Dialogue("website").begin()
    if step == "contact":
        dialogue.ask("Mon dossier est bloqué")
    dialogue.ask(words)
    if step == "reason":
        dialogue.ask("Mon dossier est bloqué")
    dialogue.ask("Sans nom")
    assert "Réponse dans cette fenêtre" in dialogue.text
    assert "Votre message : Mon dossier est bloqué" in dialogue.text


def test_who_is_called_like_the_window_is_somebody(prepared: Any) -> None:
    dialogue = Dialogue("website").begin()
    dialogue.ask("Mon dossier est bloqué")
    dialogue.ask("Par le chat")
    dialogue.ask("Anne Fenêtre")
    assert "Nom : Anne Fenêtre" in dialogue.text


def test_a_number_alone_is_no_reason(prepared: Any) -> None:
    dialogue = Dialogue("rest").begin()
    dialogue.ask("33 6 98 76 54 32")
    dialogue.ask("Mon dossier est bloqué")
    dialogue.ask("Sans nom").ask("le matin")
    assert "06 98 76 54 32" in dialogue.text


def test_a_question_asked_for_the_reason_is_answered_and_kept(prepared: Any) -> None:
    dialogue = Dialogue("website").begin()
    asked = "Comment corriger un contrat refusé ?"
    dialogue.take(asked, Ask("contrat_apprentissage_demarches/refus"))
    assert "Lisez le motif" in dialogue.text
    assert "comment le conseiller peut-il vous répondre" in dialogue.text
    dialogue.ask("", fact="handoff", value="stay")
    dialogue.ask("", fact="handoff", value="no_name")
    assert f"Votre message : {asked}" in dialogue.text


def test_elsewhere_a_way_to_be_reached_is_needed(prepared: Any) -> None:
    dialogue = Dialogue("rest").begin()
    dialogue.ask("", fact="handoff", value="no_comment")
    assert "Répondez-moi dans cette fenêtre" not in dialogue.buttons


def test_closed_a_callback_at_a_wished_time(prepared: pytest.MonkeyPatch) -> None:
    prepared.setenv("OPCO_NOW", CLOSED)
    dialogue = Dialogue("website").begin()
    dialogue.ask("", fact="handoff", value="no_comment")
    assert "ne sont pas disponibles" in dialogue.text
    assert "Répondez-moi dans cette fenêtre" not in dialogue.buttons
    dialogue.ask("anne@garage.example")
    dialogue.ask("Anne Garage")
    assert "Quand préférez-vous qu'un conseiller vous rappelle" in dialogue.text
    dialogue.ask("demain vers 10 h")
    dialogue.ask("oui", "affirm")
    assert stored().wished_time == "demain vers 10 h"
    assert stored().promised_by is not None


def test_what_was_said_at_once_is_not_asked(prepared: Any) -> None:
    dialogue = Dialogue("rest").begin()
    dialogue.ask("C'est pour un contrat refusé")
    dialogue.ask("Anne Garage, 06 12 34 56 78, plutôt le matin")
    assert "Voici ce que je transmettrai" in dialogue.text
    assert (
        "06 12 34 56 78" in dialogue.text and "Moment souhaité : plutôt le matin" in dialogue.text
    )


def test_a_reply_that_says_nothing_is_asked_again(prepared: Any) -> None:
    dialogue = Dialogue("rest").begin()
    dialogue.ask("", fact="handoff", value="no_comment")
    dialogue.ask("bof", "nlu_fallback")
    assert "ni adresse e-mail ni numéro" in dialogue.text
    dialogue.ask("anne@garage")
    assert "incomplète" in dialogue.text


def test_nothing_is_sent_before_consent(prepared: Any) -> None:
    dialogue = Dialogue("rest").begin()
    dialogue.ask("", fact="handoff", value="no_comment")
    dialogue.ask("Anne Garage, anne@garage.example")
    dialogue.ask("non", "deny")
    assert "je n'ai rien transmis" in dialogue.text
    with session_scope(resources.engine(), read_only=True) as session:
        assert session.execute(select(Handoff)).first() is None
    assert dialogue.state.handoff is None


def test_an_open_request_is_completed_rather_than_doubled(prepared: Any) -> None:
    dialogue = Dialogue("rest").begin()
    dialogue.ask("", fact="handoff", value="no_comment")
    dialogue.ask("Anne Garage, anne@garage.example")
    dialogue.ask("oui", "affirm")
    reference = stored().reference
    dialogue.begin()
    assert f"Votre demande {reference} est déjà enregistrée" in dialogue.text
    dialogue.ask("", fact="handoff", value="cancel")
    assert "annulée" in dialogue.text
    assert stored().state == "abandoned"


def test_any_part_is_corrected_from_the_summary(prepared: Any) -> None:
    dialogue = Dialogue("rest").begin()
    dialogue.ask("", fact="handoff", value="no_comment")
    dialogue.ask("Anne Garage, anne@garage.example")
    dialogue.ask("", "correct")
    assert "Que faut-il corriger" in dialogue.text
    dialogue.ask("", fact="handoff", value="name")
    # « Faux » is a name here, not a reply.
    dialogue.ask("je m'appelle Jean Faux", "deny")
    assert "Jean Faux" in dialogue.text
    dialogue.ask("le moment", "correct")
    assert "Quand préférez-vous" in dialogue.text
    dialogue.ask("mardi vers 10 h")
    assert "Moment souhaité : mardi vers 10 h" in dialogue.text
    dialogue.ask("plutôt jeudi après-midi")
    assert "Moment souhaité : plutôt jeudi après-midi" in dialogue.text
    dialogue.ask("ah non pardon, en fait plutôt l'aprem")
    assert "aprem" in dialogue.text and "jeudi" not in dialogue.text
    dialogue.ask("06 12 34 56 78")
    assert "06 12 34 56 78" in dialogue.text and "anne@garage.example" in dialogue.text
    dialogue.ask("oui", "affirm")
    assert stored().contact_name == "Jean Faux"
