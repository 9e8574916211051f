"""How the assistant speaks: every message of every action is built here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.resources import library
from opco.knowledge import Answer
from opco.knowledge.typography import french

Button = dict[str, str]
#: Channels that show sources themselves; elsewhere they are written under the answer.
RICH_CHANNELS = frozenset({"website"})
TERMINAL = "cmdline"
#: Groups of topics that state no rule: no source, no day under them.
TALK = frozenset({"conversation", "hors_sujet"})


def button(title: str, payload: str) -> Button:
    """Return a button; the payload is what Rasa receives when it is pressed."""
    return {"title": french(title[:1].upper() + title[1:]), "payload": payload}


class Voice:
    """Collects what to say; nothing leaves before the action has succeeded (``flush``)."""

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self._messages: list[dict[str, Any]] = []

    @property
    def spoke(self) -> bool:
        """Tell whether something is about to be said."""
        return bool(self._messages)

    def say(self, key: str, *, buttons: Sequence[Button] = (), **values: Any) -> None:
        """Say the sentence ``group.key`` of data/dialogue/messages.yml, filled with ``values``."""
        kind = "choice" if buttons else "notice"
        self.tell(library().say(key, **values), kind=kind, buttons=buttons)

    def tell(
        self,
        text: str,
        *,
        kind: str,
        buttons: Sequence[Button] = (),
        sources: Sequence[Mapping[str, Any]] = (),
        as_of: date | str | None = None,
        **details: Any,
    ) -> None:
        """Say a text that is already written, with what the widget shows around it."""
        text = french(text)
        custom = {
            "kind": kind,
            "sources": [dict(source) for source in sources],
            "as_of": as_of.isoformat() if isinstance(as_of, date) else as_of,
            **{name: value for name, value in details.items() if value is not None},
        }
        if sources and self._channel not in RICH_CHANNELS:
            text = f"{text}\n\n{self._written_sources(sources, as_of)}"
        self._messages.append({"text": text, "buttons": list(buttons), "custom": custom})

    def answer(self, answer: Answer, buttons: Sequence[Button] = ()) -> None:
        """Say the answer of a topic, with what it rests on when it states something."""
        states = library().topics[answer.topic].group not in TALK
        self.tell(
            answer.text,
            kind="answer",
            topic=answer.topic,
            section=answer.section,
            title=answer.title,
            more=answer.more,
            sources=[source.to_dict() for source in answer.sources] if states else (),
            as_of=answer.as_of if states else None,
            buttons=buttons,
        )

    def flush(self, dispatcher: CollectingDispatcher) -> None:
        """Hand the messages to Rasa, in order."""
        for message in self._messages:
            dispatcher.utter_message(
                text=message["text"],
                buttons=message["buttons"] or None,
                # The terminal would print it between the sentences.
                json_message=None if self._channel == TERMINAL else message["custom"],
            )
        self._messages.clear()

    def forget(self) -> None:
        """Drop what was about to be said: the action failed."""
        self._messages.clear()

    def _written_sources(
        self, sources: Sequence[Mapping[str, Any]], as_of: date | str | None
    ) -> str:
        titles = list(dict.fromkeys(str(source["title"]) for source in sources))
        written = library().say("answer.source", titles=titles[:3]).replace("?.", "?")
        if as_of is not None:
            day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
            written = f"{written} {library().say('answer.as_of', day=day)}"
        return written
