"""How sure a reading must be to be acted on, and which question it is when several are near.

The weights that read a message are learnt; what a misreading costs is not, and stands here: the
numbers were set on the conversations played while building.
"""

from opco.dialogue.moves import Ask, Facts, Move, Worded
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.beside_facts import without_facts
from opco.dialogue.reading.candidates import HOSTILITY
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.phrases import says, without
from opco.dialogue.reading.signs import (
    kind_signs_of,
    kinds_asked,
    names_nothing,
    signs_of,
    telling_words,
)
from opco.knowledge import Kind
from opco.language.trades import speaks_for_oneself

ADVISER_TOPIC, COMPLAINT = "parler_conseiller", "plainte"
#: How sure the answer must be, or its topic as a whole: under both, the likeliest are offered.
LEAST_SURE = 0.3
LEAST_SURE_OF_TOPIC = 0.45
#: The same, for an answer of the topic in hand.
LEAST_SURE_TO_FOLLOW = 0.15
#: Part of the likeliest answer from which the main one of its topic is as good.
NEARLY = 0.6
#: The same for another question, when the likeliest is what was just said.
AS_GOOD = 0.5
#: How much of a message must name a detail for the answer that it is of to be the one asked for.
LEAST_OF_A_DETAIL = 4.0
#: Words of a question that leans on the topic in hand without naming it.
MOST_OF_A_BRIEF = 5
#: Share from which a question is answered though a weighty act seemed likelier.
LEAST_HIDDEN = 0.25
#: Share from which the question of an asking word is heard beside facts, and the kinds that deciding
#: with the facts answers.
LEAST_BESIDE_FACTS = 0.02
_OF_A_DECISION = frozenset({Kind.HOW_MUCH, Kind.HOW_MANY, Kind.OTHER})
#: How sure it must be that a message with words of a question gives facts and asks nothing.
SURE_OF_FACTS = 0.7
#: The same where it asks nothing and its facts are those of what is in hand.
SURE_TO_TELL = 0.9
#: How sure it must be that a case is imagined, whatever its words name: « et sans la RQTH ? ».
SURE_TO_SUPPOSE = 0.97
#: Its part of what may be asked from which a question is answered all the same.
MOST_OF_ASKED = 0.45
#: Share, by the words alone, from which an answer is named.
PLAINLY_NAMED = 0.55
#: The same where a detail of it is named as well.
LIKELY_NAMED = 0.4
#: The same where another subject is in hand, in as many words that name something; the same of what
#: is not ours; the part of the words under which they do not mean what the context makes of them.
PLAINLY_ANOTHER, PLAINLY_OUTSIDE, ENOUGH_WORDS = 0.85, 0.7, 3
LEAST_OF_THE_WORDS = 0.05
#: Part of the likeliest by the words from which another answer is as likely by them.
NEARLY_BY_WORDS = 0.8
#: The same of a first question with facts beside it.
PLAINLY_FIRST = 0.8
#: Share of all that is ours under which a message may be plainly not.
MOST_OF_OURS = 0.21
#: Telling words of a question that ends a complaint.
ENOUGH_TO_ASK = 2
#: What is never missed, in however few words: « effacez tout ».
RIGHTS = "donnees_personnelles"
#: Share of all questions under which nothing of ours was asked.
LEAST_ASKED = 0.15
#: Acts with a price when they are misread, and how sure they must be.
WEIGHTY = {"off_topic": 0.62, "person": 0.5, "complain": 0.4, "bye": 0.5, "mail_it": 0.6}
#: More than any share.
NEVER = 1.1
#: What « et si vous ne répondez pas », « et si c'est un autre garage » is not, whatever its words.
_OF_WHAT_IS = frozenset({"complain", "company"})
#: What an employee or an apprentice asks for themselves, and how sure it must be where they say so.
INDIVIDUAL, LEAST_OF_AN_INDIVIDUAL = "individual", 0.3
#: The group of the topics about tutors.
TUTORS = "tuteur"
#: Facts that a company alone tells.
_OF_A_COMPANY = frozenset({"headcount", "signed_on", "starts_on", "idcc", "level"})
#: How sure hostility must be when no word of it was said: « kervalan » is a name.
HOSTILE_WITHOUT_INSULT = 0.9
#: Of those, what costs one word to leave when nothing of ours was asked.
EASILY_LEFT = frozenset({"person", "complain"})
#: Gestures that usually show a word of their own, and how sure they must be without it.
UNSIGNED = frozenset(
    ["pause", "accept", "define", "recap", "mail_it", "simpler", "back", "resume", "sure", "source", "refuse", "stop"]
)  # fmt: skip
UNSIGNED_SURE = 0.5
#: The same of a complaint.
#: Share, by the words alone, from which a message in anger, or that stops something, also asks.
LEAST_BESIDE_AN_ACT = 0.35
UNSIGNED_COMPLAINT = 0.65
#: The same, in words that ask: « c'est versé quand » asks for no source.
UNSIGNED_SURE_OF_ASKING = 0.8


