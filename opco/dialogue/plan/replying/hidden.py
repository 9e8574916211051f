"""What a question is about that hides behind the facts beside it: an aid for a thing, an age that is allowed.

« Cars, 120 salariés, GNV, quelle aide » is of the transition, and of no apprentice: « aide » alone
usually means theirs, what the words name beside it says otherwise. « CAP, 15 ans, je peux le
prendre ? » asks whether that age is allowed.
"""

from collections import defaultdict
from collections.abc import Sequence

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case.contracts import is_pro
from opco.dialogue.plan.case.meant_by_facts import AID_CHECK, SURE_OF_A_TOPIC
from opco.dialogue.plan.certainty import TUTORS, share_of_topic
from opco.dialogue.plan.known_names import AID_ANSWER, APPRENTICE_LEAVES, TUTOR_LEAVES
from opco.dialogue.plan.rules.branch_funds import asked_of_a_course
from opco.dialogue.plan.telling.detailing import LEAST, LEAST_BESIDE_FACTS, LEAST_SHARE, is_plain
from opco.dialogue.plan.telling.subjects import tells_or_asks
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.beside_facts import beside_facts, without_facts
from opco.dialogue.reading.birthdays import AGE, BIRTH, asks_of_a_pay
from opco.dialogue.reading.contract_years import CONTRACT_YEAR
from opco.dialogue.reading.loose_days import PAID
from opco.dialogue.reading.phrases import says, without
from opco.dialogue.reading.signs import names_nothing, telling_words
from opco.french.plain import unaccented
from opco.knowledge import Kind
from opco.knowledge.details import Found, words_of

#: The topics of which « aide » may be said, when nothing tells what it is for.
_OF_ANY_AID = frozenset({"aide_apprentissage", "aide_versement"})
#: Facts that tell of somebody employed, whose aid is then asked for.
_OF_SOMEBODY = frozenset({"level", "age", "birth_date", "signed_on", "starts_on", "contract_type", "contract_year", "disabled", "quota"})  # fmt: skip
#: What is told of the ages allowed, and the facts that tell who is taken and no contract.
AGES_ALLOWED = "contrat_apprentissage_conditions/age"
PAY = known_names.PAY_OF_AN_APPRENTICE
#: What is told of who may take an apprentice.
MAY_EMPLOY = "contrat_apprentissage_conditions/employeur"
#: What is told of a VAE and a « bilan de compétences »; the topics that may speak of them otherwise.
REVIEWS = "opco_financement_formation/vae_bilan"
_OF_TUTORS_TRAINED = frozenset({"tuteur_formation", "tuteur_financement"})
#: What a part of a message names alone, and what tells it.
_NAMED_ALONE = {"aid_alone": AID_ANSWER, "pay_alone": PAY}
#: What is told of who looks after the companies of a region, and the facts that tell one.
DELEGATIONS = "opco_contact/delegation"
#: What is told of who pays the aid.
WHO_PAYS_THE_AID = "aide_versement/essentiel"
_OF_A_PLACE = frozenset({"overseas", "place"})
_OF_WHO_IS_TAKEN = frozenset({AGE, "level", "disabled"})


def asked(turn: Turn, main: Move | None, facts: Sequence[str], *, replies: bool) -> Ask | None:
    """Return the question that hides behind the facts just told; None where what was read is asked.

    ``main``: what was read, None where nothing but facts was. ``replies``: they answer what was asked.
    """
    found = (
        _asked_who_pays_it(turn, main)
        or _asked_of_who_leaves(turn, main)
        or _asked_of_a_birthday(turn, main)
        or _asked_for_a_thing(turn, main)
        or _asked_of_a_review(turn, main)
        or _asked_of_a_pay(turn, main, facts)
        or (asked_of_a_course(turn, main) if isinstance(main, Ask) else None)
        or _asked_of_a_place(turn, main, facts)
        or _asked_who_may_employ(turn, main)
        or _asked_of_a_detail(turn, main)
    )
    blocked = isinstance(main, Ask) and _asks_whether_it_is_in_the_way(turn)
    if found is None and not replies and (main is None or blocked):
        return _asked_of_an_age(turn, facts)
    return found


