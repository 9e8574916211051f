"""Hands what is said to Rasa: text, buttons, and the custom part that the widget shows."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.resources import library
from actions.respond import RICH_CHANNELS
from opco.dialogue.state import Offer
from opco.dialogue.words import Utterance
from opco.french.typography import typeset

#: Channels whose messages print as they are: custom data would stand between the sentences.
TERMINAL = "cmdline"
MOST_SOURCES = 2


def speak(dispatcher: CollectingDispatcher, channel: str, said: Iterable[Utterance]) -> None:
    """Utter messages in order; where the channel shows no source, it is written under the text."""
    for one in said:
        text = one.text
        if one.sources and channel not in RICH_CHANNELS:
            text = f"{text}\n\n{written_sources(one)}"
        dispatcher.utter_message(
            text=text,
            buttons=[button(offer) for offer in one.offers] or None,
            json_message=None if channel == TERMINAL else custom_of(one),
        )


def button(offer: Offer) -> dict[str, str]:
    """Return an offer as Rasa's buttons are."""
    title = offer.title
    return {"title": typeset(title[:1].upper() + title[1:]), "payload": offer.payload}


def custom_of(one: Utterance) -> dict[str, Any]:
    """Return what goes with a text: kind, sources, day, and the details that are known."""
    return {
        "kind": one.kind,
        "sources": [dict(source) for source in one.sources],
        "as_of": one.as_of.isoformat() if isinstance(one.as_of, date) else one.as_of,
        **{name: value for name, value in one.details.items() if value is not None},
    }


def written_sources(one: Utterance) -> str:
    """Return « Source : … Règles en vigueur au … »: short, once."""
    titles = list(dict.fromkeys(str(source["title"]) for source in one.sources))
    written = library().say("answer.source", titles=titles[:MOST_SOURCES]).replace("?.", "?")
    if one.as_of is not None:
        written = f"{written} {library().say('answer.as_of', day=one.as_of)}"
    return written