def share_of_act(turn: Turn, main: Move) -> float:
    """Return how likely a move is: asking how a person is reached is asking for one."""
    beside = share_of_topic(turn, ADVISER_TOPIC) if main.act == "person" else 0.0
    return turn.reading.sure + beside


def least_sure(turn: Turn, main: Move) -> float:
    """Return how sure a move must be: more when it costs much, or when no word of it was said."""
    signs = signs_of(turn.message.plain)
    if isinstance(main, Worded):
        if main.words.startswith("other_language"):
            return 0.0
        if main.words == INDIVIDUAL and _a_tutor_is_talked_of(turn):
            return NEVER
        if main.words == HOSTILITY:
            return 0.0 if "insult" in signs else HOSTILE_WITHOUT_INSULT
        if main.words == INDIVIDUAL and speaks_for_oneself(turn.message.text):
            return LEAST_OF_AN_INDIVIDUAL
        if main.words == INDIVIDUAL and _a_company_speaks(turn):
            return NEVER
    plain = turn.message.plain
    if main.act == "person" and (says(plain, "employ") or says(plain, "tell_me_again")):
        return NEVER
    if main.act in _OF_WHAT_IS and says(turn.message.plain, "if_it_happens"):
        return NEVER
    signed = main.act in signs or (main.act == "source" and says(plain, "link"))
    if main.act in UNSIGNED and not signed:
        return UNSIGNED_SURE_OF_ASKING if "asks" in signs else UNSIGNED_SURE
    if main.act == "complain" and main.act not in signs:
        return UNSIGNED_COMPLAINT
    return WEIGHTY.get(main.act, 0.0)


def _a_company_speaks(turn: Turn) -> bool:
    """Tell whether who writes told the case of a company: « une amende pour le retard ? » is of its contract."""
    return turn.before.company is not None or bool(_OF_A_COMPANY & set(turn.before.case()))


def _a_tutor_is_talked_of(turn: Turn) -> bool:
    """Tell whether tutors are in hand: what one is given, their own rights among it, is told to whoever asks."""
    own = turn.world.library.topics.get(turn.before.subject.topic or "")
    return own is not None and own.group == TUTORS


def _follows_surely(turn: Turn) -> bool:
    """Tell whether a message plainly goes on with the subject in hand."""
    asked = turn.reading.answers[0][0] if turn.reading.answers else ""
    own = asked.partition("/")[0] == turn.before.subject.topic
    return own and turn.reading.sure >= PLAINLY_ANOTHER


def asks_of_a_topic(turn: Turn, main: Move | None) -> bool:
    """Tell whether the readings agree on a topic, though not on which of its answers."""
    if not isinstance(main, Ask) or turn.is_talk(main.answer):
        return False
    return share_of_topic(turn, main.answer) >= LEAST_HIDDEN


def share_of_topic(turn: Turn, name: str) -> float:
    """Return how likely the readings make the topic of an answer, or a topic, as a whole."""
    topic = name.partition("/")[0]
    return sum(share for one, share in turn.reading.answers if one.partition("/")[0] == topic)


def named_by(turn: Turn, message: Message | None, least: float) -> Ask | None:
    """Return what the words of a message, or of the question that ends it, ask alone."""
    shares = message.answers if message is not None else {}
    name = max(shares, key=lambda one: shares[one], default=None)
    if name is None or turn.is_talk(name) or shares[name] < least:
        return None
    return Ask(name, turn.reading.kind)


#: How sure the reading of a first question must be for the words alone to have no say.
SURE_OF_A_FIRST = 0.6