def asked_in_nouns(turn: Turn, main: Move | None) -> Ask | None:
    """Return the question that nouns alone name, with who is trained: « BTS, agence de voyages, aide », « CAP, garage, salaire ».

    The trade beside them is that of the company, and asks for no study of it.
    """
    plain = turn.message.plain
    named = next((name for phrase, name in _NAMED_ALONE.items() if says(plain, phrase)), None)
    if named is None or not (main is None or isinstance(main, Ask)):
        return None
    told = facts_in_nouns(turn).facts
    if "level" not in told and not (says(plain, "of_an_employee") or says(plain, "a_diploma")):
        return None
    tutors = any(word.startswith("tut") for word in turn.message.words)
    rest = without(without(plain, "aid_alone"), "pay_alone")
    return None if tells_or_asks(rest) or tutors or is_pro(turn) else Ask(named, Kind.HOW_MUCH)


def aid_for_a_company(turn: Turn, main: Move | None) -> Ask | None:
    """Return the question of the aid that a message names beside a company's name: « prime apprenti svp, pour Automobiles Untel »."""
    plain = turn.message.plain
    doubtful = main is None or (isinstance(main, Ask) and turn.reading.sure < SURE_OF_A_TOPIC)
    named = says(plain, "aid_alone") and says(plain, "of_an_employee")
    return Ask(AID_ANSWER, Kind.OTHER) if doubtful and named and not is_pro(turn) else None


def facts_in_nouns(turn: Turn) -> Facts:
    """Return the facts that stand beside what nouns name: they are told, whatever they were read as."""
    found = turn.given
    return Facts("inform", {one.fact: one.value for one in found if one.problem is None})


def _asked_who_pays_it(turn: Turn, main: Move | None) -> Ask | None:
    """Return the question who pays the aid just decided, where « qui verse l'argent ? » names nothing else.

    « Je reste sur le bac pro, c'est qui qui paie ? » asks for no share of the employer.
    """
    before = turn.before
    if before.subject.topic != AID_ANSWER.partition("/")[0] or before.verdict is None:
        return None
    if main is not None and not isinstance(main, Ask):
        return None
    text, today = turn.message.unnamed, turn.world.today
    asked = turn.message.last.text if turn.message.last is not None else beside_facts(text, today)
    plain = unaccented(asked or text)
    asks = says(plain, "who_gives_it") and names_nothing(without(plain, "who_gives_it"))
    return Ask(WHO_PAYS_THE_AID, Kind.WHO_PAYS) if asks else None


def tells_who_leaves(turn: Turn) -> bool:
    """Tell whether a message says that an apprentice, or a tutor, leaves."""
    plain = turn.message.plain
    return any(says(plain, one) for one in ("apprentice_leaves", "tutor_leaves", "tutor_away"))


def _asked_of_who_leaves(turn: Turn, main: Move | None) -> Ask | None:
    """Return the question that « mon apprenti veut arrêter » asks beside facts, or behind a tutor's rule.

    « Je suis maître d'apprentissage depuis 2 ans, mon apprenti veut arrêter » is not about who may be one.
    """
    plain, topics = turn.message.plain, turn.world.library.topics
    tutor = says(plain, "tutor_leaves") or says(plain, "tutor_away")
    if not (main is None or isinstance(main, Ask)) or not (
        tutor or says(plain, "apprentice_leaves")
    ):
        return None
    topic = main.answer.partition("/")[0] if main is not None else None
    if tutor:
        plainly = turn.reading.sure >= SURE_OF_A_TOPIC
        own = topic in (None, TUTOR_LEAVES.partition("/")[0])
        of_it = own or not plainly or _is_general_of_tutors(turn, main)
        return Ask(TUTOR_LEAVES) if of_it else None
    return Ask(APPRENTICE_LEAVES) if topic is None or topics[topic].group == TUTORS else None


def _is_general_of_tutors(turn: Turn, main: Ask | None) -> bool:
    """Tell whether the general answer of a topic about tutors is asked, which any word of them may be read as."""
    topic, _, section = main.answer.partition("/") if main is not None else ("", "", "")
    found = turn.world.library.topics.get(topic)
    return found is not None and found.group == TUTORS and section == found.answers[0].id


