"""A detail that the message names, said in place of its answer or beside it (`opco.knowledge.details`)."""

import re
from collections.abc import Collection, Iterable

from opco.dialogue.moves import Ask, Move, Worded
from opco.dialogue.plan.case import contracts
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.certainty import is_sure
from opco.dialogue.plan.items import AskQuestion, SayDetail
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.beside_facts import beside_facts, without_facts
from opco.dialogue.reading.candidates import HOSTILITY
from opco.dialogue.reading.phrases import says, without
from opco.dialogue.reading.signs import (  # fmt: skip
    kind_signs_of,
    kinds_asked,
    names_nothing,
    signs_of,
    telling_words,
)
from opco.knowledge import Kind
from opco.knowledge.details import Found
from opco.knowledge.replies import detail_at
from opco.language.trades import names_another_company

#: A rate or an amount by ages or sizes.
_SCALE = re.compile(
    r"\b(?:ans|salariés)\b.*\d[\s\u00a0\u202f]?[%€]|\d[\s\u00a0\u202f]?[%€].*\b(?:ans|salariés)\b"
)
#: What was said last, among what is remembered of it.
_JUST_SAID = 3
#: Words of a message that leans on the subject in hand and names a detail of it.
MOST_WORDS = 9
#: The same where the words plainly name it, and how much of them does then.
MOST_WORDS_NAMING_IT, NAMES_IT = 14, 7.0
#: Share by the words alone, of as many that name something, from which an answer of another subject is asked for.
NAMED_BY_THE_WORDS, _ENOUGH = 0.7, 3
#: The same of the words that name something, in a longer message that leans on it: « c'est la signature ou l'embauche qui… ».
_FEW = 4
#: How sure a question of another subject must be to be heard over a detail of the one in hand.
SURE_OF_ANOTHER = 0.6
#: Share of a detail in the sentences of its topic from which it is the one asked for.
SURE_OF_DETAIL = 0.8
#: Share of an answer from which a doubt is settled by a detail that it holds.
LEAST_SHARE = 0.1
#: Share of an answer, by the words and in their context, from which both agree on it.
BOTH_AGREE, _TWO = 0.4, 2
#: How much of a message must name it: « entreprise », « apprenti » are too little.
LEAST = 2.5
#: Share of the best that is enough for a detail of the answer asked for.
NEARLY = 0.6
#: How sure a reading must be for a detail of its answer to come before one that the words name better.
SURE_OF_ITS_ANSWER = 0.3
#: How much of a message must name it for it to come before all else.
PLAINLY = 8.0
#: The same where nothing else is sure.
SETTLES_A_DOUBT = 5.0
#: The same of a detail asked about beside facts, and the kinds of question that a decision answers instead.
LEAST_BESIDE_FACTS = 3.5
#: What is told of the funds of the branches, and of what they ask.
FUNDS, CONTRIBUTION = "opco_financement_formation/branche", "opco_contribution/branche"
_OF_BRANCHES = frozenset({FUNDS, CONTRIBUTION})
NUMBERS = frozenset({Kind.HOW_MUCH, Kind.HOW_MANY, Kind.WHEN, Kind.DEADLINE})
#: Acts without a word of their own that a detail of the subject in hand is likelier than.
_LESS_LIKELY = frozenset({"off_topic", "unclear", "company", "sure", "mail_it", "simpler", "more", "message"})  # fmt: skip
#: Kinds of message not for us that are somebody's own rights, whatever words they share with ours.
_OF_SOMEBODY = frozenset({"individual"})
#: Share from which one sentence of an answer is the reply: it is then right nine times in ten.
SURE_OF_SENTENCE = 0.7
#: Share from which a sentence of another subject is likelier than a detail named by the way.
LIKELY_SENTENCE = 0.5
#: Kinds of question that a detail does not answer when their own words stand in the message.
_OTHERWISE = frozenset({Kind.WHEN, Kind.DEADLINE, Kind.WHERE, Kind.DOCUMENT, Kind.WHY})


