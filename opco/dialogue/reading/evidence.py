"""What speaks for a candidate, as named numbers whose weights are learnt.

A name says where it comes from: ``ask:same_topic``, ``facts:answers_the_question``,
``correct&sign``. ``opco explain`` shows them with their weights.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from opco.dialogue.moves import Ask
from opco.dialogue.reading.candidates import HOSTILITY, Candidate, around
from opco.dialogue.reading.given import Given
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.signs import SIGNS, names_nothing, signs_of
from opco.dialogue.state import State
from opco.knowledge import Kind, Library

Evidence = Mapping[str, float]
_FLOOR = 1e-3
_LEAST_LOG = math.log(_FLOOR) / 2.0
_SHORT = 3
_LONG = 9
_NEAR = 0.6
#: Share of an answer from which the words alone name it.
_PLAIN = 0.55
#: How much the words of a detail tell at most.
_MOST_NAMED = 16.0
_YES_NO_QUESTIONS = frozenset({"confirm_company", "confirm_headcount"})


@dataclass(frozen=True)
class Scene:
    """What all candidates of a message share, worked out once."""

    message: Message
    state: State
    given: Sequence[Given]
    library: Library
    signs: frozenset[str]
    near: frozenset[str]
    context: tuple[str, ...]
    covered: float
    #: Check -> the facts on which it depends.
    checks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def bare(self) -> bool:
        """Whether the words name no subject: what is asked is asked of the subject in hand."""
        return names_nothing(self.message.plain)

    @cached_property
    def leaning(self) -> tuple[tuple[str, bool], ...]:
        """Return what makes words lean on what came before, by its name."""
        return (
            ("leans", "leans" in self.signs),
            ("about_it", "about_it" in self.signs),
            ("bare", self.bare),
            ("brief", len(self.message.words) <= _LONG),
        )

    @cached_property
    def by_words(self) -> Mapping[str, float]:
        """How likely the words alone ask for each answer; the shares add up to one."""
        return _shares(self.message.answers)

    @cached_property
    def in_context(self) -> Mapping[str, float]:
        """The same, of the words in the subject in hand."""
        return _shares(self.message.in_context)

    @cached_property
    def following(self) -> Mapping[str, float]:
        """The same, of what follows the answer in hand."""
        return _shares(self.message.following)

    @cached_property
    def topics(self) -> tuple[Mapping[str, float], Mapping[str, float], Mapping[str, float]]:
        """How likely each topic is: by the words alone, in context, and as what follows."""
        return _by_topic(self.by_words), _by_topic(self.in_context), _by_topic(self.following)

    @cached_property
    def likeliest_word(self) -> float:
        """How likely the likeliest answer is, by the words alone."""
        return max(self.by_words.values(), default=0.0)

    @cached_property
    def said_nearest(self) -> Mapping[str, float]:
        """How near the nearest sentence of each answer comes to the words."""
        nearest: dict[str, float] = {}
        for one, like in self.message.sayings:
            if like >= nearest.get(one.name, like):
                nearest[one.name] = like
        return nearest

    @cached_property
    def details(self) -> tuple[Mapping[str, float], Mapping[str, float]]:
        """How plainly the words name a detail of each answer, and of each topic."""
        answers: dict[str, float] = {}
        topics: dict[str, float] = {}
        for one in self.library.find_details(self.message.unnamed):
            weight = min(one.weight, _MOST_NAMED) / _MOST_NAMED
            topic = one.name.partition("/")[0]
            answers[one.name] = max(weight, answers.get(one.name, 0.0))
            topics[topic] = max(weight, topics.get(topic, 0.0))
        return answers, topics

    @cached_property
    def most_named(self) -> tuple[float, float, float]:
        """How plainly the two topics are named that are most, and all of them together."""
        named = self.details[1].values()
        first, second = [*sorted(named, reverse=True), 0.0, 0.0][:2]
        return first, second, sum(named)

    @cached_property
    def replying(self) -> Mapping[str, float]:
        """How likely a sentence of each answer replies, as was learnt; the shares add up to one."""
        return _shares(self.message.replying)

    @cached_property
    def topics_replying(self) -> Mapping[str, float]:
        """The same of each topic."""
        return _by_topic(self.replying)

    @cached_property
    def outside(self) -> float:
        """How likely the words alone ask for none of the answers, as evidence."""
        return _log(1.0 - sum(self.message.answers.values()))

    @cached_property
    def kind(self) -> Kind | None:
        """The likeliest kind of question, None when it is none in particular."""
        kind = _likeliest(self.message.kinds)
        return None if kind is Kind.OTHER else kind

    @cached_property
    def worked_out(self) -> dict[tuple[object, ...], Evidence]:
        """What speaks for a main move, or for a mode, which many candidates share."""
        return {}

    @classmethod
    def of(
        cls,
        message: Message,
        state: State,
        given: Sequence[Given],
        library: Library,
        checks: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Scene:
        """Look at a message in its state."""
        question = state.question
        context = ["asked"] if question else []
        if question is not None:
            context.append(f"asked_{question.kind}")
            if question.kind == "handoff":
                context.append(f"asked_{question.fact}")
        if state.offered:
            context.append("offered")
        if state.verdict is not None:
            context.append("decided")
        if state.subject.answer:
            context.append("answered")
        if not context:
            context.append("fresh")
        length = len(message.words)
        context.append("short" if length <= _SHORT else "long" if length > _LONG else "medium")
        covered = sum(item.end - item.start for item in given)
        return cls(
            message, state, given, library,
            signs=signs_of(message.plain),
            near=frozenset(around(state, library)),
            context=tuple(context),
            covered=min(1.0, covered / max(1, len(message.text.strip()))),
            checks=checks or {},
        )  # fmt: skip


def evidence(candidate: Candidate, scene: Scene) -> Evidence:
    """Return what speaks for a candidate."""
    return together(evidence_in_parts(candidate, scene))


def together(parts: Sequence[Evidence]) -> Evidence:
    """Return evidence in parts as one."""
    return parts[0] if len(parts) == 1 else {k: v for part in parts for k, v in part.items()}


def evidence_in_parts(candidate: Candidate, scene: Scene) -> tuple[Evidence, ...]:
    """Return what speaks for the main move of a candidate, then for its mode: of other names.

    Each is the same object for all the candidates that share it: of a question, what speaks for any,
    for any of its topic, and for it alone.
    """
    return (*_parts_of_main(candidate, scene), *_parts_of_mode(candidate, scene))


def evidence_of_each(candidates: Sequence[Candidate], scene: Scene) -> list[tuple[Evidence, ...]]:
    """Return the same of candidates of which those that share a main move follow each other."""
    found = []
    before: Candidate | None = None
    for one in candidates:
        if before is None or one.main is not before.main or one.match != before.match:
            of_main = _parts_of_main(one, scene)
        found.append((*of_main, *_parts_of_mode(one, scene)))
        before = one
    return found


def _parts_of_main(candidate: Candidate, scene: Scene) -> tuple[Evidence, ...]:
    kept, main = scene.worked_out, candidate.main
    if not isinstance(main, Ask):
        of_main = (main, candidate.match)
        if of_main not in kept:
            kept[of_main] = _of_main(candidate, scene)
        return (kept[of_main],)
    topic = main.answer.partition("/")[0]
    parts = []
    for key, work_out in (
        (("asks",), _of_any_question),
        (("asks", topic), _of_topic),
        (("asks", topic, main.answer), _of_answer),
    ):
        part = kept.get(key)
        if part is None:
            part = kept[key] = work_out(key[-1], scene)
        parts.append(part)
    return tuple(parts)


def _parts_of_mode(candidate: Candidate, scene: Scene) -> tuple[Evidence, ...]:
    if candidate.mode is None:
        return ()
    of_mode = (candidate.mode, _among_modes(candidate))
    found = scene.worked_out.get(of_mode)
    if found is None:
        found = scene.worked_out[of_mode] = _of_mode(candidate, scene)
    return (found,)


def _of_act(act: str, scene: Scene) -> dict[str, float]:
    """Return what speaks for an act, whatever it is upon."""
    found: dict[str, float] = {f"{act}:always": 1.0}
    found["words:act"] = _log(scene.message.acts.get("inform" if act == "facts" else act, 0.0))
    for where in scene.context:
        found[f"{act}:{where}"] = 1.0
    if act in SIGNS and act in scene.signs:
        found[f"{act}:sign"] = 1.0
    if "question" in scene.signs:
        found[f"{act}:questions"] = 1.0
    return found


def _of_main(candidate: Candidate, scene: Scene) -> Evidence:
    act = candidate.act
    found = _of_act(act, scene)
    what = "facts" if act == "facts" else "gesture"
    against = scene.worked_out.get(key := ("against", what))
    if against is None:
        against = scene.worked_out[key] = _against_a_question(what, scene)
    found.update(against)
    if act == "facts":
        found.update(_of_facts(scene))
    elif act == "choose":
        found.update(_of_choice(candidate, scene))
    elif act in ("accept", "refuse"):
        found.update(_of_yes_no(act, scene))
    elif act == "company":
        found.update(_of_company(scene))
    elif act == "define":
        found["define:alone"] = 1.0 if len(scene.message.words) <= _LONG else 0.0
        found["define:signed"] = 1.0 if "define" in scene.signs else 0.0
        found["define:fact_asked"] = 0.0 if candidate.match else 1.0
    elif act == "off_topic":
        kind = candidate.main.words  # type: ignore[union-attr]
        found["off_topic:words"] = _log(scene.message.outside.get(kind, 0.0))
        if kind == HOSTILITY and "insult" in scene.signs:
            found["off_topic:insult"] = 1.0
    return found


def _of_any_question(act: str, scene: Scene) -> Evidence:
    """Return what speaks for any question: the words ask, whatever they ask."""
    del act
    found = _of_act(Ask.act, scene)
    found["ask:outside"] = scene.outside
    if scene.bare:
        # Words without a subject: what the models make of them alone is worth less.
        found["ask:bare"] = 1.0
    return found


def _of_topic(topic: str, scene: Scene) -> Evidence:
    """Return what speaks for any question of a topic."""
    state, library = scene.state, scene.library
    by_words, in_context, following = scene.topics
    same_topic = topic == state.subject.topic
    named_here = scene.details[1].get(topic, 0.0)
    first, second, of_all = scene.most_named
    # Where it is the one named most, another one comes second.
    named_elsewhere = second if named_here == first else first
    replying = scene.topics_replying.get(topic, 0.0)
    found = {
        "ask:words_of_topic": _log(by_words.get(topic, 0.0)),
        "ask:following_of_topic": _log(following.get(topic, 0.0)),
        "ask:detail_of_topic": named_here,
        "ask:detail_elsewhere": max(0.0, named_elsewhere - named_here),
        "ask:detail_of_it_alone": named_here**2 / max(of_all, _FLOOR),
        "ask:replying_of_topic": _log(replying),
    }
    if scene.bare:
        found["ask:replying_of_topic&bare"] = found["ask:replying_of_topic"]
    if same_topic:
        found["ask:replying&same_topic"] = replying
    if state.subject.answer is not None:
        own_share = by_words.get(state.subject.topic or "", 0.0)
        elsewhere = 1.0 - own_share if by_words else 0.0
        found[f"ask:{'same' if same_topic else 'other'}_topic&elsewhere"] = (
            elsewhere * scene.likeliest_word
        )
        found["ask:in_context_of_topic"] = _log(in_context.get(topic, 0.0))
        own = library.topics.get(state.subject.topic or "")
        if same_topic:
            _add_nearness("same_topic", found, scene)
        if own is not None and own.group == library.topics[topic].group:
            _add_nearness("same_group", found, scene)
    return found


def _of_answer(name: str, scene: Scene) -> Evidence:
    """Return what speaks for the question of one answer, beside what speaks for its topic."""
    state, message = scene.state, scene.message
    topic = name.partition("/")[0]
    same_topic = topic == state.subject.topic
    by_words = scene.by_words.get(name, 0.0)
    in_context = scene.in_context.get(name, 0.0)
    following = scene.following.get(name, 0.0)
    replying = scene.replying.get(name, 0.0)
    found = {
        "ask:words": _log(by_words),
        "ask:plain_words": float(by_words >= _PLAIN),
        "ask:following": _log(following),
        "ask:near": message.near.get(name, 0.0),
        "ask:saying": scene.said_nearest.get(name, 0.0),
        "ask:either": _log(max(by_words, following, in_context)),
        "ask:agreed": _log(min(by_words, following)),
        "ask:detail": scene.details[0].get(name, 0.0),
        "ask:replying": _log(replying + scene.replying.get(topic, 0.0)),
        "ask:replying_agreed": _log(min(by_words, replying)),
        "ask:half": _log((by_words + following) / 2),
    }
    if scene.bare:
        found["ask:words&bare"] = found["ask:words"]
        found["ask:plain_words&bare"] = found["ask:plain_words"]
        found["ask:following&bare"] = found["ask:following"]
        found["ask:replying&bare"] = found["ask:replying"]
    if same_topic:
        of_topic = max(_FLOOR, scene.topics_replying.get(topic, 0.0))
        found["ask:replying_in_hand"] = _log(replying / of_topic)
    if state.subject.answer is None:
        return found
    found["ask:in_context"] = _log(in_context)
    if name == state.subject.answer:
        _add_nearness("same_answer", found, scene)
    if name in scene.near:
        _add_nearness("near", found, scene)
    if scene.kind is not None:
        has = float(_has_kind(name, scene.kind, scene.library))
        found["ask:has_the_kind"] = has
        if same_topic:
            found["ask:has_the_kind&same_topic"] = has
    return found


def _add_nearness(sign: str, found: dict[str, float], scene: Scene) -> None:
    """Add that a question is near the subject in hand, beside what makes words lean on it."""
    found[f"ask:{sign}"] = 1.0
    for leans, true in scene.leaning:
        if true:
            found[f"ask:{sign}&{leans}"] = 1.0


def _against_a_question(what: str, scene: Scene) -> Evidence:
    """Return how plainly the words name an answer: a gesture, or facts alone, then hide a question."""
    message, topic = scene.message, scene.state.subject.topic
    elsewhere = [s for name, s in message.answers.items() if name.partition("/")[0] != topic]
    found = {
        f"{what}:named": max(message.answers.values(), default=0.0),
        f"{what}:named_elsewhere": max(elsewhere, default=0.0),
        f"{what}:followed": max(message.following.values(), default=0.0),
    }
    found[f"{what}:detail"] = max(scene.details[1].values(), default=0.0)
    found[f"{what}:replying"] = max(scene.replying.values(), default=0.0)
    found[f"{what}:replying_here"] = scene.topics_replying.get(topic or "", 0.0)
    if what == "facts":
        found["facts:named_beside"] = found["facts:named"] * (1.0 - scene.covered)
    return found


def _has_kind(name: str, kind: Kind, library: Library) -> bool:
    found = library.shorts_after(name).get(kind)
    return found is not None and found.found != "topic" and not found.entry.unknown


def _of_facts(scene: Scene) -> Evidence:
    usable = [item for item in scene.given if item.problem is None]
    found = {"facts:covered": scene.covered}
    if any(item.asked for item in scene.given):
        found["facts:answers_the_question"] = 1.0
    elif scene.state.question is not None:
        found["facts:answers_another"] = 1.0
    if not any(item.sure for item in usable):
        found["facts:unsure"] = 1.0
    if _state_for_the_check(usable, scene):
        found["facts:state_for_the_check"] = 1.0
    return found


def _state_for_the_check(usable: Sequence[Given], scene: Scene) -> bool:
    """Tell whether facts that the check in hand uses are stated, without a word of a question."""
    state = scene.state
    check = state.check or state.subject.check or (state.verdict.check if state.verdict else None)
    used = scene.checks.get(check or "", ())
    return "question" not in scene.signs and any(item.fact in used for item in usable)


def _of_yes_no(act: str, scene: Scene) -> Evidence:
    found = {}
    question = scene.state.question
    if scene.state.proposal is not None:
        found[f"{act}:proposed"] = 1.0
    if question is not None and question.kind in _YES_NO_QUESTIONS:
        found[f"{act}:yes_no_asked"] = 1.0
    if any(item.asked for item in scene.given):
        found[f"{act}:a_fact_answers"] = 1.0
    return found


def _of_choice(candidate: Candidate, scene: Scene) -> Evidence:
    near = sorted(scene.message.likeness, reverse=True)
    found = {"choose:named": candidate.match}
    if not candidate.match and near:
        found["choose:near"] = near[0]
        found["choose:ahead"] = near[0] - (near[1] if len(near) > 1 else 0.0)
        if near[0] >= _NEAR:
            found["choose:very_near"] = 1.0
    return found


def _of_company(scene: Scene) -> Evidence:
    found = {}
    if scene.message.named("company_name") is not None:
        found["company:named"] = 1.0
    if sum(character.isdigit() for character in scene.message.text) >= 9:
        found["company:number"] = 1.0
    return found


def _among_modes(candidate: Candidate) -> str:
    """Return what of a candidate's main move its mode depends on."""
    return candidate.act if candidate.act in ("facts", "ask", "define") else "other"