def _asked_of_a_birthday(turn: Turn, main: Move | None) -> Ask | None:
    """Return the pay, where it is asked what an age to come changes: « un de mes apprentis va avoir 18 ans, ça change quoi ? »."""
    plain, doubtful = turn.message.plain, turn.reading.sure < SURE_OF_A_TOPIC
    asks = says(plain, "what_changes") and says(plain, "turns_an_age")
    of_it = main is None or (isinstance(main, Ask) and doubtful)
    return Ask(PAY, Kind.HOW_MUCH) if asks and of_it and not is_pro(turn) else None


def _asked_for_a_thing(turn: Turn, main: Move | None) -> Ask | None:
    """Return the question of an aid as one of what it is for, where the words name that and nobody employed.

    The details that the words name best tell the group of topics; in it, the answer is meant that is
    likeliest by the words. None where the reading is of another subject, or nothing is named.
    """
    plain = turn.message.plain
    if not says(plain, "any_aid") or says(plain, "of_an_employee") or says(plain, "aid_is_paid"):
        return None
    if isinstance(main, Ask) and not _is_of_any_aid(turn, main):
        return None
    told = {f for move in turn.reading.moves if isinstance(move, Facts) for f in move.facts}
    if told & _OF_SOMEBODY or (main is not None and not isinstance(main, Ask)):
        return None
    text, today = turn.message.unnamed, turn.world.today
    rest = without(without_facts(beside_facts(text, today) or text, today), "any_aid")
    # « Et moi, je perds quoi comme aide » names no manager who would follow a course.
    rest = without(rest, "oneself")
    named = _of_the_group_named(turn, rest)
    return Ask(_likeliest(turn, named), Kind.OTHER) if named else None


def _is_of_any_aid(turn: Turn, main: Ask) -> bool:
    """Tell whether « aide » alone may have made a question what it was read as: no rule of an aid is named."""
    topic, _, section = main.answer.partition("/")
    plainly = turn.reading.sure >= SURE_OF_A_TOPIC
    first = turn.world.library.topics[topic].answers[0].id
    return topic in _OF_ANY_AID and (section == first or not plainly)


def _asked_of_a_review(turn: Turn, main: Move | None) -> Ask | None:
    """Return the question who pays a « bilan de compétences » or a VAE, which the words name: no plan of jobs is asked for."""
    if not isinstance(main, Ask) or not says(turn.message.plain, "skills_review"):
        return None
    topic = main.answer.partition("/")[0]
    if topic in _OF_TUTORS_TRAINED or turn.reading.sure >= SURE_OF_A_TOPIC:
        return None
    own = topic == REVIEWS.partition("/")[0]
    return Ask(main.answer if own else REVIEWS, main.kind)


def _asked_of_an_age(turn: Turn, facts: Sequence[str]) -> Ask | None:
    """Return the question whether an age just told is allowed, where that is what the words ask.

    With a day or a size too, it is a case to decide.
    """
    if AGE not in facts or not set(facts) <= _OF_WHO_IS_TAKEN:
        return None
    asks = says(turn.message.plain, "may_be_taken") or _asks_whether_it_is_in_the_way(turn)
    return Ask(AGES_ALLOWED, Kind.IS_IT_ENOUGH) if asks else None


def _asks_whether_it_is_in_the_way(turn: Turn) -> bool:
    """Tell whether it is asked if what was told stands in the way, and nothing surer: « il aura 30 ans en décembre, ça bloque ? »."""
    return says(turn.message.plain, "is_in_the_way") and turn.reading.sure < SURE_OF_A_TOPIC