def named(
    turn: Turn, topics: Iterable[str], near: str | None = None, *, learnt: bool = True
) -> Found | None:
    """Return the detail of some topics that the message asks for, unless it was just said.

    That which the words name best: of several, that of ``near``, then of the answer that is likelier,
    then of the topic's first one. Where the words name none, and ``learnt``, the one that surely replies.
    """
    topics = frozenset(topics)
    # « Une boîte de messagerie, elle l'aurait aussi, le BE ? » asks of another company what was just told.
    another = names_another_company(turn.message.text) or says(
        turn.message.plain, "they_have_it_too"
    )
    just_said = () if another else turn.before.said[-_JUST_SAID:]
    found = [
        one
        for one in turn.world.library.find_details(turn.message.unnamed, topics)
        if one.weight >= LEAST
        and (one.key not in just_said or _counts(turn, one))
        and _may_be_of(turn, one, near)
    ]
    if not found:
        learned = _learnt(turn, topics, just_said) if learnt else None
        return learned or _told_again(turn, topics, near)
    most = found[0].weight
    in_hand_already = near == turn.before.subject.answer
    near = near if in_hand_already or turn.reading.sure >= SURE_OF_ITS_ANSWER else None
    # « Par an ou une seule fois ? », of a share to pay: the detail of another sum is named as well.
    best = [one for one in found if one.weight == most or one.name == near]
    best = [one for one in best if one.weight >= NEARLY * most]
    shares = dict(turn.reading.answers)
    return max(
        best,
        key=lambda one: (
            one.name == near,
            one.weight,
            shares.get(one.name, 0.0),
            one.key not in turn.before.said,
            one.name.endswith("/essentiel"),
        ),
    )


def _counts(turn: Turn, found: Found) -> bool:
    """Tell whether a question of how many there are of something is replied to by a detail: « combien de salons ? »."""
    if not says(turn.message.plain, "how_many_of"):
        return False
    text = turn.world.library.detail(found.name, found.place, turn.world.today).text
    return any(map(str.isdigit, text)) or "aine de " in text


def _may_be_of(turn: Turn, found: Found, near: str | None) -> bool:
    """Tell whether words that name no thing, « combien de temps », « par an », ask of this detail's answer.

    They do of the answer in hand, or of the one asked for, and of no other of the topic.
    """
    own = found.name in (near, turn.before.subject.answer)
    return near is None or own or not names_nothing(" ".join(found.words) or found.name)


def _told_again(turn: Turn, topics: Collection[str], near: str | None) -> Found | None:
    """Return the detail just said, of the answer asked for, that the words plainly name once more.

    « Et s'il est souvent sur la route ? », after a tutor at a distance, asks for nothing else.
    """
    found = turn.world.library.find_details(turn.message.unnamed, topics)
    again = (one for one in found if one.weight >= PLAINLY and one.name == near)
    return next(again, None)


def asked_beside(turn: Turn, topic: str, near: str) -> Found | None:
    """Return the detail of a topic that a message asks about beside its facts: « signé le 4, une visite médicale ? ».

    None where it asks for what a decision gives: a number or a day, but for what a branch pays for a
    course of its own (« FCO, quel forfait ? »), which no budget tells.
    """
    plain = turn.message.plain
    kinds = kind_signs_of(plain) | kinds_asked(plain)
    asks = "?" in turn.message.text or signs_of(plain) & {"question", "asks"}
    if not asks and Kind.HOW_MUCH not in kinds:
        return None
    text, today = turn.message.text, turn.world.today
    rest = without_facts(beside_facts(text, today) or text, today)
    found = turn.world.library.find_details(rest, frozenset({topic}))
    if kinds & NUMBERS or not asks:
        found = [one for one in found if is_paid_by_the_branch(turn, one)]
    best = [one for one in found if one.weight >= max(LEAST_BESIDE_FACTS, found[0].weight)]
    learnt = {key: share for ranked in turn.reading.details.values() for key, share in ranked}
    return max(best, key=lambda one: (one.name == near, learnt.get(one.key, 0.0)), default=None)


def of_its_branch(turn: Turn, name: str) -> Found | None:
    """Return the detail of an answer about branches that is of the company's own, whose convention is known."""
    idcc = turn.state.value_of("idcc")
    if name not in _OF_BRANCHES or idcc is None:
        return None
    found = turn.world.library.find_details(str(idcc), frozenset({name.partition("/")[0]}))
    just_said = turn.state.said[-_JUST_SAID:]
    return next((one for one in found if one.name == name and one.key not in just_said), None)


def is_paid_by_the_branch(turn: Turn, found: Found) -> bool:
    """Tell whether a detail is what a branch pays for a course, or beside one."""
    if found.name.partition("/")[0] != FUNDS.partition("/")[0] or not gives_an_amount(turn, found):
        return False
    text = turn.world.library.detail(found.name, found.place, turn.world.today).text
    return found.name == FUNDS or "branche" in text


def _learnt(turn: Turn, topics: Collection[str], just_said: Collection[str]) -> Found | None:
    """Return the detail that surely replies, as was learnt from the questions written for each."""
    for name, ranked in turn.reading.details.items():
        if name.partition("/")[0] not in topics:
            continue
        for key, share in ranked:
            at = detail_at(turn.world.library, key) if share >= SURE_OF_DETAIL else None
            if at is not None:
                found = Found(*at, LEAST)
                return found if found.key not in just_said else None
    return None


