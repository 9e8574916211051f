"""Learning to read in context: the model of words, then the weights of the evidence.

The weights are learnt on probabilities of words that did not see the turn (cross-fitting), so that
they do not trust them more than they will deserve.
"""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from addons.dialogue.context_model import ContextModel, Followed
from addons.dialogue.listening import (
    AnswerModel,
    Listener,
    subject_in_hand,
    texts_to_encode,
    told_in_context,
)
from addons.dialogue.matcher import Matcher
from addons.dialogue.sayings import Sayings
from addons.dialogue.text_model import Sample, TextModel
from addons.dialogue.turns import LabelledTurn
from addons.nlu.normalisation import Normaliser, without_numbers
from addons.nlu.sentence_encoder import shared_encoder
from addons.parallel import on_every_processor
from opco.dialogue.moves import Ask, Facts, Move, Worded
from opco.dialogue.reading.candidates import candidates
from opco.dialogue.reading.evidence import Scene, evidence
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.judge import Judge, Lesson, fit
from opco.dialogue.reading.sentences import sentence_evidence
from opco.dialogue.state import State, Subject
from opco.eligibility import Rulebook
from opco.knowledge import Kind, Library
from opco.knowledge.asked import Asked, answer_of_key, kind_of_key
from opco.knowledge.replies import replies

FOLDS = 3
SEED = 7
#: Questions of the library beside the turns: enough to know what a question looks like.
MOST_QUESTIONS = 1500
MOST_OUTSIDE = 400
#: Questions from which each fold learns what follows what: fewer, for the time that it takes.
MOST_IN_A_FOLD = 1500
#: Turns whose lessons one processor works out before it takes others.
AT_ONCE = 100
#: Questions written for a sentence from which the weights are learnt, and not how they are matched;
#: the least of so many that are kept for that.
MOST_JUDGING, LEAST_LEARNT = 400, 10
#: Vectors kept while training, 2 kB each: of every question, and of every turn in its context.
REMEMBERED = 60_000
#: Gestures are written many to each act: as turns, they would make pauses look as usual as questions.
GESTURES = "gestures"
GESTURE_WEIGHT = 0.35
#: Every so many gestures, one is led in by a word that alone would be another gesture.
LED_EVERY = 3
LEADS = ("ok ", "bon ", "oui mais ", "d'accord, ", "non ", "alors ")
_LEADS_NOWHERE = frozenset({"accept", "thank", "bye", "greet"})
#: The day of the turns.
DAY = date(2026, 11, 25)
#: Gestures whose meaning hangs on what was asked or offered: learnt from labelled turns only.
_NEEDS_ITS_CONTEXT = frozenset({"inform", "suppose", "correct", "refuse"})


class TrainedAnswers(AnswerModel, Protocol):
    """An answer model that says how it writes a text before it reads it."""

    normaliser: Normaliser


class ReadBefore:
    """What an answer model says of texts that were read many at once, in half the time."""

    def __init__(self, answers: TrainedAnswers, texts: Sequence[str]) -> None:
        self._answers = answers
        some = [texts[start : start + AT_ONCE] for start in range(0, len(texts), AT_ONCE)]
        rows = (row for few in on_every_processor(answers.probabilities, some) for row in few)
        self._known: dict[str, npt.NDArray[np.float64]] = dict(zip(texts, rows, strict=True))

    @property
    def labels(self) -> list[str]:
        """Those of the model."""
        return self._answers.labels

    def probabilities(self, texts: Sequence[str]) -> npt.NDArray[np.float64]:
        """Return a row per text, a column per label, as the model does."""
        if all(text in self._known for text in texts):
            return np.array([self._known[text] for text in texts])
        return self._answers.probabilities(texts)


@dataclass(frozen=True)
class Trained:
    """What was learnt: of words, of what follows what, and the weights of the evidence."""

    words: TextModel
    follows: ContextModel
    matcher: Matcher
    judge: Judge
    sentences: Judge


class TurnLessons(NamedTuple):
    """What a turn teaches: which reading is right, and which sentence of the answer, if any."""

    reading: Lesson
    sentence: Lesson | None = None


def samples_of(turns: Sequence[LabelledTurn]) -> list[Sample]:
    """Return the turns as the model of words learns them."""
    return [
        Sample(
            turn.text,
            frozenset(_act(move) for move in turn.moves),
            next((move.kind.value for move in turn.moves if isinstance(move, Ask)), None),
        )
        for turn in turns
    ]