def by_the_words(turn: Turn, main: Ask, *, facts: bool = False) -> Ask:
    """Return the question as its words alone tell it when nothing was said before.

    A reading that is sure of another group of topics is kept, or of an answer whose detail is named.
    ``facts``: some stand beside it, which tell what is asked unless a first question is plain.
    """
    before = turn.before
    fresh = before.subject.answer is None and before.question is None
    plain = turn.message.plain_answers
    if not plain or not turn.world.library.has(plain[0]):
        return main
    if facts and not (fresh and turn.message.answers.get(plain[0], 0.0) >= PLAINLY_FIRST):
        return main
    if plain[0].partition("/")[0] == COMPLAINT:
        # « Votre truc est nul. le tuteur touche quelque chose ? »: anger is no answer to what ends it.
        last = turn.message.last
        named = named_by(turn, last, LEAST_BESIDE_AN_ACT)
        if named is not None or (last is not None and telling_words(last.plain) >= ENOUGH_TO_ASK):
            return named or main
    shares = turn.message.answers
    if shares.get(main.answer, 0.0) > NEARLY_BY_WORDS * shares.get(plain[0], 0.0) > 0.0:
        return main  # the words alone hesitate: what is weighed beside them does not
    topics = turn.world.library.topics
    groups = {topics[name.partition("/")[0]].group for name in (plain[0], main.answer)}
    # « Le CACES cariste, ça rentre dans le budget ? » names a detail of the answer that was read.
    detailed = any(
        one.name == main.answer and one.weight >= LEAST_OF_A_DETAIL
        for one in turn.world.library.find_details(
            turn.message.unnamed, frozenset([main.answer.partition("/")[0]])
        )
    )
    # « Aide apprenti » names a topic: which of its answers is meant, its reading tells better.
    brief = len(turn.message.words) <= MOST_OF_A_BRIEF
    same_topic = brief and plain[0].partition("/")[0] == main.answer.partition("/")[0]
    alone = len(groups) == 1 and not detailed and not same_topic
    fresh = fresh and (turn.reading.sure < SURE_OF_A_FIRST or alone)
    plainly = fresh or _speaks_plainly(turn, main) or _is_as_likely(turn, main)
    return Ask(plain[0], main.kind) if plainly else main


def _is_as_likely(turn: Turn, main: Ask) -> bool:
    """Tell whether what the words alone plainly ask is nearly as likely in the context as what was read.

    « Et qui paye l'école ? », after a pay, asks of the school as likely as of the hours spent there.
    """
    name = turn.message.plain_answers[0]
    shares = dict(turn.reading.answers)
    near = shares.get(name, 0.0) >= NEARLY * shares.get(main.answer, 1.0)
    return (
        near
        and turn.message.answers.get(name, 0.0) >= PLAINLY_ANOTHER
        and "about_it" not in signs_of(turn.message.plain)
    )


def _speaks_plainly(turn: Turn, main: Ask) -> bool:
    """Tell whether the words name another answer so plainly that what came before has no say."""
    answers = turn.message.answers
    name = turn.message.plain_answers[0]
    least = 1 if name.partition("/")[0] == RIGHTS else ENOUGH_WORDS
    plain = turn.message.plain
    # « Et quelles pièces joindre ? », of a refund, asks of no contract.
    goes_on = main.answer.partition("/")[0] == turn.before.subject.topic and (
        plain.startswith("et ") and main.kind in kind_signs_of(plain) | kinds_asked(plain)
    )
    return (
        not goes_on
        and telling_words(turn.message.plain) >= least
        and "about_it" not in signs_of(turn.message.plain)
        and answers.get(name, 0.0) >= (PLAINLY_NAMED if was_doubtful(turn) else PLAINLY_ANOTHER)
        and answers.get(main.answer, 0.0) < LEAST_OF_THE_WORDS
    )


def was_doubtful(turn: Turn) -> bool:
    """Tell whether the subject in hand was only fairly sure: who asks something else may not have meant it."""
    served = turn.before.served
    return served is not None and served.stance in ("fair", "unsure")


def is_plainly_outside(turn: Turn) -> str | None:
    """Return the kind of message not for us that the words plainly are, whatever came before."""
    outside = turn.message.outside
    kind = max(outside, key=lambda one: outside[one], default=None)
    ours = _a_company_speaks(turn) or _follows_surely(turn) or _a_tutor_is_talked_of(turn)
    if kind == INDIVIDUAL and ours:
        return None
    plainly = (
        kind is not None
        and outside[kind] >= PLAINLY_OUTSIDE
        and telling_words(turn.message.plain) >= ENOUGH_WORDS
        and sum(turn.message.answers.values()) < MOST_OF_OURS
    )
    return kind if plainly else None


def of_the_topic(turn: Turn, main: Ask) -> Ask:
    """Return the topic's main answer when the readings hesitate between its answers, it among them."""
    library = turn.world.library
    topic = library.topics[main.answer.partition("/")[0]]
    first = f"{topic.id}/{topic.answers[0].id}"
    shares = dict(turn.reading.answers)
    hesitates = (
        main.answer not in turn.message.plain_answers[:1]
        and shares.get(main.answer, 1.0) < LEAST_SURE_OF_TOPIC <= share_of_topic(turn, first)
        and shares.get(first, 0.0) >= NEARLY * shares.get(main.answer, 1.0)
    )
    return Ask(first, main.kind) if hesitates else main


