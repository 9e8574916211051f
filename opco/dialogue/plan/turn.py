"""One turn being planned: the message as read, the state that changes, what will be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from opco.dialogue.moves import Facts, Move
from opco.dialogue.plan.items import AskQuestion, Effect, Item, Plan, Say, SayRule
from opco.dialogue.reading.given import Given, facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.reading import Reading
from opco.dialogue.state import Offer, State, Subject
from opco.dialogue.world import World
from opco.knowledge import Answer, Kind

#: The groups of topics that state no rule.
TALK = frozenset({"conversation", "hors_sujet"})
#: Buttons shown at once, the way to a person aside.
MOST_OFFERS = 3
ADVISER = "/parler_conseiller"


class Heard(NamedTuple):
    """What a message is taken for: its main move, its facts, a courtesy beside; ``size``: a number alone."""

    main: Move | None = None
    facts: Sequence[Facts] = ()
    courtesy: Move | None = None
    size: Facts | None = None


@dataclass
class Turn:
    """Collects a plan. ``before`` is the state that the message found, ``state`` the one it leaves."""

    message: Message
    reading: Reading
    before: State
    world: World
    state: State
    items: list[Item] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    heard: Heard = field(default_factory=Heard)
    #: A person is offered beside the other offers.
    adviser: bool = False
    #: The one of several apprentices of whom the message asks, by its place; None of all.
    only: int | None = None
    #: Other answers offered beneath the one said, which is only fairly sure.
    beneath: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, message: Message, reading: Reading, state: State, world: World) -> Turn:
        """Begin: what was offered and asked before stays until something replaces it."""
        after = state.copy()
        after.offered = []
        after.proposal = None
        return cls(message, reading, state, world, after)

    @cached_property
    def given(self) -> Sequence[Given]:
        """The facts that the message gives in the conversation that it found."""
        return facts_given(self.message, self.before, self.world.book)

    @property
    def in_request(self) -> bool:
        """Tell whether the message comes while a request for an adviser is written."""
        question = self.before.question
        return (
            question is not None and question.kind == "handoff" and self.state.handoff is not None
        )

    @property
    def spoke(self) -> bool:
        """Tell whether something is about to be said."""
        return bool(self.items)

    def say(self, key: str, **values: Any) -> None:
        """Say a sentence of the dialogue."""
        self.items.append(Say(key, values))

    def add(self, item: Item) -> None:
        """Say something else."""
        self.items.append(item)

    def do(self, effect: str, /, **values: Any) -> None:
        """Do something outside."""
        self.effects.append(Effect(effect, values))

    def offer(self, title: str, payload: str) -> None:
        """Offer something to press, once."""
        if all(payload != other.payload for other in self.offers):
            self.offers.append(Offer(self.typeset(title), payload))

    def offer_said(self, key: str, payload: str) -> None:
        """Offer something whose title is a sentence of the dialogue."""
        self.offer(self.world.library.say(key), payload)

    def typeset(self, title: str) -> str:
        """Return a title as a button shows it."""
        return title[:1].upper() + title[1:]

    def written(self, fact: str, value: Any) -> str:
        """Return a value as a person writes it: « niveau 5 », « 8 mars 2026 », « 12 salariés »."""
        return self.world.book.written(fact, value)

    def answer_of(self, name: str) -> Answer:
        """Return what ``topic/answer`` says today; a topic alone is its main answer."""
        topic, _, section = name.partition("/")
        return self.world.library.answer(topic, self.world.today, section or None)

    def title_of(self, name: str) -> str:
        """Return the title of an answer, as a question people ask."""
        return self.answer_of(name).section_title

    def cite(self, answer: Answer) -> None:
        """Keep the sources of an answer as those of what is said, for « sûr ? » and « la source ? »."""
        self.state.sources = [source.title for source in answer.sources]

    def keep_to(self, name: str, kind: Kind | None = None) -> None:
        """Make an answer that was told in other words the subject in hand; a person is offered.

        The sentence just said, which tells it, shows the sources of the answer.
        """
        answer = self.answer_of(name)
        said = self.items[-1] if self.items else None
        if isinstance(said, Say) and answer.sources:
            titles = tuple(source.title for source in answer.sources)
            self.items[-1] = SayRule(said.key, titles, said.values)
        self.state.subject = Subject(name, answer.check, None if kind is None else kind.value)
        self.cite(answer)
        self.adviser = True

    def is_talk(self, name: str) -> bool:
        """Tell whether an answer states no rule."""
        return self.world.library.topics[name.partition("/")[0]].group in TALK

    def problems(self, fact: str, value: Any) -> list[str]:
        """Return in French why the rules cannot use a value, nothing when they can."""
        _, problems = self.world.book.read_case({fact: value}, self.world.today)
        return [problem["message"] for problem in problems]

    def finish(self) -> Plan:
        """Return the plan: all the answers of a question, else at most three offers and a person."""
        offers = list(self.offers)
        if self.adviser and not any(isinstance(item, AskQuestion) for item in self.items):
            offers = [one for one in offers if one.payload != ADVISER][:MOST_OFFERS]
            offers.append(Offer(self.world.library.say("answer.adviser_button"), ADVISER))
        self.state.offered = list(offers) or self._still_offered()
        return Plan(self.state, self.items, offers, self.effects)

    def _still_offered(self) -> list[Offer]:
        """What was offered can still be chosen in words after a turn that offers nothing."""
        return list(self.before.offered)


def parameters(values: Mapping[str, str]) -> str:
    """Return what follows an intent in a payload: nothing, or ``{"check": "tutor"}``."""
    if not values:
        return ""
    inside = ", ".join(f'"{name}": "{value}"' for name, value in values.items())
    return "{" + inside + "}"


def payload(intent: str, **values: str) -> str:
    """Return a payload: ``/start_check{"check": "tutor"}``."""
    return f"/{intent}{parameters(values)}"
