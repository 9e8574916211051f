"""Every reading that makes sense of a message in this state; which is right is judged elsewhere.

A candidate is a main move (or none: the facts are all there is) and a mode for the facts given:
``inform``, ``correct``, ``suppose``, or ``mention`` when they are named without being stated.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from opco.dialogue.moves import COURTESIES, Ask, Choose, Move, Worded
from opco.dialogue.reading.given import Given
from opco.dialogue.reading.in_hand import asked_fact, choice_of
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.of_a_thing import UPON_THE_TALK, is_of_a_thing
from opco.dialogue.reading.signs import SIGNS, signs_of
from opco.dialogue.state import State
from opco.knowledge import Library
from opco.language import find_facts
from opco.language.corrections import is_correction
from opco.language.given_names import given_company
from opco.language.names import has_trade_word
from opco.language.questions import asks_meaning_alone

#: Answers considered by the words alone, and in the context of the subject.
MOST_BY_WORDS = 8
#: Answers with a detail that the words name.
MOST_NAMED = 3
MOST_IN_CONTEXT = 8
MOST_OUTSIDE = 2
LEAST_LIKELY = 0.004
#: Kinds of message not for us that need more than likeness, and the likeness that is enough alone.
DIGITS_OF_SIREN = 9
DISTRESS, HOSTILITY = "distress", "hostility"
SURE_OF_DISTRESS = 0.97
#: How near the words must be to something offered, from 0 to 1, to be a choice at all.
LEAST_LIKE = 0.45
#: How likely the words make an act for it to be plain.
PLAIN_ACT = 0.65
#: Words with a capital of a name in which an answer has no say.
CAPITALS_OF_A_NAME = 3
#: Acts that need nothing but themselves to be possible.
ALWAYS = (
    "back", "resume", "pause", "stop", "source", "sure", "recap", "mail_it", "simpler", "more", "thank",
    "greet", "bye", "person", "unclear", "accept", "refuse",
)  # fmt: skip
#: Words beyond which a greeting or thanks are no longer what a message is for.
LONGEST_COURTESY = 6
#: Words beyond which a question is no mere gesture, and those that it could be.
LONGEST_GESTURE = 8
_GESTURES = frozenset({"pause", "resume", "back", "stop", "accept", "refuse"})
#: Words of the longest name of an agreement: « transports routiers et activités auxiliaires ».
LONGEST_NAME_OF_AGREEMENT = 8
#: What the record of a company tells: its name answers as well.
IN_RECORD = frozenset({"headcount", "idcc"})
_AGREEMENT_WORDS = frozenset({"convention", "ccn"})
#: Signs without which facts told during a check imagine no other case.
_IMAGINES = frozenset({"suppose", "question", "asks"})
MODES = ("inform", "correct", "suppose", "mention")
_SHORT_WORD = 3
_EMPTY = frozenset(
    [
        "quoi",
        "c'est",
        "cest",
        "veut",
        "dire",
        "comment",
        "combien",
        "celle",
        "celui",
        "quel",
        "quelle",
        "truc",
        "machin",
        "chose",
        "signifie",
        "exactement",
        "demandez",
    ]
)


class Candidate(NamedTuple):
    """A way to read a message: ``main`` is None when the facts are all there is."""

    main: Move | None
    mode: str | None
    #: How well the words match what was offered, for a choice.
    match: float = 0.0

    @property
    def act(self) -> str:
        """The type of the main move; « facts » when there is none."""
        return self.main.act if self.main is not None else "facts"


def candidates(
    message: Message, state: State, given: Sequence[Given], library: Library
) -> list[Candidate]:
    """Return the candidates, each main move with each mode that the facts allow."""
    usable = [item for item in given if item.problem is None]
    mains: list[tuple[Move | None, float]] = list(_mains(message, state, given, library))
    found = []
    modes = _modes(usable, message, state)
    for main, match in mains:
        # « 1 » among companies is its place: nothing else is said by it.
        place = isinstance(main, Choose) and match and not any(item.asked for item in usable)
        found += [Candidate(main, mode, match) for mode in ((None,) if place else modes)]
    if usable:
        found += [Candidate(None, mode) for mode in modes if mode != "mention"]
    elif any(item.asked or item.problem == "several" for item in given):
        # « mars » said where the rules need a day: it answers, without settling.
        found.append(Candidate(None, None))
    return found


def _modes(usable: Sequence[Given], message: Message, state: State) -> tuple[str | None, ...]:
    if not usable:
        return (None,)
    if any(item.supposed for item in usable):
        # « ça changerait quoi avec une licence ? » leaves what is known as it is.
        return ("suppose",)
    tells = _answers_a_check(state) and not signs_of(message.plain) & _IMAGINES
    if tells or ("?" not in message.plain and is_correction(message.plain)):
        # « 5 ou 9 mars » while a case is told, « il faut mettre le 9 » imagine nothing.
        return tuple(mode for mode in MODES if mode != "suppose")
    return MODES


def _answers_a_check(state: State) -> bool:
    """Tell whether the facts of one's own case are being asked for."""
    asked = state.question is not None and state.question.kind == "fact"
    return asked and state.check is not None and not state.supposed


