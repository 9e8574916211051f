"""Reading a message in its context: the candidates judged, the likeliest kept, with its doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from opco.dialogue.moves import COURTESIES, Ask, Facts, Move, Press, Worded, from_data
from opco.dialogue.reading.candidates import DISTRESS, Candidate, candidates, has_number
from opco.dialogue.reading.evidence import Evidence, Scene, evidence_of_each, together
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.judge import Judge
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.sayings import Saying, rank_sayings
from opco.dialogue.reading.sentences import rank
from opco.dialogue.reading.signs import kind_signs_of, kinds_asked, signs_of
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.knowledge import Kind, Library

#: Acts whose kinds are one when it is asked how sure the act is.
_ONE_KIND = frozenset({"complain", "off_topic"})
#: Acts whose words may ask what a sentence says: « vous êtes sûr que je n'ai rien à demander ? ».
_WORDED = frozenset({"ask", "sure"})
#: Of how many answers the sentences are ranked.
RANKED = 2
#: How many readings are kept beside the best one.
KEPT = 6
#: What a sign of a kind of question weighs beside what the words say of it.
_SIGN_OF_KIND = 0.35
#: What the one asking word (« quand », « combien ») weighs for the kinds it can be.
_ASKED = 0.4
#: Under this a question has no kind of its own: the answer itself is the best reply.
LEAST_KIND = 0.5


class Weighed(NamedTuple):
    """A candidate with its evidence and how likely it is."""

    candidate: Candidate
    parts: tuple[Evidence, ...]
    share: float

    @property
    def evidence(self) -> Evidence:
        """What speaks for it, as named numbers."""
        return together(self.parts)


@dataclass(frozen=True)
class Reading:
    """What a message does: its moves in order, how sure that is, what else it may be.

    ``sure`` is the share of the readings that agree on the main move. ``answers``: the answers
    asked for by the other readings, the likeliest first. ``kind``: the kind of question, if it is
    one; ``sentences``: for the likeliest answers and that in hand, the kinds whose sentence replies,
    best first; ``details``: for the same, keys of details of the topic that reply;
    ``sayings``: the sentences nearest to the words, whichever answer they stand in.
    ``problems``: facts given that cannot be used, with the reason.
    """

    moves: tuple[Move, ...]
    sure: float
    answers: tuple[tuple[str, float], ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    kind: Kind = Kind.OTHER
    sentences: Mapping[str, tuple[tuple[Kind, float], ...]] = field(default_factory=dict)
    details: Mapping[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)
    sayings: tuple[Saying, ...] = ()
    weighed: tuple[Weighed, ...] = field(default=(), compare=False)

    def to_data(self) -> dict[str, Any]:
        """Return plain data, as it is kept in the conversation."""
        return {
            "moves": [move.to_data() for move in self.moves],
            "sure": round(self.sure, 3),
            "answers": [[name, round(share, 3)] for name, share in self.answers],
            **({"kind": self.kind.value} if self.kind is not Kind.OTHER else {}),
            "sentences": {
                name: [[kind.value, round(share, 3)] for kind, share in ranked]
                for name, ranked in self.sentences.items()
            },
            "details": {
                name: [[key, round(share, 3)] for key, share in ranked]
                for name, ranked in self.details.items()
            },
            **(
                {"sayings": [[*one[:3], round(one.score, 3)] for one in self.sayings]}
                if self.sayings
                else {}
            ),
            **({"problems": [list(one) for one in self.problems]} if self.problems else {}),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Reading:
        """Read plain data."""
        return cls(
            tuple(from_data(move) for move in data["moves"]),
            float(data["sure"]),
            tuple((str(name), float(share)) for name, share in data.get("answers", ())),
            tuple((str(fact), str(reason)) for fact, reason in data.get("problems", ())),
            Kind(data.get("kind", Kind.OTHER.value)),
            {
                str(name): tuple((Kind(kind), float(share)) for kind, share in ranked)
                for name, ranked in data.get("sentences", {}).items()
            },
            {
                str(name): tuple((str(key), float(share)) for key, share in ranked)
                for name, ranked in data.get("details", {}).items()
            },
            tuple(
                Saying(str(name), str(key), str(text), float(score))
                for name, key, text, score in data.get("sayings", ())
            ),
        )

    def first(self, *acts: str) -> Move | None:
        """Return the first move of one of these types."""
        return next((move for move in self.moves if move.act in acts), None)


#: What a question may come after in one message, and how sure it must be when read alone.
_BESIDE_A_QUESTION = frozenset({"inform", "correct", "suppose", "accept", "thank", "greet", "sure"})
#: The group of topics of the talk itself, for which no fact is given: « 2 apprentis, il faut un référent ? ».
_OF_THE_TALK = "conversation"
#: A day that is told of a course over, whatever is asked of its money.
_COURSE_ENDED = "training_ends_on"
#: What « mais j'ai pas demandé ça » may be read as.
_PROTESTS = ("refuse", "complain", "stop", "unclear", "off_topic", "simpler", "back")
LEAST_OF_THE_LAST, LEAST_OF_ITS_TOPIC = 0.4, 0.6


def read(
    message: Message, state: State, judge: Judge, sentences: Judge, library: Library, book: Rulebook
) -> Reading:
    """Return the likeliest reading of a message in a state.

    ``judge`` weighs what the message does, ``sentences`` which sentence of an answer replies.
    """
    if message.payload is not None:
        return Reading((Press(*message.payload),), 1.0)
    if "danger" in signs_of(message.plain):
        # A life is said to be in danger: nothing else is weighed.
        return Reading((Worded("off_topic", DISTRESS),), 1.0)
    whole = _read_whole(message, state, judge, sentences, library, book)
    asks = any(isinstance(move, Ask) for move in whole.moves)
    protests = says(message.plain, "not_asked")
    if message.last is None or (asks and not message.after_a_name and not protests):
        return whole
    last = _read_whole(message.last, state, judge, sentences, library, book)
    return with_the_question(whole, last, library, numbered=has_number(message), protests=protests)


def with_the_question(
    whole: Reading, last: Reading, library: Library, *, numbered: bool, protests: bool = False
) -> Reading:
    """Return the reading of a message with the question that ends it, where that is likely enough.

    « Oui c'est ça, 300 personnes ; et si on rate l'objectif ? » gives a fact and asks. ``protests``: what
    stands before only says that the reply was to another question, whatever it was read as.
    """
    asked = [
        move
        for move in last.moves
        if isinstance(move, Ask)
        and library.topics[move.answer.partition("/")[0]].group != _OF_THE_TALK
    ]
    heard = [move for move in whole.moves if move.act in _BESIDE_A_QUESTION]
    # A number is looked up whatever is asked beside it, and what cannot be used is said.
    beside = {"message", *(("company",) if numbered else ()), *(_PROTESTS if protests else ())}
    others = [
        move
        for move in whole.moves
        if move not in heard and move.act not in beside and not isinstance(move, Ask)
    ]
    if not asked or others or not _is_asked(last, asked[0].answer, library):
        return whole
    if not any(isinstance(move, Facts) for move in heard):
        # Facts that the whole did not state are those of the question: « aide pour un BTS ».
        heard += [move for move in last.moves if isinstance(move, Facts)]
    return replace(last, moves=(*heard, *asked), problems=whole.problems)


def _is_asked(reading: Reading, name: str, library: Library) -> bool:
    """Tell whether an answer is likely enough, alone, with those of its text, or with all of its topic."""
    text, topic = library.says_as(name), name.partition("/")[0]
    alike = sum(share for one, share in reading.answers if library.says_as(one) == text)
    of_topic = sum(share for one, share in reading.answers if one.partition("/")[0] == topic)
    return max(reading.sure, alike) >= LEAST_OF_THE_LAST or of_topic >= LEAST_OF_ITS_TOPIC


def _read_whole(
    message: Message, state: State, judge: Judge, sentences: Judge, library: Library, book: Rulebook
) -> Reading:
    given = facts_given(message, state, book)
    checks = {name: check.facts for name, check in book.checks.items()}
    scene = Scene.of(message, state, given, library, checks)
    found = candidates(message, state, given, library)
    rows = evidence_of_each(found, scene)
    weighed = sorted(
        map(Weighed, found, rows, judge.shares_of_parts(rows)), key=lambda one: -one.share
    )
    best = _of_the_likeliest_topic(weighed, message, library)
    same = sum(one.share for one in weighed if _alike(one.candidate, best))
    answers = _answers(weighed)
    names = [name for name, _ in answers[:RANKED]]
    in_hand = state.subject.answer
    if in_hand is not None and in_hand not in names and library.has(in_hand):
        names.append(in_hand)
    ranked = rank(message, names, library, sentences)
    kinds = {name: one.kinds for name, one in ranked.items()}
    # The same detail is ranked beside the sentences of several answers of its topic.
    told = {key: share for one in reversed(ranked.values()) for key, share in one.details}.items()
    return Reading(
        moves=tuple(_moves(best, scene)),
        sure=same,
        answers=answers,
        problems=tuple((item.fact, item.problem) for item in given if item.problem),
        kind=kind_of(message),
        sentences=kinds,
        details={name: one.details for name, one in ranked.items()},
        sayings=rank_sayings(message, answers, kinds, told, library) if best.act in _WORDED else (),
        weighed=tuple(weighed[:KEPT]),
    )


def kind_of(message: Message) -> Kind:
    """Return the kind of question that a message asks."""
    signs, asked = kind_signs_of(message.plain), kinds_asked(message.plain)
    scores = {
        kind: message.kinds.get(kind.value, 0.0)
        + (_SIGN_OF_KIND if kind in signs else 0.0)
        + (_ASKED if kind in asked else 0.0)
        for kind in Kind
    }
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= LEAST_KIND else Kind.OTHER


def _of_the_likeliest_topic(
    weighed: Sequence[Weighed], message: Message, library: Library
) -> Candidate:
    """Return the likeliest reading; of a question, the likeliest of the topic that has most in all.

    « Combien pour le tuteur ? » may be one of four answers about tutors: together they outweigh the
    one amount that was just said. Where the words, alone and after what was said, agree on a group
    of topics, those of the group count together.
    """
    best = weighed[0].candidate
    if not isinstance(best.main, Ask):
        return best
    group = _group_agreed(message, library)

    def kin(one: Weighed) -> str:
        assert isinstance(one.candidate.main, Ask)
        topic = one.candidate.main.answer.partition("/")[0]
        return group if group and library.topics[topic].group == group else topic

    asked = [one for one in weighed if isinstance(one.candidate.main, Ask)]
    shares: dict[str, float] = {}
    first: dict[str, Candidate] = {}
    for one in asked:
        name = kin(one)
        first.setdefault(name, one.candidate)
        shares[name] = shares.get(name, 0.0) + one.share
    return first[max(shares, key=lambda name: shares[name])]


def _group_agreed(message: Message, library: Library) -> str | None:
    groups = {
        library.topics[max(shares, key=lambda name: shares[name]).partition("/")[0]].group
        for shares in (message.answers, message.following)
        if shares
    }
    return groups.pop() if len(groups) == 1 else None


def _alike(one: Candidate, other: Candidate) -> bool:
    if one.main is other.main:
        return True
    return one.act == other.act and (one.main == other.main or one.act in _ONE_KIND)


def _moves(best: Candidate, scene: Scene) -> list[Move]:
    moves: list[Move] = [
        Move(act) for act in ("greet", "thank", "bye") if act in scene.signs and act != best.act
    ]
    if best.act in COURTESIES and moves:
        moves = [move for move in moves if move.act != best.act]
    moves += _facts(best, scene)
    if isinstance(best.main, Ask):
        moves.append(replace(best.main, kind=kind_of(scene.message)))
    elif best.main is not None:
        moves.append(best.main)
    elif best.mode is None:
        moves.append(Worded("message", scene.message.text))
    return moves


def _facts(best: Candidate, scene: Scene) -> list[Move]:
    """Return the facts as the mode says; what is plainly stated is kept whatever the main move."""
    usable = [item for item in scene.given if item.problem is None]
    if best.mode is None or not usable:
        return []
    if best.mode != "mention":
        return [Facts(best.mode, {item.fact: item.value for item in usable})]
    if best.act == "define":
        return []
    asks = "question" in scene.signs
    stated = [item for item in usable if item.sure and not (asks and isinstance(item.value, bool))]
    if isinstance(best.main, Ask):
        used = _facts_of(best.main.answer, scene)
        stated = [item for item in stated if item.fact in used]
    elif asks:
        stated = []
    return [Facts("inform", {item.fact: item.value for item in stated})] if stated else []


def _facts_of(name: str, scene: Scene) -> tuple[str, ...]:
    """Return the facts on which the check of an answer depends, and the end of a course of its topic.

    « Formation finie le 18, la facture jusqu'à quand ? » is asked of the request, and dates the refund.
    """
    topic = scene.library.topics[name.partition("/")[0]]
    check = topic.section(name.partition("/")[2] or None).check or topic.check
    ended = [
        _COURSE_ENDED
        for one in topic.answers
        if _COURSE_ENDED in scene.checks.get(one.check or "", ())
    ]
    return (*scene.checks.get(check or "", ()), *ended)


def _answers(weighed: Sequence[Weighed]) -> tuple[tuple[str, float], ...]:
    shares: dict[str, float] = {}
    for one in weighed:
        if isinstance(one.candidate.main, Ask):
            name = one.candidate.main.answer
            shares[name] = shares.get(name, 0.0) + one.share
    ranked = sorted(shares.items(), key=lambda pair: -pair[1])
    return tuple(ranked[:4])
