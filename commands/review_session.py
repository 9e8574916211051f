"""The conversation of `opco review` with a reviewer, group after group."""

from collections.abc import Sequence

import typer
from rich.console import Console

from commands import review_text as texts
from commands.review_desk import OFF_TOPIC, Desk
from opco.review import AlreadyReviewed, Group, QuestionFileError, Refused, WaitingMessage
from opco.review.waiting import suggested_topic

GROUP_CHOICES = {
    "a": "ajouter tout",
    "u": "un par un",
    "h": "tout hors sujet",
    "r": "tout écarter",
    "s": "plus tard",
    "q": "quitter",
}
MESSAGE_CHOICES = {
    "a": "ajouter tel quel",
    "m": "modifier puis ajouter",
    "h": "hors sujet",
    "r": "écarter",
    "s": "plus tard",
    "q": "quitter",
}


class Quit(Exception):
    """The reviewer has had enough."""


class ReviewSession:
    """Asks about each group, and writes what is accepted at once."""

    def __init__(self, desk: Desk, console: Console) -> None:
        self._desk = desk
        self._console = console
        self._added = 0

    def run(self, groups: Sequence[Group]) -> None:
        """Go through ``groups``; what is left or skipped waits for the next time."""
        if not groups:
            self._console.print(texts.NOTHING)
        try:
            for number, group in enumerate(groups, 1):
                texts.show_group(self._console, group, f"{number}/{len(groups)}", self._desk.title)
                self._review_group(group)
        except (Quit, typer.Abort):
            pass
        if self._added:
            self._console.print(f"{self._added} ajouté(s). {texts.TRAIN}")

    def _review_group(self, group: Group) -> None:
        if len(group.messages) == 1:
            self._review_message(group.messages[0], group)
            return
        choice = self._choose(GROUP_CHOICES)
        if choice == "u":
            for message in group.messages:
                self._console.print(texts.describe(message), markup=False)
                self._review_message(message, group)
        elif choice in ("a", "h"):
            topic, answer = self._target(group.messages, off_topic=choice == "h")
            for message in group.messages:
                self._accept(message, topic, answer)
        elif choice == "r":
            for message in group.messages:
                self._reject(message)

    def _review_message(self, message: WaitingMessage, group: Group) -> None:
        choice = self._choose(MESSAGE_CHOICES)
        if choice == "r":
            self._reject(message)
        elif choice != "s":
            text = typer.prompt("La phrase", default=message.text) if choice == "m" else None
            # Its own choices first: a group may hold more than one question.
            messages = [message] if message.choices else group.messages
            topic, answer = self._target(messages, off_topic=choice == "h")
            self._accept(message, topic, answer, text)

    def _target(self, messages: Sequence[WaitingMessage], *, off_topic: bool) -> tuple[str, str]:
        """Ask for the topic or `topic/answer`, and for the kind when it is off topic."""
        place = OFF_TOPIC
        if not off_topic:
            offered = [item["topic"] for message in messages for item in message.offered]
            if offered:
                self._console.print(f"Proposés : {', '.join(dict.fromkeys(offered))}")
            place = self._ask("Sujet", self._desk.places, suggested_topic(messages))
        kind = self._ask("Nature", self._desk.kinds, None) if place == OFF_TOPIC else None
        return self._desk.target(place, kind)

    def _ask(self, label: str, known: Sequence[str], default: str | None) -> str:
        if label == "Nature":
            self._console.print(", ".join(known))
        while True:
            given = str(typer.prompt(label, default=default if default in known else None)).strip()
            if given in known:
                return given
            self._console.print(f"« {given} » n'existe pas. {texts.nearby(given, known)}")

    def _choose(self, choices: dict[str, str]) -> str:
        question = " · ".join(f"({key}) {label}" for key, label in choices.items())
        while True:
            given = str(typer.prompt(question, default="s", show_default=False)).strip().lower()
            if given == "q":
                raise Quit
            if given in choices:
                return given
            self._console.print(f"Répondez par {', '.join(choices)}.")

    def _accept(
        self, message: WaitingMessage, topic: str, answer: str, text: str | None = None
    ) -> None:
        try:
            if not self._is_worth(message, topic, answer, text):
                return
            result = self._desk.accept(message.id, topic, answer, text)
        except (AlreadyReviewed, Refused, QuestionFileError) as error:
            self._console.print(f"{texts.describe(message)} – {texts.problem(error)}", markup=False)
            return
        self._added += 1
        self._console.print(texts.done(result), markup=False)

    def _is_worth(self, message: WaitingMessage, topic: str, answer: str, text: str | None) -> bool:
        """Show what accepting would move; ask when a test question would be served worse."""
        moved = self._desk.moves(message.id, topic, answer, text)
        if not moved:
            return True
        texts.moves(self._console, moved)
        return all(one.gain >= 0 for one in moved) or typer.confirm("Ajouter quand même ?")

    def _reject(self, message: WaitingMessage) -> None:
        try:
            self._console.print(texts.done(self._desk.reject(message.id)))
        except AlreadyReviewed as error:
            self._console.print(texts.problem(error))