def _mains(
    message: Message, state: State, given: Sequence[Given], library: Library
) -> Iterator[tuple[Move, float]]:
    named = _named_in_question(message)
    if named is None and not _names_an_agreement(message, state) and not _is_titled(message, state):
        for answer in _answers(message, state, library):
            yield Ask(answer), 0.0
    hidden = _hidden_by_a_name(message, state)
    brief = len(message.words) <= LONGEST_COURTESY
    asks = len(message.words) > LONGEST_GESTURE and "?" in message.text
    of_a_thing = is_of_a_thing(message.plain)
    for act in ALWAYS:
        if (asks and act in _GESTURES) or (of_a_thing and act in UPON_THE_TALK):
            # « attendez, mon camion est en panne, vous payez une borne ? » asks.
            continue
        if (brief or act not in COURTESIES) and act not in hidden:
            yield Move(act), 0.0
    chosen = choice_of(message.text, state)
    if state.offered:
        if chosen is not None:
            yield Choose(chosen), 1.0
        elif message.likeness:
            nearest = max(range(len(message.likeness)), key=lambda place: message.likeness[place])
            if message.likeness[nearest] >= LEAST_LIKE:
                yield Choose(nearest), 0.0
    term = library.glossary.find(message.text)
    if term is not None:
        yield Worded("define", term.term), 1.0
    elif named is not None:
        yield Worded("define", named), 1.0
    elif (fact := _fact_to_define(message, state, given)) is not None:
        yield Worded("define", fact), 0.0
    answered = any(item.asked and item.problem is None for item in given)
    company = chosen is None and not answered and _may_name_a_company(message, state)
    if company:
        yield Worded("company", message.text), 0.0
    if state.question is not None and state.question.kind == "handoff":
        yield Worded("give", message.text), 0.0
    yield Worded("complain", "bot"), 0.0
    yield Worded("complain", "opco"), 0.0
    if not (company and _tells_a_company(message, state)):
        for kind in _outside(message):
            yield Worded("off_topic", kind), 0.0


def _hidden_by_a_name(message: Message, state: State) -> Collection[str]:
    """Return the acts that have no say against a name that may be a company's.

    « Garage du Stop » is one by its trade; « Blue Sky Trucks » by its capitals, where its words do
    nothing else plainly (« Merci Beaucoup »).
    """
    if not _is_company_name(message, state):
        return ()
    if has_trade_word(message.text):
        return [act for act in ALWAYS if not _begins_with(act, message)]
    plain = any(message.acts.get(name, 0.0) >= PLAIN_ACT for name in ALWAYS)
    return () if plain else ALWAYS


def _is_titled(message: Message, state: State) -> bool:
    """Tell whether the capitals of a message make it a name: « École de Conduite du Port ».

    People who ask write no capital inside, or nothing else.
    """
    capitals = sum(word[:1].isupper() and not word.isupper() for word in message.text.split())
    return capitals >= CAPITALS_OF_A_NAME and _is_company_name(message, state)


def _begins_with(act: str, message: Message) -> bool:
    """Tell whether a message begins with the sign of an act: « stop garage », not « garage du stop »."""
    sign = SIGNS.get(act)
    return sign is not None and sign.match(message.plain) is not None


def _named_in_question(message: Message) -> str | None:
    """Return the fact of what is asked about, alone: the level, of « c'est quoi un BTS ? »."""
    found = find_facts(message.text, message.today)
    if not asks_meaning_alone(message.text, found):
        return None
    return next((item.answers for item in found if item.asked_about), None)


def _outside(message: Message) -> list[str]:
    """Return the kinds of message not for us that this may be.

    Distress is answered with a helpline: never guessed from a word of fear, « faire une bêtise ».
    """
    signs = signs_of(message.plain)
    kinds = [
        kind
        for kind in _best(message.outside, MOST_OUTSIDE) or ["other"]
        if kind != DISTRESS or DISTRESS in signs or message.outside[DISTRESS] >= SURE_OF_DISTRESS
    ]
    if "insult" in signs:
        kinds.append(HOSTILITY)
    return list(dict.fromkeys(kinds)) or ["other"]