def in_hand(turn: Turn, *, learnt: bool = True) -> Found | None:
    """Return the detail of the subject in hand that a brief message names, or asks for as was learnt."""
    topic = turn.before.subject.topic
    words = len(turn.message.words)
    leans = telling_words(turn.message.plain) <= _FEW and "about_it" in signs_of(turn.message.plain)
    if topic is None or (words > MOST_WORDS_NAMING_IT and not leans):
        return None
    brief = words <= MOST_WORDS or leans
    found = named(turn, [topic], turn.before.subject.answer, learnt=learnt and brief)
    # In more words it must be named plainly: « mon gars veut prendre sur son CPF plutôt, vous gérez ? »
    return found if brief or (found and found.weight >= NAMES_IT) else None


def is_of_the_subject(turn: Turn, main: Ask) -> bool:
    """Tell whether a brief question of the topic in hand names a detail of it: it asks for nothing else."""
    topic = main.answer.partition("/")[0]
    return topic == turn.before.subject.topic and in_hand(turn) is not None


def instead(turn: Turn, main: Ask, *, facts: bool = False) -> Ask:
    """Return the question as put to the answer whose detail it names.

    A doubtful question that names a detail of the subject in hand, or of what it may be, asks for it;
    « c'est … ? » too, unless ``facts`` were given with it.
    """
    if turn.is_talk(main.answer):
        return main
    topic = main.answer.partition("/")[0]
    sure = is_sure(turn, main)
    if named(turn, [topic]) is not None and sure and topic == turn.before.subject.topic:
        return main
    leans = "about_it" in signs_of(turn.message.plain)
    about_it = not facts and leans and not _replies(turn, main)
    doubtful = not sure or about_it or turn.reading.sure < SURE_OF_ANOTHER
    another = _has_its_sentence(turn, main) or (not leans and _is_named_by_the_words(turn, main))
    found = in_hand(turn) if doubtful else None
    if another and found is not None:
        # « Une formation peinture, vous prenez combien de l'heure ? » plainly names what the words never ask of the other.
        unsaid = turn.message.answers.get(main.answer, 0.0) < LEAST_SHARE
        unsaid = unsaid and turn.reading.sure < LIKELY_SENTENCE
        found = found if unsaid and found.weight >= PLAINLY else None
    if found is not None and _is_unlikely_beside(turn, found, main):
        found = None
    if found is not None and not contracts.is_of_the_other(turn, found.name):
        return Ask(found.name, main.kind)
    if sure or len(turn.message.words) > MOST_WORDS:
        return main
    likely = [
        name.partition("/")[0] for name, share in turn.reading.answers if share >= LEAST_SHARE
    ]
    found = named(turn, likely)
    return Ask(found.name, main.kind) if found is not None else main


def names_a_part(turn: Turn, main: Ask) -> bool:
    """Tell whether the words name a detail of the answer read: it is in no doubt then."""
    found = named(turn, [main.answer.partition("/")[0]], main.answer, learnt=False)
    return found is not None and found.name == main.answer and found.weight >= LEAST_BESIDE_FACTS


def _replies(turn: Turn, main: Ask) -> bool:
    """Tell whether an answer that is sure has the sentence of the kind that the words ask.

    « C'est obligatoire, l'éco-conduite ? », after a budget, asks nothing of the budget.
    """
    topic, _, section = main.answer.partition("/")
    short = turn.world.library.short(topic, section or None, main.kind, turn.world.today)
    own = short is not None and short.known and f"{short.topic}/{short.answer}" == main.answer
    asked = main.kind in kind_signs_of(turn.message.plain) | kinds_asked(turn.message.plain)
    return own and asked and turn.reading.sure >= SURE_OF_ANOTHER


def _is_named_by_the_words(turn: Turn, main: Ask) -> bool:
    """Tell whether the words alone ask for another subject's answer, in enough of them.

    « Formation conduite économique, un catalogue ? », of a diagnostic, names no trade of the transition.
    """
    elsewhere = main.answer.partition("/")[0] != turn.before.subject.topic
    share = turn.message.answers.get(main.answer, 0.0)
    return (
        elsewhere and share >= NAMED_BY_THE_WORDS and telling_words(turn.message.plain) >= _ENOUGH
    )


