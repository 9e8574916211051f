"""Coming back to one's own case after another was imagined: what was supposed is forgotten."""

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.clients import names_a_client
from opco.dialogue.plan.case.learning import learn
from opco.dialogue.plan.items import AskQuestion, Say
from opco.dialogue.plan.known_names import AID
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.apprentices import LEVEL
from opco.dialogue.reading.given import OVERSEAS, PLACE
from opco.dialogue.reading.phrases import says
from opco.language.own_case import comes_back_to_own_case

#: Words in which nothing else than one's own case is asked for.
_FEW = 9
#: What is one's own wherever « notre effectif » is said.
_OF_THE_SIZE = frozenset({"headcount", "quota"})
_PLACES = frozenset({OVERSEAS, PLACE})
#: How sure a question of another topic must be to be asked beside: « et chez nous, c'est versé quand ? ».
_SURE = 0.5


def come_back(turn: Turn) -> bool:
    """Leave what was imagined when a message speaks of one's own case; tell whether that is all it asks.

    « Et si on était 300 ? », then « bon, pour nous alors ? », decides for those who ask.
    """
    state, main = turn.state, turn.heard.main
    if _come_back_to_the_place(turn, main):
        return True
    if state.supposed and _is_of_the_first_case(turn):
        # What is imagined beside is learnt next: « revenons à la licence : il avait sa RQTH ».
        state.supposed = {}
    # Where all that was told is imagined, there is no other case to come back to.
    if not set(state.facts) - _PLACES:
        return False
    imagined = state.supposed or turn.before.supposed
    told = [move for move in turn.reading.moves if isinstance(move, Facts)]
    named = _names_ones_own(turn, told)
    if not imagined or not (named or comes_back_to_own_case(turn.message.plain)):
        return False
    if names_a_client(turn):
        return False
    asked = turn.before.question.fact if turn.before.question is not None else None
    # « Bon » seems to answer what was asked of the case imagined.
    new = {
        fact
        for move in told
        for fact, value in move.facts.items()
        if fact != asked and state.value_of(fact) != value
    }
    if not named and new:
        if new.isdisjoint(_OF_THE_SIZE):
            # « Et chez moi un CAP ? », after « et si on était 300 ? »: the company is one's own again.
            state.supposed = {k: v for k, v in state.supposed.items() if k not in _OF_THE_SIZE}
        return False
    own = {k for move in told for k, v in move.facts.items() if state.supposed.get(k) == v}
    # « Laissez, le BTS avec notre vrai effectif »: of two suppositions, the one that is named stays.
    state.supposed = {k: v for k, v in state.supposed.items() if own and k not in _OF_THE_SIZE}
    check = state.check or state.subject.check or (state.verdict.check if state.verdict else None)
    if check is None or len(turn.message.words) > _FEW or _asks_else(turn, main, check):
        return False
    state.question = None
    turn.say("smalltalk.back_to_your_case")
    deciding.advance(turn, check)
    return True


def _names_ones_own(turn: Turn, told: list[Facts]) -> bool:
    """Tell whether a message names by « mon », « notre » the diploma told first, after another was imagined: « bon, et ma licence ? »."""
    state, facts = turn.state, {k: v for move in told for k, v in move.facts.items()}
    own, imagined = state.facts.get(LEVEL), turn.before.supposed.get(LEVEL)
    same = own is not None and facts == {LEVEL: own.value}
    return (
        same and imagined not in (None, own and own.value) and says(turn.message.plain, "ones_own")
    )


def _is_of_the_first_case(turn: Turn) -> bool:
    """Tell whether a message asks its first question again, or comes back to what was told before others were imagined."""
    plain, state = turn.message.plain, turn.state
    if says(plain, "the_same_question"):
        return bool(set(state.facts) - _PLACES)
    told = {
        k: v
        for move in turn.reading.moves
        if isinstance(move, Facts)
        for k, v in move.facts.items()
    }
    own = {
        fact
        for fact, value in told.items()
        if fact in state.facts and state.facts[fact].value == value
    }
    return says(plain, "comes_back_to") and not own.isdisjoint(state.supposed)


def conclude(turn: Turn) -> bool:
    """Decide as far as what is known goes, when that is all that is asked: « donc ? », « alors, oui ou non ? »."""
    state = turn.state
    check = state.check or state.subject.check
    if check is None or not says(turn.message.plain, "so") or turn.in_request:
        return False
    if not state.case() and not any(state.cases):
        return False
    deciding.advance(turn, check)
    if all(isinstance(item, AskQuestion) for item in turn.items):
        turn.items.insert(0, Say("check.one_short"))
    return True


def tell_whether_any(turn: Turn) -> bool:
    """Say again which aid the case has, or begin to decide it: « y a une aide ? »; tell whether that was asked."""
    check, verdict = turn.state.check or turn.state.subject.check, turn.before.verdict
    if check != AID or turn.in_request or not says(turn.message.plain, "whether_any"):
        return False
    if verdict is None or verdict.check != AID:
        deciding.advance(turn, AID)
        return True
    turn.say("smalltalk.your_case", summary=verdict.summary)
    turn.adviser = True
    resume(turn)
    return True


def _come_back_to_the_place(turn: Turn, main: Move | None) -> bool:
    """Leave the place that was imagined, where a message comes back to the one before; tell whether it decided.

    « Revenons à Saint-Denis : en licence plutôt ? », after « et à Mamoudzou ? », is asked of the aid decided there.
    """
    state = turn.state
    if not says(turn.message.plain, "comes_back_to") or state.supposed.keys().isdisjoint(_PLACES):
        return False
    told = [move for move in turn.reading.moves if isinstance(move, Facts)]
    there = {fact: value for move in told for fact, value in move.facts.items() if fact in _PLACES}
    own = {fact: state.facts[fact].value for fact in there if fact in state.facts}
    if any(own.get(fact) != value for fact, value in there.items()):
        return False
    # What was imagined before the other place stays; what came with it, or after, is of that place.
    names = list(state.supposed)
    first = min(names.index(fact) for fact in _PLACES & state.supposed.keys())
    for fact in names[first:]:
        del state.supposed[fact]
    facts = {fact for move in told for fact in move.facts} - _PLACES
    check = _decided_with(turn, facts)
    if check is None or _asks_else(turn, main, check):
        return False
    for move in told:
        kept = {fact: value for fact, value in move.facts.items() if fact not in _PLACES}
        if kept:
            learn(turn, Facts(move.act, kept))
    state.question = None
    deciding.advance(turn, check, changed=tuple(facts))
    return True


def _decided_with(turn: Turn, facts: set[str]) -> str | None:
    """Return the check decided last that uses one of these facts; of none, the one decided last."""
    state, checks = turn.state, turn.world.book.checks
    verdicts = [one for one in (state.verdict, *reversed(state.earlier)) if one is not None]
    using = (one.check for one in verdicts if not facts or facts & set(checks[one.check].facts))
    return next(using, None)


def _asks_else(turn: Turn, main: Move | None, check: str) -> bool:
    """Tell whether something else than the decision is plainly asked."""
    if not isinstance(main, Ask) or turn.reading.sure < _SURE:
        return False
    topic = turn.world.book.checks[check].topic
    return main.answer != f"{topic}/{turn.world.library.topics[topic].answers[0].id}"
