"""Registering a company for the energy-transition support: a place, or a rank in the line."""

from __future__ import annotations

from rasa_sdk.events import EventType, FollowupAction

from actions.base import ConversationAction
from actions.resources import database, library, rulebook
from actions.turn import Turn
from actions.voice import Voice, button
from opco import clock
from opco.transition.registrations import RegistrationKind, register

CHECK = "energy_transition"
#: The yearly number of companies that the agreement with the State speaks of.
CAPACITY = "accompagnement_transition.objectif_annuel"
PAYLOAD = "/register_transition"


class RegisterTransition(ConversationAction):
    """Keeps a place for the company, then hands over to an adviser either way."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_register_transition"

    def perform(self, turn: Turn, voice: Voice) -> list[EventType]:
        """Register the company of the conversation; without one, ask who it is first."""
        memory = turn.memory
        if memory.company is None:
            voice.say(
                "transition.company_needed",
                buttons=[
                    button(
                        library().say("answer.check_button"), f'/start_check{{"check": "{CHECK}"}}'
                    ),
                    button(library().say("answer.adviser_button"), "/parler_conseiller"),
                ],
            )
            return []
        capacity = int(rulebook().value(CAPACITY, turn.today).value)
        with database() as session:
            held = register(
                session,
                turn.conversation,
                memory.company["siret"],
                turn.today.year,
                capacity,
                clock.now(),
            )
        place = held.kind is RegistrationKind.PLACE
        key = "place" if place else "waiting"
        voice.say(
            f"transition.{'already_' if held.already else ''}{key}",
            name=memory.company["name"],
            year=held.year,
            rank=held.rank,
        )
        memory.topic, memory.section = rulebook().checks[CHECK].topic, None
        memory.handoff = {**(memory.handoff or {}), "reason": "transition_registration"}
        return [FollowupAction("action_start_handoff")]