def _is_unlikely_beside(turn: Turn, found: Found, main: Ask) -> bool:
    """Tell whether context and words agree on another topic than a detail's, whose answer neither reads.

    « On vous facture quand le premier acompte ? », of how a contract is sent, asks nothing of its deposit.
    """
    words, context = turn.message.answers, dict(turn.reading.answers)
    plain = turn.message.plain
    if telling_words(plain) < _TWO or "about_it" in signs_of(plain):
        # « Le lien », « c'est valable pour le contrat pro aussi ? » lean on what is in hand.
        return False
    agreed = min(words.get(main.answer, 0.0), context.get(main.answer, 0.0)) >= BOTH_AGREE
    elsewhere = main.answer.partition("/")[0] != found.name.partition("/")[0]
    return (
        agreed
        and elsewhere
        and max(words.get(found.name, 0.0), context.get(found.name, 0.0)) < LEAST_SHARE
    )


def _has_its_sentence(turn: Turn, main: Ask) -> bool:
    """Tell whether a question of another subject than that in hand has a sentence that likely replies.

    « Ça part tout seul ou je réclame ? » is no question on an employer alone.
    """
    if main.answer.partition("/")[0] == turn.before.subject.topic:
        return False
    ranked = turn.reading.sentences.get(main.answer, ())
    return bool(ranked) and ranked[0][1] >= LIKELY_SENTENCE


def behind(turn: Turn, main: Move | None) -> Ask | None:
    """Return the question that a message which seemed to do something else asks of the subject in hand."""
    if main is not None:
        hostile = isinstance(main, Worded) and (
            main.words in (HOSTILITY, "injection")
            or (main.words in _OF_SOMEBODY and turn.reading.sure >= SURE_OF_ANOTHER)
        )
        plain = without(turn.message.plain, "on_something")
        signed = main.act in signs_of(plain) and not _is_a_way(turn, main)
        if main.act not in _LESS_LIKELY or signed or hostile:
            return None
    found = in_hand(turn, learnt=False)
    return Ask(found.name, turn.reading.kind) if found is not None else None


def instead_of_a_doubt(turn: Turn) -> Ask | None:
    """Return the question of the subject in hand whose detail a doubtful message plainly names."""
    found = in_hand(turn, learnt=False)
    if found is None or found.weight < SETTLES_A_DOUBT:
        return None
    return Ask(found.name, turn.reading.kind)


def _is_a_way(turn: Turn, main: Move) -> bool:
    """Tell whether « par mail ? » asks how something is sent, and for nothing to be sent to oneself."""
    return main.act == "mail_it" and not says(turn.message.plain, "to_me")


def asks_otherwise(turn: Turn, name: str, kind: Kind) -> bool:
    """Tell whether the question's own words ask what a sentence of the answer surely tells as well.

    « Combien en tout à nous deux » wants how many, before what two people are.
    """
    plain = turn.message.plain
    if kind not in kind_signs_of(plain) | kinds_asked(plain) or says(plain, "since_when"):
        return False
    sure = next((share for one, share in turn.reading.sentences.get(name, ()) if one is kind), 0.0)
    so_long = kind is Kind.HOW_LONG and says(plain, "so_long")
    return kind in _OTHERWISE or so_long or sure >= SURE_OF_SENTENCE


def gives_an_amount(turn: Turn, found: Found) -> bool:
    """Tell whether a detail gives amounts, or rates by age or size, which would blur the one decided."""
    text = turn.world.library.detail(found.name, found.place, turn.world.today).text
    return "€" in text or gives_a_scale(text)


def gives_a_scale(text: str) -> bool:
    """Tell whether a sentence gives rates or amounts by age or size: « avant 18 ans, 27 % »."""
    return _SCALE.search(text) is not None


def is_plain(found: Found) -> bool:
    """Tell whether the words name a detail plainly."""
    return found.weight >= PLAINLY


def tell_instead(turn: Turn, name: str, about: str, kind: Kind) -> bool:
    """Tell the detail of an answer that some words of ours name, and nothing else; tell whether it is there."""
    found = turn.world.library.find_details(about, frozenset({name.partition("/")[0]}))
    told = next((one for one in found if one.name == name), None)
    if told is None:
        return False
    turn.state.sources = []
    turn.keep_to(name, kind)
    tell(turn, told)
    resume(turn)
    return True


def found_of(key: str) -> Found | None:
    """Return the detail that was said under a key; None of anything else that was said."""
    name, _, place = key.partition("+")
    return Found(name, int(place), LEAST) if place.isdigit() else None


def tell(turn: Turn, found: Found, *, first: bool = False) -> None:
    """Say a detail, before what is asked; ``first``: before all that is said."""
    asked = isinstance(turn.items[-1], AskQuestion) if turn.items else False
    detail = turn.world.library.detail(found.name, found.place, turn.world.today)
    at = 0 if first else len(turn.items) - asked
    turn.items.insert(at, SayDetail(found.name, found.place))
    turn.state.note_said(found.key)
    cited = [source.title for source in detail.sources]
    turn.state.sources = list(dict.fromkeys([*turn.state.sources, *cited]))