def _fact_to_define(message: Message, state: State, given: Sequence[Given]) -> str | None:
    """Return the fact asked for when « c'est quoi ça ? » is said instead of an answer."""
    if any(item.problem is None for item in given) or not _is_bare(message):
        return None
    return asked_fact(state)


def _is_bare(message: Message) -> bool:
    """Tell whether « c'est quoi ça » holds no word of its own: it asks about what was asked."""
    telling = [word for word in message.words if len(word) > _SHORT_WORD and word not in _EMPTY]
    return not telling


def _answers(message: Message, state: State, library: Library) -> list[str]:
    """Return the answers worth considering, by the words, by the context, around the subject."""
    names = [
        *_best(message.answers, MOST_BY_WORDS),
        *_best(message.in_context, MOST_IN_CONTEXT),
        *_best(message.following, MOST_IN_CONTEXT),
        *(one.name for one in library.find_details(message.unnamed)[:MOST_NAMED]),
    ]
    topic = state.subject.topic
    if topic is not None and topic in library.topics:
        names += [f"{topic}/{section.id}" for section in library.topics[topic].answers]
        names += around(state, library)
    return [name for name in dict.fromkeys(names) if library.has(name)]


def around(state: State, library: Library) -> list[str]:
    """Return what the answer in hand leads to: its buttons, the topics related to its own."""
    if state.subject.answer is None or not library.has(state.subject.answer):
        return []
    topic_id, _, section_id = state.subject.answer.partition("/")
    topic = library.topics[topic_id]
    section = topic.section(section_id or None)
    names = [*(section.next or ()), *topic.related]
    whole = [f"{topic_id}{name}" if name.startswith("/") else name for name in names]
    return [
        name if "/" in name else f"{name}/{library.topics[name].answers[0].id}"
        for name in whole
        if name.partition("/")[0] in library.topics
    ]


def _best(shares: Mapping[str, float], most: int) -> list[str]:
    ranked = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
    return [name for name, share in ranked[:most] if share >= LEAST_LIKELY]


def _may_name_a_company(message: Message, state: State) -> bool:
    question = state.question
    asked = question is not None and question.kind in ("company", "confirm_company")
    asked = asked or may_name_an_agreement(message, state)
    named = message.named("company_name") is not None or _is_company_name(message, state)
    return asked or named or has_number(message)


def may_give_a_company(state: State) -> bool:
    """Tell whether a name said now may be a company's: it was asked for, or a check goes on without."""
    question = state.question
    if question is None:
        return False
    if question.kind in ("company", "confirm_company") or question.fact in IN_RECORD:
        return True
    return question.kind == "fact" and state.company is None


def may_name_an_agreement(message: Message, state: State) -> bool:
    """Tell whether « transports routiers » may answer the question of the agreement."""
    brief = 0 < len(message.words) <= LONGEST_NAME_OF_AGREEMENT
    return asked_fact(state) == "idcc" and brief and "?" not in message.text


def _names_an_agreement(message: Message, state: State) -> bool:
    """Tell whether the agreement asked for is given by its name: « la convention de l'automobile »."""
    asked = may_name_an_agreement(message, state)
    return asked and not _AGREEMENT_WORDS.isdisjoint(message.words)


def gives_a_phone(text: str, today: date) -> bool:
    """Tell whether the digits of a text are a telephone number."""
    return any(item.fact == "phone" and item.usable for item in find_facts(text, today))


def has_number(message: Message) -> bool:
    """Tell whether a message has as many digits as the number of a company, and they are no telephone's."""
    digits = sum(character.isdigit() for character in message.text)
    return digits >= DIGITS_OF_SIREN and not gives_a_phone(message.text, message.today)


def _tells_a_company(message: Message, state: State) -> bool:
    """Tell whether a company asked for is plainly given: a name in any language, a valid number."""
    numbers = find_facts(message.text, message.today) if has_number(message) else []
    valid = any(item.fact in ("siret", "siren") and item.usable for item in numbers)
    return valid or _is_company_name(message, state)


def _is_company_name(message: Message, state: State) -> bool:
    name = given_company(message.text) if may_give_a_company(state) else None
    return name is not None and name.certainty == "high" and len(name.text.split()) > 1