def not_again(turn: Turn, main: Ask) -> Ask:
    """Return the next likeliest question when the likeliest is what was just answered, whole.

    A question of no kind that comes after an answer, or a decision, seldom asks for it again.
    """
    before = turn.before
    decided = before.verdict is not None and before.verdict.check == before.subject.check
    said = main.answer == before.subject.answer and (main.answer in before.said or decided)
    if not said or main.kind is not Kind.OTHER:
        return main
    shares = dict(turn.reading.answers)
    for name, share in turn.reading.answers:
        if name != main.answer and not turn.is_talk(name):
            return Ask(name, main.kind) if share >= AS_GOOD * shares.get(main.answer, 1.0) else main
    return main


def of_the_subject(turn: Turn, main: Ask) -> Ask:
    """Return a doubtful question that names no subject as one of the subject in hand.

    « Concrètement je m'inscris comment » asks of what was just said, if that has a reply of the kind.
    """
    own = turn.before.subject.answer
    kind = turn.reading.kind if main.kind is Kind.OTHER else main.kind
    leans = "about_it" in signs_of(turn.message.plain) and turn.reading.sure < SURE_OF_FACTS
    # « Maxi combien par an », after what helps to pay a rent, asks for no pay of the same topic.
    leans = leans or (own is not None and _may_be_of_it(turn, main, own))
    # « Maxi combien d'heures ? », of what is paid by the hour.
    most = says(turn.message.plain, "the_most")
    leans = leans or (most and turn.reading.sure < SURE_OF_A_FIRST)
    if own is None or (is_sure(turn, main) and not leans) or kind in (None, Kind.OTHER):
        return main
    # « Maxi combien d'heures » names but what is counted.
    if turn.is_talk(own) or telling_words(without(turn.message.plain, "the_most")) > int(most):
        return main
    topic, _, section = own.partition("/")
    short = turn.world.library.short(topic, section or None, kind, turn.world.today)
    if short is None or not short.known:
        return main
    # « C'est payant ? », of a training just told beside: what another topic says for this one is not meant.
    meant = short.topic in (topic, main.answer.partition("/")[0])
    return Ask(own, kind) if meant else main


def _may_be_of_it(turn: Turn, main: Ask, own: str) -> bool:
    """Tell whether a question is doubtful beside the answer in hand: of its topic, or hardly likelier."""
    if main.answer == own or turn.reading.sure >= SURE_OF_A_FIRST:
        return False
    shares = dict(turn.reading.answers)
    near = shares.get(own, 0.0) >= NEARLY * shares.get(main.answer, 1.0)
    return near or main.answer.partition("/")[0] == own.partition("/")[0]


def is_sure(turn: Turn, main: Ask) -> bool:
    """Tell whether a question is sure enough to be answered rather than offered."""
    topic = main.answer.partition("/")[0]
    same = share_of_topic(turn, main.answer)
    if main.answer in turn.message.plain_answers[:1]:
        return True
    if main.answer == turn.before.subject.answer and names_nothing(turn.message.plain):
        return True
    follows = _follows(turn, topic) and turn.reading.sure >= LEAST_SURE_TO_FOLLOW
    sure = max(turn.reading.sure, _share_of_text(turn, main.answer))
    return follows or sure >= LEAST_SURE or same >= LEAST_SURE_OF_TOPIC


def _share_of_text(turn: Turn, name: str) -> float:
    """Return how likely the answers that say the same text are together."""
    library = turn.world.library
    return sum(
        share
        for one, share in turn.reading.answers
        if library.says_as(one) == library.says_as(name)
    )


def _follows(turn: Turn, topic: str) -> bool:
    """Tell whether a question stays with the topic in hand, or briefly passes to its neighbour."""
    own = turn.before.subject.topic
    if own is None or own == topic:
        return own == topic
    topics = turn.world.library.topics
    return len(turn.message.words) <= MOST_OF_A_BRIEF and topics[own].group == topics[topic].group


def stands_out(share: float, asked: float) -> bool:
    """Tell whether a question is likely enough, alone or among the questions it may be."""
    return share >= LEAST_HIDDEN or (asked >= LEAST_HIDDEN / 2 and share >= MOST_OF_ASKED * asked)


