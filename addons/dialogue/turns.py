"""Turns in their context, labelled with moves: data/dialogue/turns/*.yml.

Each holds what was open before it (``after``), the words (``say``) and what the person does
(``means``); docs/dialogue.md explains the form.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from opco.content import read_yaml
from opco.dialogue.draft import Draft, Step
from opco.dialogue.moves import COURTESIES, GIVEN, Ask, Choose, Facts, Move, Worded, from_data
from opco.dialogue.reading.candidates import Candidate
from opco.dialogue.state import Known, Offer, Question, State, Subject, Verdict
from opco.eligibility import Rulebook
from opco.knowledge import Library

FOLDER = Path("dialogue") / "turns"
_STEPS = {
    "contact": Step.CONTACT,
    "name": Step.NAME,
    "message": Step.COMMENT,
    "consent": Step.CONSENT,
}
_DAY = date(2026, 11, 25)
_ASIDES = frozenset({"name", "contact", "message"})


@dataclass(frozen=True)
class LabelledTurn:
    """A turn: the state it finds, its words, its moves."""

    state: State
    text: str
    moves: tuple[Move, ...]
    source: str

    @property
    def main(self) -> tuple[Move, ...]:
        """The moves beside facts and courtesies; several when any of them may be read first."""
        rest = [move for move in self.moves if move.act not in GIVEN | COURTESIES]
        given = [move for move in self.moves if isinstance(move, Facts)]
        asides = [Worded("give", "") for move in given if _ASIDES & set(move.facts)]
        found = [*rest, *asides]
        if not found and not self.facts:
            found = [move for move in self.moves if move.act in COURTESIES]
        asks = [move for move in found if isinstance(move, Ask)]
        return tuple(asks) if asks else tuple(found[:1])

    @property
    def facts(self) -> Facts | None:
        """The facts given, without names, contacts and messages."""
        for move in self.moves:
            if isinstance(move, Facts):
                own = {fact: value for fact, value in move.facts.items() if fact not in _ASIDES}
                own.pop("company", None)
                if own:
                    return Facts(move.act, own)
        return None

    def accepts(self, candidate: Candidate) -> bool:
        """Tell whether a candidate reads the turn rightly."""
        facts = self.facts
        if facts is None and candidate.mode not in (None, "mention"):
            return False
        if facts is not None and candidate.mode not in (None, facts.act):
            return False
        if candidate.main is None:
            return not self.main and facts is not None
        return any(_same(candidate.main, move) for move in self.main)


def load_turns(data: Path, library: Library, book: Rulebook) -> list[LabelledTurn]:
    """Return the labelled turns that the project learns from, file by file."""
    return turns_in(data / FOLDER, library, book)


def turns_in(folder: Path, library: Library, book: Rulebook) -> list[LabelledTurn]:
    """Return the labelled turns of a folder, file by file."""
    turns: list[LabelledTurn] = []
    for path in sorted(folder.glob("*.yml")):
        turns += _turns(read_yaml(path)["turns"], library, book, path.stem)
    return turns


def _turns(
    written: Sequence[Mapping[str, Any]], library: Library, book: Rulebook, source: str
) -> Iterator[LabelledTurn]:
    for one in written:
        state = state_of(one.get("after") or {}, library, book)
        moves = tuple(_move(data, state) for data in one["means"])
        yield LabelledTurn(state, str(one["say"]), moves, source)


def state_of(after: Mapping[str, Any], library: Library, book: Rulebook) -> State:
    """Return the state that ``after`` describes."""
    state = State()
    for fact, value in {**(after.get("known") or {}), **(after.get("with") or {})}.items():
        state.facts[fact] = Known(value)
    answer = after.get("answer")
    if answer and library.has(answer):
        topic = library.topics[answer.partition("/")[0]]
        check = topic.section(answer.partition("/")[2]).check or topic.check
        state.subject = Subject(answer=answer, check=check)
        state.said = [answer]
    if check := after.get("decided"):
        state.verdict = Verdict(check, dict(after.get("with") or {}), "granted", None, "")
        state.subject = Subject(
            answer=state.subject.answer or _topic_of(check, library), check=check
        )
    titles = after.get("offered")
    shown = list(titles) if titles else list(_usually_offered(after, state, library))
    state.offered = [Offer(title, "/x") for title in shown]
    if titles or state.subject.check:
        state.proposal = "/x"
    if asked := after.get("asked"):
        if asked in _STEPS:
            state.handoff = Draft(id="turn")
            state.question = Question("handoff", _STEPS[asked].value)
        elif asked in ("company", "choice"):
            state.question = Question(asked)
        else:
            state.question = Question("fact", asked)
            if state.subject.check is None:
                state.subject = _subject_of(asked, book, library)
            state.check = state.subject.check
    return state


def _usually_offered(after: Mapping[str, Any], state: State, library: Library) -> Iterator[str]:
    """Yield what the assistant shows under such a message: choosing must not look exceptional."""
    if after.get("asked"):
        yield library.say("check.unknown_button")
        return
    name = state.subject.answer
    if name is not None:
        topic, _, section = name.partition("/")
        yield library.say("answer.check_button")
        for button in library.answer(topic, _DAY, section or None).buttons[:2]:
            yield button.title
    if name is not None or state.verdict is not None:
        yield library.say("answer.adviser_button")


def _subject_of(fact: str, book: Rulebook, library: Library) -> Subject:
    """Return the first check that asks for a fact, with its topic."""
    for name, check in book.checks.items():
        if fact in check.facts:
            answers = library.topics[check.topic].answers
            return Subject(f"{check.topic}/{answers[0].id}", name)
    return Subject()


def _topic_of(check: str, library: Library) -> str | None:
    for topic in library.topics.values():
        if topic.check == check:
            return f"{topic.id}/{topic.answers[0].id}"
    return None


def _move(data: Mapping[str, Any], state: State) -> Move:
    value = data.get("choose")
    if isinstance(value, str):
        titles = [offer.title for offer in state.offered]
        return Choose(titles.index(value) if value in titles else 0)
    return from_data(data)


def _same(one: Move, other: Move) -> bool:
    if one.act != other.act:
        return False
    if isinstance(one, Ask) and isinstance(other, Ask):
        return one.answer == other.answer
    if isinstance(one, Choose) and isinstance(other, Choose):
        return one.index == other.index
    if isinstance(one, Worded) and isinstance(other, Worded) and one.act == "off_topic":
        return one.words == other.words
    return True