def _of_mode(candidate: Candidate, scene: Scene) -> Evidence:
    mode = candidate.mode
    usable = [item for item in scene.given if item.problem is None]
    known = {item.fact: scene.state.value_of(item.fact) for item in usable}
    differs = any(
        known[item.fact] is not None and known[item.fact] != item.value for item in usable
    )
    found = {f"{mode}:always": 1.0, "words:mode": _log(scene.message.acts.get(str(mode), 0.05))}
    conditions = {
        "sign": mode in scene.signs,
        "suppose_sign": "suppose" in scene.signs,
        "correct_sign": "correct" in scene.signs,
        "questions": "question" in scene.signs,
        "answers_the_question": any(item.asked for item in usable),
        "differs": differs,
        "decided": scene.state.verdict is not None,
        "supposing": bool(scene.state.supposed),
        "first_person": "first_person" in scene.signs,
        "alone": candidate.main is None,
        "unsure": not any(item.sure for item in usable),
        "with_ask": candidate.act == "ask",
        "with_define": candidate.act == "define",
        "state_for_the_check": _state_for_the_check(usable, scene),
    }
    for name, true in conditions.items():
        if true:
            found[f"{mode}&{name}"] = 1.0
    if differs and scene.state.verdict is not None and "suppose" not in scene.signs:
        found[f"{mode}&differs&decided"] = 1.0
    return found


def _shares(answers: Mapping[str, float]) -> Mapping[str, float]:
    whole = sum(answers.values())
    return {name: share / whole for name, share in answers.items()} if whole else {}


def _by_topic(shares: Mapping[str, float]) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for name, share in shares.items():
        topic = name.partition("/")[0]
        found[topic] = found.get(topic, 0.0) + share
    return found


def _likeliest(kinds: Mapping[str, float]) -> Kind | None:
    if not kinds:
        return None
    return Kind(max(kinds, key=lambda name: kinds[name]))


def _log(share: float) -> float:
    return math.log(share) / 2.0 if share > _FLOOR else _LEAST_LOG