def _named_elsewhere(turn: Turn) -> str | None:
    """Return the answer that the words alone plainly name, of another subject than the one in hand."""
    name = next(iter(turn.message.plain_answers), None)
    if name is None or turn.is_talk(name):
        return None
    share = turn.message.answers.get(name, 0.0)
    if share < (LIKELY_NAMED if _names_a_detail_of(turn, name) else PLAINLY_NAMED):
        return None
    if turn.before.question is not None and not signs_of(turn.message.plain) & {"question", "asks"}:
        return None
    rest = without_facts(turn.message.text, turn.world.today)
    surely = turn.message.answers[name] >= PLAINLY_ANOTHER and telling_words(rest) >= ENOUGH_WORDS
    if not surely and _goes_on_with_the_check(turn):
        return None
    elsewhere = name.partition("/")[0] != turn.before.subject.topic
    return name if elsewhere and turn.world.library.has(name) else None


def _names_a_detail_of(turn: Turn, name: str) -> bool:
    """Tell whether the words beside the facts name a detail of the topic of an answer: « deux bac pro partent en Espagne »."""
    rest = without_facts(turn.message.unnamed, turn.world.today)
    found = turn.world.library.find_details(rest, frozenset([name.partition("/")[0]]))
    return bool(found) and found[0].weight >= LEAST_OF_A_DETAIL


def _goes_on_with_the_check(turn: Turn) -> bool:
    """Tell whether facts of what is in hand are told, and nothing beside them names another subject.

    « 13 chauffeurs plus 4 au bureau », « et à 9 salariés c'est combien », whatever their words look like alone.
    """
    check = turn.before.check or turn.before.subject.check
    told = {f for move in turn.reading.moves if isinstance(move, Facts) for f in move.facts}
    if check is None or not told or not told <= set(turn.world.book.checks[check].facts):
        return False
    asks = signs_of(turn.message.plain) & {"question", "asks"}
    if not asks:
        return turn.reading.sure >= SURE_TO_TELL
    return names_nothing(without_facts(turn.message.text, turn.world.today))


def _imagines_the_case_decided(turn: Turn) -> bool:
    """Tell whether a message gives what was just decided another fact, and plainly names nothing else.

    « Mon cousin ils sont 25 il y a droit aussi ? » asks it again of the cousin's.
    """
    verdict, supposed = turn.before.verdict, turn.reading.first("suppose")
    if (
        verdict is None
        or verdict.check != turn.before.subject.check
        or not isinstance(supposed, Facts)
    ):
        return False
    own = (
        set(turn.world.book.checks[verdict.check].facts) & set(verdict.facts) & set(supposed.facts)
    )
    name = next(iter(turn.message.plain_answers), None)
    named = name is not None and turn.message.answers.get(name, 0.0) >= PLAINLY_ANOTHER
    return bool(own) and not (named and telling_words(turn.message.plain) >= ENOUGH_WORDS)


def _kind_not_decided(turn: Turn) -> Kind | None:
    """Return the kind that the asking word of a message plainly is, where no decision answers it.

    « Il a démarré le 7, quand est-ce que je touche l'argent » asks when, whatever its facts decide.
    """
    kinds = kinds_asked(turn.message.plain)
    kind = turn.reading.kind
    return kind if kind in kinds and kind not in _OF_A_DECISION else None


def question_beside(turn: Turn) -> Ask | None:
    """Return the question asked beside facts that seemed to be all there was, if that is not sure."""
    if not turn.reading.answers:
        return None
    asked = sum(share for _, share in turn.reading.answers)
    asks = signs_of(turn.message.plain) & {"question", "asks"}
    name, share = turn.reading.answers[0]
    if _imagines_the_case_decided(turn):
        return None
    supposes = turn.reading.first("suppose") is not None and turn.reading.sure >= SURE_TO_SUPPOSE
    if not supposes and (plain := _named_elsewhere(turn)) is not None:
        return Ask(plain, turn.reading.kind)
    in_hand = name.partition("/")[0] == turn.before.subject.topic
    likely = share >= (LEAST_BESIDE_FACTS if in_hand else LEAST_HIDDEN)
    if likely and (kind := _kind_not_decided(turn)) is not None:
        return None if turn.is_talk(name) else Ask(name, kind)
    unreadable = turn.reading.first("message") is not None and "?" in turn.message.text
    as_likely = share >= LEAST_SURE and share >= turn.reading.sure * NEARLY
    asked_beside = asks and asked >= LEAST_HIDDEN and turn.reading.sure < SURE_OF_FACTS
    if not (asked_beside or as_likely or unreadable):
        return None
    return None if turn.is_talk(name) else Ask(name, turn.reading.kind)