def other_samples(
    questions: Sequence[tuple[str, str]],
    gestures: Mapping[str, Sequence[str]],
    outside: Sequence[str],
) -> list[Sample]:
    """Return samples without context: questions of the library, gestures, off-topic messages."""
    chance = random.Random(SEED)
    some = chance.sample([text for text, _ in questions], min(MOST_QUESTIONS, len(questions)))
    strange = chance.sample(list(outside), min(MOST_OUTSIDE, len(outside)))
    return [
        *(Sample(text, frozenset({"ask"})) for text in some),
        *(Sample(text, frozenset({"off_topic"})) for text in strange),
        *(
            Sample(text, frozenset({act}))
            for act in sorted(_NEEDS_ITS_CONTEXT & set(gestures))
            for text in gestures[act]
        ),
    ]


def followed(turns: Sequence[LabelledTurn]) -> list[Followed]:
    """Return the questions among turns, with the answer said before each."""
    return [
        Followed(turn.text, turn.state.subject.answer, move.answer)
        for turn in turns
        if (move := next((one for one in turn.moves if isinstance(one, Ask)), None)) is not None
    ]


def gestures_in_context(
    gestures: Mapping[str, Sequence[str]], turns: Sequence[LabelledTurn]
) -> list[LabelledTurn]:
    """Return gestures (« c'est quoi la source ») as turns, each in two contexts of other turns."""
    chance = random.Random(SEED)
    asked = [turn.state for turn in turns if turn.state.question is not None]
    free = [turn.state for turn in turns if turn.state.question is None]
    found = []
    for act, texts in gestures.items():
        if act in _NEEDS_ITS_CONTEXT:
            continue
        moves = (Worded("complain", "bot"),) if act == "complain" else (Move(act),)
        for number, text in enumerate(texts):
            if number % LED_EVERY == 0 and act not in _LEADS_NOWHERE:
                text = f"{LEADS[number // LED_EVERY % len(LEADS)]}{text}"
            for state in (chance.choice(asked), chance.choice(free)):
                if act == "accept" and not (state.proposal or _is_handoff(state)):
                    continue
                found.append(LabelledTurn(state, text, moves, GESTURES))
    return found


def _is_handoff(state: State) -> bool:
    return state.question is not None and state.question.kind == "handoff"