def _asked_of_a_pay(turn: Turn, main: Move | None, facts: Sequence[str]) -> Ask | None:
    """Return the question of a pay, where the words name wages, the month paid, and an age read as one that is allowed.

    « Quel brut en mars pour une apprentie de 17 ans ? » asks for no limit, nor « 19 ans, deuxième année,
    minimum ? ».
    """
    read = isinstance(main, Ask) and main.answer == AGES_ALLOWED
    told = {f for move in turn.reading.moves if isinstance(move, Facts) for f in move.facts}
    aged = not told.isdisjoint({AGE, BIRTH})
    paid = (PAID in told and asks_of_a_pay(turn.message)) or CONTRACT_YEAR in told
    if not (read and aged and paid) or is_pro(turn):
        return None
    return Ask(PAY, Kind.HOW_MUCH)


def _asked_of_a_place(turn: Turn, main: Move | None, facts: Sequence[str]) -> Ask | None:
    """Return the question who looks after a company, where all that was told is the place that it is in.

    « On est à La Réunion, qui gère le dossier » asks for nobody who files a contract. A sure reading is kept.
    """
    if not facts or not set(facts) <= _OF_A_PLACE or not says(turn.message.plain, "who_follows"):
        return None
    sure = isinstance(main, Ask) and turn.reading.sure >= SURE_OF_A_TOPIC
    return None if sure else Ask(DELEGATIONS, Kind.WHO)


def _asked_who_may_employ(turn: Turn, main: Move | None) -> Ask | None:
    """Return the question who may take an apprentice, where somebody alone tells that they would, or who would learn.

    « Ma nièce voudrait apprendre avec moi », then « je suis seule, sans salarié », ask for no budget.
    """
    plain, fresh = turn.message.plain, turn.before.question is None
    sure = isinstance(main, Ask) and turn.reading.sure >= SURE_OF_A_TOPIC
    alone = says(plain, "alone")
    if alone and turn.before.subject.answer == MAY_EMPLOY and not sure:
        return Ask(MAY_EMPLOY, Kind.SIZE)
    learns = fresh and says(plain, "learns_with_me")
    if sure or not (learns or (alone and says(plain, "takes_an_apprentice"))):
        return None
    return Ask(MAY_EMPLOY, Kind.IS_IT_ENOUGH if alone else Kind.OTHER)


def _asked_of_a_detail(turn: Turn, main: Move | None) -> Ask | None:
    """Return the question of what the words beside facts plainly name, where its topic may be meant.

    « Un BTS en deuxième année, il passe l'examen quand » names no pay, though the year is a pay's.
    """
    rest = beside_facts(turn.message.text, turn.world.today)
    if rest is None or not isinstance(main, Ask):
        return None
    own = main.answer.partition("/")[0]
    found = turn.world.library.find_details(rest)
    if not found or not is_plain(found[0]) or share_of_topic(turn, found[0].name) < LEAST_SHARE:
        return None
    of_its_own = any(
        one.name.partition("/")[0] == own and one.weight >= LEAST_BESIDE_FACTS for one in found
    )
    return None if of_its_own else Ask(found[0].name, main.kind)


def _of_the_group_named(turn: Turn, rest: str) -> list[Found]:
    """Return the details that some words name best, of one group of topics; none where it is the apprentices'.

    All of the words tell it, and each of them: « rétrofit » is of the transition alone, « bus » of any.
    """
    library = turn.world.library
    named: list[Found] = []
    shares: defaultdict[str, float] = defaultdict(float)
    for text in (rest, *words_of(rest)):
        found = library.find_details(text) if telling_words(text) else []
        best = [one for one in found if one.weight >= max(LEAST, found[0].weight)]
        named += best
        for one in best:
            shares[_group(turn, one.name)] += 1 / len(best)
    group = max(shares, key=lambda name: shares[name], default=None)
    if group == _group(turn, turn.world.book.checks[AID_CHECK].topic):
        return []
    return [one for one in named if _group(turn, one.name) == group]


def _group(turn: Turn, name: str) -> str:
    return turn.world.library.topics[name.partition("/")[0]].group


def _likeliest(turn: Turn, found: list[Found]) -> str:
    """Return the answer of these details that is asked for likeliest."""
    read, alone = dict(turn.reading.answers), turn.message.answers
    shares = {one.name: max(read.get(one.name, 0.0), alone.get(one.name, 0.0)) for one in found}
    return max(shares, key=lambda name: shares[name])
