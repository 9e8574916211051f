"""A noun or two that name a topic where something else was expected: « rupture », « tuteur », « prix ».

While a fact is asked, they ask; beside a word of the glossary (« qualiopi obligé ? »), they ask of it.
"""

import re
from collections import defaultdict

from opco.dialogue.moves import Ask
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.certainty import PLAINLY_NAMED
from opco.dialogue.plan.replying import talking
from opco.dialogue.plan.replying.answering import answer
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.beside_facts import beside_facts, without_facts
from opco.dialogue.reading.signs import kind_signs_of, kinds_asked, names_nothing, signs_of
from opco.french.plain import unaccented, word_key
from opco.knowledge import Kind

#: « C'est quoi », « ça veut dire quoi », and what may stand around the word that is asked about.
_WHAT_IS = re.compile(
    r"\b(?:c'?est quoi|c quoi|c koi|kesako|keskece|qu'est[- ]ce que? (?:c'est(?: que)?|veut dire|signifie)?|(?:ca )?(?:veut|veux) dire quoi|(?:ca )?signifie quoi|que (?:veut dire|signifie)|definition d[eu']|a quoi (?:ca )?sert|ca sert a quoi)"
)
_AROUND_A_TERM = frozenset(
    (  # noqa: SIM905
        "a l le la les un une d de du des ce ca c cet cette votre vos exactement juste au fait en deja donc"
        " et mais que qu svp truc machin moi dites nous on est sommes j ai avons a chez"
        " qui eux ceux celui celle ici ok alors sinon pour"
    ).split()
)
#: « Les lettres », « le sigle »: what it is short for.
_SHORT_FOR = frozenset(
    ["lettres", "sigle", "sigles", "initiales", "acronyme", "abreviation", "signification"]
)
#: Words of a message that names a topic and says nothing else.
MOST_WORDS = 4
#: Share of a topic, by the words alone, and of a group of topics, from which they name it.
LEAST_OF_TOPIC, LEAST_OF_GROUP = 0.3, 0.45


def topic_named(turn: Turn) -> Ask | None:
    """Return the question that a few words ask by naming a topic, or a detail of one."""
    if len(turn.message.words) > MOST_WORDS:
        return None
    kind = turn.reading.kind
    own = turn.before.subject.answer
    if names_nothing(turn.message.plain):
        # « Prix », « délai »: of the subject in hand.
        asks = kind_signs_of(turn.message.plain)
        return Ask(own, kind) if asks and own is not None and kind is not Kind.OTHER else None
    name = _likeliest(turn)
    if name is not None:
        return Ask(name, kind)
    found = detailing.named(turn, turn.world.library.topics, own, learnt=False)
    return Ask(found.name, kind) if found is not None else None


def tell_named(turn: Turn) -> bool:
    """Answer what a few words name while a fact is asked, and come back to it; tell whether they do.

    A detail that they name is all that is said.
    """
    asked = topic_named(turn)
    if asked is None:
        return False
    topic = asked.answer.partition("/")[0]
    found = detailing.named(turn, [topic], asked.answer, learnt=False)
    if found is None or found.name != asked.answer:
        answer(turn, asked, given=[])
        return True
    turn.keep_to(found.name, asked.kind)
    detailing.tell(turn, found)
    resume(turn)
    return True


def asked_of_a_term(turn: Turn) -> Ask | None:
    """Return what a message asks of a word that it does not ask to explain; None when it asks that.

    « Qualiopi obligé ? » asks whether it is compulsory, « ça engage l'OPCO ? » of what was just said.
    """
    plain = turn.message.plain
    signs = signs_of(plain)
    if "define" in signs or term_alone(turn) is not None:
        return None
    kind = turn.reading.kind
    own = turn.before.subject.answer
    if "about_it" in signs and own is not None and "?" in turn.message.text:
        return Ask(own, kind)
    if not kind_signs_of(plain) | kinds_asked(plain):
        return None
    if (found := detailing.in_hand(turn)) is not None:
        return Ask(found.name, kind)
    shares = dict(turn.reading.answers) or turn.message.answers
    name = max(shares, key=lambda one: shares[one], default=None)
    return None if name is None or turn.is_talk(name) else Ask(name, kind)


def define_the_next(turn: Turn) -> bool:
    """Explain a word named alone right after another was explained, or read so: « et OPCO, les lettres ? », « l'ASP, c'est qui ? »."""
    served = turn.before.served
    after_one = served is not None and served.act == "define"
    after_one = after_one or turn.reading.first("define") is not None
    said = set(word_key(turn.message.plain).split())
    if not (after_one or said & _SHORT_FOR):
        return False
    term = term_alone(turn)
    if term is not None:
        talking.define(turn, term)
    return term is not None


def term_alone(turn: Turn) -> str | None:
    """Return the word of the glossary that a message names with nothing beside it: « l'ASP, c'est qui ceux-là »."""
    glossary, text = turn.world.library.glossary, turn.message.text
    term, spelling = glossary.find(text), glossary.spelling_in(text)
    if term is None or spelling is None:
        return None
    said = f" {word_key(_WHAT_IS.sub(' ', unaccented(text)))} "
    left = said.replace(f" {spelling} ", " ").split()
    return term.term if (_AROUND_A_TERM | _SHORT_FOR).issuperset(left) else None


def term_to_explain(turn: Turn) -> str | None:
    """Return the word of the glossary that a message asks to explain beside its facts: « on est 300, c'est quoi X ? ».

    None where it asks for anything else: « c'est quoi le délai de l'OPCO » explains no OPCO.
    """
    text, today = turn.message.text, turn.world.today
    rest = beside_facts(text, today) or without_facts(text, today)
    glossary = turn.world.library.glossary
    term, spelling = glossary.find(rest), glossary.spelling_in(rest)
    if term is None or spelling is None or _WHAT_IS.search(unaccented(rest)) is None:
        return None
    said = _WHAT_IS.sub(" ", unaccented(rest))
    left = f" {word_key(said)} ".replace(f" {spelling} ", " ").split()
    return term.term if _AROUND_A_TERM.issuperset(left) else None


def _likeliest(turn: Turn) -> str | None:
    """Return the answer of the topic, or of the group, that the words alone name, if they name one."""
    shares = {one: n for one, n in turn.message.answers.items() if not turn.is_talk(one)}
    topics: defaultdict[str, float] = defaultdict(float)
    groups: defaultdict[str, float] = defaultdict(float)
    for name, share in shares.items():
        topic = name.partition("/")[0]
        topics[topic] += share
        groups[turn.world.library.topics[topic].group] += share
    if not shares:
        return None
    topic = max(topics, key=lambda one: topics[one])
    group = turn.world.library.topics[topic].group
    if topics[topic] < LEAST_OF_TOPIC and groups[group] < LEAST_OF_GROUP:
        return None
    best = max((n for n in shares if n.partition("/")[0] == topic), key=lambda one: shares[one])
    first = f"{topic}/{turn.world.library.topics[topic].answers[0].id}"
    return best if shares[best] >= PLAINLY_NAMED else first