def train(
    labelled: Sequence[LabelledTurn],
    gestures: Mapping[str, Sequence[str]],
    questions: Sequence[tuple[str, str]],
    outside: Sequence[str],
    answers: TrainedAnswers,
    asked: Sequence[Asked],
    library: Library,
    book: Rulebook,
) -> Trained:
    """Train the model of words on everything, the weights on cross-fitted evidence.

    What each turn teaches comes from models that did not see it: they are learnt by folds, at the
    same time as those of all turns.
    """
    turns = [*labelled, *gestures_in_context(gestures, labelled)]
    others = other_samples(questions, gestures, outside)
    order = list(range(len(turns)))
    chance = random.Random(SEED)
    chance.shuffle(order)
    some = chance.sample(list(questions), min(MOST_IN_A_FOLD, len(questions)))
    said_then = replies(library, DAY)
    remember_vectors(turns, others, [questions, some], library, answers.normaliser)
    shared_encoder().encode(
        list(dict.fromkeys(Matcher.texts_to_encode(asked, said_then, answers.normaliser)))
    )
    judging = chance.sample(list(asked), min(MOST_JUDGING, len(asked) // LEAST_LEARNT))
    learnt_from = [one for one in asked if one not in frozenset(judging)]
    said = Sayings.of(library, DAY, answers.normaliser)
    folds = [frozenset(order[fold::FOLDS]) for fold in range(FOLDS)]
    seen = [[turn for index, turn in enumerate(turns) if index not in held] for held in folds]

    def words_of(learnt: Sequence[LabelledTurn]) -> TextModel:
        return TextModel.fit([*samples_of(learnt), *others], answers.normaliser)

    def follows_of(
        learnt: Sequence[LabelledTurn], asked: Sequence[tuple[str, str]]
    ) -> ContextModel:
        return ContextModel.fit(followed(learnt), asked, library, answers.normaliser)

    # The longest first, so that no processor waits long for the other.
    pieces: list[Callable[[], Any]] = [
        partial(Matcher.fit, learnt_from, said_then, answers.normaliser),
        partial(follows_of, turns, questions),
        partial(words_of, turns),
        *(partial(follows_of, learnt, some) for learnt in seen),
        *(partial(words_of, learnt) for learnt in seen),
    ]
    matcher, follows, words, *by_fold = on_every_processor(
        lambda n: pieces[n](), range(len(pieces))
    )
    read = ReadBefore(answers, texts_told(turns, library))
    listeners = [
        Listener(read, of_fold, after, matcher, library, said)
        for after, of_fold in zip(by_fold[:FOLDS], by_fold[FOLDS:], strict=True)
    ]
    held_by = {
        index: listener for held, listener in zip(folds, listeners, strict=True) for index in held
    }

    def lessons_of_some(indices: Sequence[int]) -> list[TurnLessons]:
        return [lessons_of(turns[index], held_by[index], library, book) for index in indices]

    everyone = range(len(turns))
    some_turns = [everyone[start : start + AT_ONCE] for start in everyone[::AT_ONCE]]
    lessons = [one for found in on_every_processor(lessons_of_some, some_turns) for one in found]
    listener = Listener(answers, words, follows, matcher, library, said)

    def lesson_of_asked(indices: Sequence[int]) -> list[Lesson]:
        return [asked_lesson(judging[index], listener, library) for index in indices]

    judged = range(len(judging))
    some_judged = [judged[start : start + AT_ONCE] for start in judged[::AT_ONCE]]
    of_asked = [one for found in on_every_processor(lesson_of_asked, some_judged) for one in found]
    return weighed(words, follows, matcher, lessons, of_asked)


def texts_told(turns: Sequence[LabelledTurn], library: Library) -> list[str]:
    """Return the texts, each once, that an answer model is given to read these turns."""
    told = (told_in_context(one.text, subject_in_hand(one.state, library)) for one in turns)
    return list(dict.fromkeys(text for texts in told for text in texts))


def remember_vectors(
    turns: Sequence[LabelledTurn],
    others: Sequence[Sample],
    questions: Iterable[Sequence[tuple[str, str]]],
    library: Library,
    normalise: Normaliser,
) -> None:
    """Work out the vectors that the models will ask for, before copies of this process learn them.

    The last bits of a vector depend on the texts that it is worked out with: which copy asks for it
    first, and hence what is learnt, would depend on the machine.
    """
    shared_encoder().remember(REMEMBERED)
    texts = [
        wanted
        for turn in turns
        for wanted in texts_to_encode(turn.text, turn.state, library, normalise)
    ]
    texts += [without_numbers(normalise(other.text)) for other in others]
    for some in questions:
        texts += ContextModel.texts_to_encode(followed(turns), some, library, normalise)
    shared_encoder().encode(list(dict.fromkeys(texts)))


def weighed(
    words: TextModel,
    follows: ContextModel,
    matcher: Matcher,
    lessons: Sequence[TurnLessons],
    of_asked: Sequence[Lesson],
) -> Trained:
    """Return what was learnt with the weights of the evidence that the lessons give.

    ``of_asked``: those of questions from which the matcher did not learn.
    """
    of_turns = [lesson.sentence for lesson in lessons if lesson.sentence is not None]
    judge = fit([lesson.reading for lesson in lessons])
    return Trained(words, follows, matcher, judge, fit([*of_turns, *of_asked]))


def asked_lesson(asked: Asked, listener: Listener, library: Library) -> Lesson:
    """Return what a question written for a sentence teaches: which sentence of its answer replies."""
    name = answer_of_key(asked.key)
    if "/" not in name:
        name = f"{name}/{library.topics[name].answers[0].id}"
    state = State(subject=Subject(name))
    rows = sentence_evidence(listener.message(asked.text, state, DAY), name, library)
    return Lesson(list(rows.values()), [key == asked.key for key in rows])


def lessons_of(
    turn: LabelledTurn, listener: Listener, library: Library, book: Rulebook
) -> TurnLessons:
    """Return the candidates of a turn with their evidence, and which are right."""
    message = listener.message(turn.text, turn.state, DAY)
    given = facts_given(message, turn.state, book)
    checks = {name: check.facts for name, check in book.checks.items()}
    scene = Scene.of(message, turn.state, given, library, checks)
    found = candidates(message, turn.state, given, library)
    reading = Lesson(
        [evidence(one, scene) for one in found],
        [turn.accepts(one) for one in found],
        GESTURE_WEIGHT if turn.source == GESTURES else 1.0,
    )
    asked = next((move for move in turn.moves if isinstance(move, Ask)), None)
    if asked is None or asked.kind is Kind.OTHER:
        return TurnLessons(reading)
    rows = {
        key: row
        for key, row in sentence_evidence(message, asked.answer, library).items()
        if kind_of_key(key) is not None
    }
    right = [kind_of_key(key) is asked.kind for key in rows]
    return TurnLessons(reading, Lesson(list(rows.values()), right) if any(right) else None)


def _act(move: object) -> str:
    if isinstance(move, Facts):
        return "give" if {"name", "contact", "message"} & set(move.facts) else move.act
    return str(getattr(move, "act", "unclear"))
