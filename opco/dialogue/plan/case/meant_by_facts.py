"""Which check, and which question, the facts given are for: « 3 ans de métier » of a tutor, « fini le 3 » of a refund."""

from collections.abc import Collection
from functools import lru_cache

from opco.dialogue.moves import Ask
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case.deciding import answer_with_check, instead_of
from opco.dialogue.plan.certainty import was_doubtful
from opco.dialogue.plan.known_names import DAYS
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.beside_facts import asks, without_facts
from opco.dialogue.reading.phrases import says, without
from opco.dialogue.reading.signs import kind_signs_of, kinds_asked, signs_of, telling_words
from opco.dialogue.reading.sums import is_of_an_aid, is_of_pay
from opco.eligibility import Rulebook
from opco.knowledge import Kind
from opco.language.contract import names_contract
from opco.language.happenings import LEAVES
from opco.language.trades import names_another_company

#: The check of who may be a tutor, and the facts that are told of nobody else.
TUTOR = "tutor"
_OF_THE_OPCO = frozenset({"opco_adhesion", "opco_contact"})
_OF_A_TUTOR = frozenset({"tutor_years", "tutor_diploma", "tutor_adult"})
#: Facts that are said for one check only, whatever question the words seem to ask.
_OF_ONE_CHECK = (
    ("early_end", ("ended_on", "ended_after")),
    (TUTOR, ("tutor_years", "tutor_diploma", "tutor_adult")),
    ("training_refund", ("training_ends_on",)),
    ("average_headcount", ("full_time_all_year", "part_time_hours", "months_of_others")),
    (
        "apprentice_pay",
        (
            "birth_date",
            "pay_on",
            "training_kind",
            "contract_year",
            "prior_percent",
            "prior_years",
            "minimum_conventional",
        ),
    ),
)
#: The check that a fact belongs to, when nothing else says what the talk is about.
_TELLING = (
    *_OF_ONE_CHECK,
    ("apprenticeship_aid", ("signed_on", "starts_on", "level", "quota", "prior_aid")),
    (TUTOR, ("tutor_years", "tutor_diploma", "followed")),
    ("training_budget", ("training_starts_on",)),
    ("opco_membership", ("idcc",)),
    ("training_contribution", ("payroll",)),
)
HEADCOUNT = known_names.HEADCOUNT
#: The check of which OPCO a company is of, which no size changes.
MEMBERSHIP_CHECK = "opco_membership"
#: What both days of a contract tell.
LENGTH = "months"
#: How sure a question is not, beside facts that decide its topic.
DOUBTFUL = 0.3
#: What is told of a contract that is broken off: an aid is granted to one that begins.
OF_AN_END = "contrat_apprentissage_rupture"
#: What is decided of a contract that ends, and of one that does not.
EARLY_END, AID_CHECK = "early_end", "apprenticeship_aid"
#: Facts of which two make the case of an aid; how sure a question is that the words « quelle aide » do not move.
OF_AN_AID, SURE_OF_A_TOPIC = frozenset({"headcount", "level", "signed_on", "starts_on"}), 0.6
#: What the aid is decided by, when nothing is rare.
_THE_WHOLE_CASE = frozenset({"headcount", "level", "signed_on"})
#: The weight from which one word names a detail.
_NAMES = 5.0
#: What is told of the cost of the courses.
_COST_OF_COURSES = "cout_formation_cfa"
#: The contract that is meant when none is named.
USUAL_CONTRACT = "apprentissage"
#: How many more facts than the check in hand another one must use to take its place.
_PLAINLY = 2


def better_check(turn: Turn, facts: list[str], check: str | None) -> str | None:
    """Return the check to go on with: another than ``check`` when the facts given are plainly its.

    « Et en contrat pro, un demandeur d'emploi de 50 ans » leaves the apprentice for another contract.
    """
    checks = turn.world.book.checks
    if check is not None and (other := _of_the_contract_named(turn, check)) is not None:
        for fact in checks[other].instead:
            if checks[check].instead.get(fact, {}).get(str(turn.state.value_of(fact))) == other:
                continue  # what is known is the contract that the words name
            turn.state.supposed.pop(fact, None)
            turn.state.facts.pop(fact, None)
        return other
    if check is not None and not checks[check].instead.keys().isdisjoint(facts):
        # « Finalement un contrat pro » says which contract it is.
        check = instead_of(turn, check)
    if check is not None and LENGTH in facts and LENGTH in checks[check].facts:
        # « D'octobre à septembre » tells how long a contract is, where its first day means nothing.
        facts = [one for one in facts if one not in DAYS or one in checks[check].facts]
    for other, telling in _OF_ONE_CHECK:
        own_facts = [fact for fact in facts if fact in telling]
        if check is not None and own_facts and not uses(turn, check, own_facts):
            # « Un CAP de 17 ans, première année » is asked of the pay.
            return other
    used = {
        name: sum(fact in one.facts for fact in facts)
        for name, one in checks.items()
        if name == check or not _is_of_another_contract(turn, name)
    }
    own = used.get(check or "", 0)
    best = max(used, key=lambda name: used[name], default=check)
    if check is None or best is None:
        return check
    beside = [other for others in checks[check].instead.values() for other in others.values()]
    alone = (one for one in beside if any(_is_of_one_check(turn, fact, one) for fact in facts))
    if own == 0 and (sister := next(alone, None)) is not None:
        # « Elle est inscrite à France Travail » means nothing to the aid of an apprentice.
        return sister
    plainly = used[best] >= own + _PLAINLY
    # A check under way gives way to three facts of another one; a subject just spoken of, to two.
    least = _PLAINLY if turn.state.check is None else _PLAINLY + 1
    wholly = len(facts) >= least and used[best] == len(facts) > own
    return best if plainly or wholly else check


def _of_the_contract_named(turn: Turn, check: str) -> str | None:
    """Return the check of the contract that the words name, where ``check`` is of the other.

    « Et l'aide pour le BTS en apprentissage alors » leaves the contract of professionalisation.
    """
    checks, plain = turn.world.book.checks, turn.message.plain
    for fact, others in checks[check].instead.items():
        for value, other in others.items():
            back = checks[other].instead.get(fact, {})
            own = next((one for one, name in back.items() if name == check), None)
            if names_contract(plain, value) and not (own and names_contract(plain, own)):
                return other
    return None


def _is_of_another_contract(turn: Turn, check: str) -> bool:
    """Tell whether a check is of a contract that nobody named, where it has a sister of the usual one."""
    contract = _contract_of(turn.world.book, check)
    if contract is None:
        return False
    fact, value = contract
    return not names_contract(turn.message.plain, value) and turn.state.value_of(fact) != value


@lru_cache(maxsize=64)
def _contract_of(book: Rulebook, check: str) -> tuple[str, str] | None:
    """Return the fact, and its value, that make a check of another contract than the usual one."""
    for one in book.checks.values():
        for fact, others in one.instead.items():
            for value, other in others.items():
                if other == check:
                    if value == USUAL_CONTRACT:
                        break
                    return fact, value
    return None


def _is_of_one_check(turn: Turn, fact: str, check: str) -> bool:
    """Tell whether no check but one uses a fact."""
    return [name for name, one in turn.world.book.checks.items() if fact in one.facts] == [check]


def told_by_the_facts(turn: Turn, main: Ask, facts: list[str]) -> Ask:
    """Return the question that the facts given are about, when it is among those that may be asked.

    « garage 9 salaries apprenti cap signé le 28 août combien »: the size and the day of signature
    decide the aid, and the pay uses neither.
    """
    if _asks_of_the_part_due(turn, facts):
        return Ask(answer_with_check(turn, EARLY_END) or main.answer, Kind.HOW_MUCH)
    topic = main.answer.partition("/")[0]
    own = turn.answer_of(main.answer).check
    first = f"{topic}/{turn.world.library.topics[topic].answers[0].id}"
    uses_all = own is not None and set(facts) <= set(turn.world.book.checks[own].facts)
    if len(facts) >= _PLAINLY and uses_all and turn.reading.sure < DOUBTFUL:
        # Which of its answers is asked is in doubt; the case, given with its facts, is not.
        return Ask(first, Kind.OTHER)
    told_check = check_told_by(turn, facts) if turn.reading.sure < DOUBTFUL else None
    if told_check is not None and (own is None or uses_none(turn, own, facts)):
        # « Je veux prendre un jeune en CAP », after which OPCO it is: nothing else was plainly asked.
        return Ask(_main_answer_of(turn, told_check), Kind.OTHER)
    if own != AID_CHECK and tells_a_whole_case(turn, facts):
        return Ask(_main_answer_of(turn, AID_CHECK), Kind.HOW_MUCH)
    if own == known_names.SHARE and _tells_a_case_of_the_aid(turn, facts):
        return Ask(_main_answer_of(turn, AID_CHECK), Kind.HOW_MUCH)
    of_an_end = turn.before.subject.topic in (OF_AN_END, "aide_versement")
    plain = turn.message.plain
    gets = employer_gets(turn, facts) or says(plain, "which_aid")
    takes = begins_an_aid(turn, facts)
    # Who takes an apprentice on, and asks nothing, asks no more whose OPCO it is.
    after_it = takes and topic in _OF_THE_OPCO and not signs_of(plain) & {"asks", "question"}
    asked = (gets or takes) and (turn.reading.sure < SURE_OF_A_TOPIC or after_it)
    told = (set(facts) | set(turn.state.case())) & OF_AN_AID
    if asked and set(facts) & OF_AN_AID and (takes or len(told) >= _PLAINLY):
        # « BTS signé le 7 septembre à La Réunion. Quelle aide ? »; « et l'aide ? on est 6 », of a BTS;
        # « on prend une apprentie, 23 agents », after whose OPCO it is.
        return Ask(_main_answer_of(turn, AID_CHECK), Kind.OTHER)
    doubtful = bool(facts) or turn.reading.sure < SURE_OF_A_TOPIC
    of_a_contract = not (of_an_end or tells_an_end(turn) or has_check_of_its_own(facts))
    if own == EARLY_END and doubtful and of_a_contract:
        # « Et l'aide, pour un CAP signé le 30 ? » of a contract that nobody ends.
        return Ask(_main_answer_of(turn, AID_CHECK), main.kind)
    if _tells_a_tutor(turn, main, facts):
        return Ask(_main_answer_of(turn, TUTOR), Kind.IS_IT_ENOUGH)
    check = better_check(turn, facts, own)
    if own is None or check == own or says(turn.message.plain, "not_sent"):
        return main
    wanted = turn.world.book.checks[str(check)].topic
    named = next(
        (name for name, _ in turn.reading.answers if name.partition("/")[0] == wanted), None
    )
    if named is not None or wanted == topic:
        # « Fini le 3 mai, la facture ? » is asked of the refund, whichever answer was read.
        named = answer_with_check(turn, str(check)) or named
    if named is None and len(facts) > _PLAINLY and uses_none(turn, own, facts):
        # « Cabinet comptable, client A : garage, 8 salariés, CAP signé hier, montant ? »
        named = f"{wanted}/{turn.world.library.topics[wanted].answers[0].id}"
    return main if named is None else Ask(named, main.kind)


def _tells_a_case_of_the_aid(turn: Turn, facts: list[str]) -> bool:
    """Tell whether a level and a day are told, and nothing asks what the courses cost: « bac pro signé le 15, combien ».

    Where the cost of the courses is in hand, it is still what they are told for.
    """
    plain = without(turn.message.plain, "told_by_the_school")
    named = says(plain, "of_the_school") or turn.before.subject.topic == _COST_OF_COURSES
    told = set(facts) <= OF_AN_AID and bool(set(facts) & {"level", "signed_on"})
    return told and not named and turn.reading.sure < SURE_OF_A_TOPIC


def tells_a_whole_case(turn: Turn, facts: Collection[str]) -> bool:
    """Tell whether a first message tells all that the aid is decided by, and asks nothing else: « apprenti 19 ans, CAP, on est 9, signé le 2 ».

    « Combien » alone after it asks for the aid.
    """
    first = turn.before.subject.answer is None and not turn.before.case()
    plain = turn.message.plain
    rest = without(without_facts(turn.message.text, turn.world.today), "mean_size")
    named = turn.world.library.find_details(rest)[:1]
    told = telling_words(rest)
    likely = turn.reading.answers[0][1] if turn.reading.answers else 0.0
    doubtful = likely < SURE_OF_A_TOPIC and not any(one.weight >= _NAMES for one in named)
    bare = (
        (told == 0 or (told == 1 and doubtful))
        and not is_of_pay(rest)
        and _asks_how_much_at_most(rest)
    )
    put_down = says(plain, "put_down") and not is_of_pay(rest)
    return first and set(facts) >= _THE_WHOLE_CASE and (bare or put_down or not asks(plain))


def _asks_how_much_at_most(plain: str) -> bool:
    """Tell whether a plain text asks nothing, or how much."""
    kinds = kinds_asked(plain)
    return not kinds or Kind.HOW_MUCH in kinds


def employer_gets(turn: Turn, facts: Collection[str]) -> bool:
    """Tell whether who tells a size asks what an employer gets: « on est 80, je touche quoi », « mon frère, ils sont 14, il touche combien »."""
    plain = turn.message.plain
    theirs = says(plain, "is_paid") and names_another_company(turn.message.text)
    return HEADCOUNT in facts and (theirs or says(plain, "we_get"))


def begins_an_aid(turn: Turn, facts: Collection[str]) -> bool:
    """Tell whether a size is told of who takes an apprentice, where no check of theirs is in hand: « on prend une apprentie, 23 agents »."""
    check = turn.state.check or turn.state.subject.check
    fresh = check in (None, MEMBERSHIP_CHECK)
    return fresh and HEADCOUNT in facts and says(turn.message.plain, "takes_an_apprentice")


def _asks_of_the_part_due(turn: Turn, facts: list[str]) -> bool:
    """Tell whether the aid of a contract that ended is asked for with its case: « rompu au bout de 4 mois, CAP, combien d'aide ? »."""
    plain = turn.message.plain
    asks = is_of_an_aid(plain) or Kind.HOW_MUCH in kind_signs_of(plain) | kinds_asked(plain)
    ended = not {"ended_on", "ended_after"}.isdisjoint(facts)
    return ended and bool(OF_AN_AID & set(facts)) and asks and not is_of_pay(plain)


def _tells_a_tutor(turn: Turn, main: Ask, facts: list[str]) -> bool:
    """Tell whether a doubtful question is of who may be a tutor: it tells how long somebody has been in a trade.

    « Un mécano, 3 ans de boîte, il peut prendre un apprenti ? » asks for no age of an apprentice.
    """
    if turn.reading.sure >= SURE_OF_A_TOPIC or not set(facts) & _OF_A_TUTOR:
        return False
    topics = turn.world.library.topics
    own = topics[turn.world.book.checks[TUTOR].topic].group
    return topics[main.answer.partition("/")[0]].group != own


def asks_the_pay_of_a_diploma(turn: Turn, main: Ask, facts: list[str]) -> bool:
    """Tell whether a doubtful question tells the diploma held, on which the pay of a contract of professionalisation hangs.

    « Et un candidat du même âge avec un BTS ? », of the pay in hand; « contrat pro, 18 ans, il a son CAP, minimum
    à verser ? »
    """
    plain = turn.message.plain
    if known_names.HELD not in facts or is_of_an_aid(plain):
        return False
    topic = turn.world.book.checks[known_names.PAY_OF_PRO].topic
    asked = main.answer.partition("/")[0] == topic and (
        says(plain, "at_least") or says(plain, "of_pay")
    )
    # Who names this contract, a diploma held and a wage asks for its pay, however sure another answer of its topic is.
    return asked or (pay_of_pro_is_in_hand(turn) and turn.reading.sure < SURE_OF_A_TOPIC)


def pay_of_pro_is_in_hand(turn: Turn) -> bool:
    """Tell whether the pay of a contract of professionalisation is asked for, or was just decided."""
    verdict = turn.before.verdict
    checks = (turn.before.check, turn.before.subject.check, verdict.check if verdict else None)
    return known_names.PAY_OF_PRO in checks


def _main_answer_of(turn: Turn, check: str) -> str:
    topic = turn.world.book.checks[check].topic
    return f"{topic}/{turn.world.library.topics[topic].answers[0].id}"


def tells_an_end(turn: Turn) -> bool:
    """Tell whether something was told of a contract that ends, in this message or before."""
    known = any(turn.state.value_of(fact) is not None for fact in ("ended_on", "ended_after"))
    return known or LEAVES.search(turn.message.plain) is not None


def uses_none(turn: Turn, check: str, facts: list[str]) -> bool:
    """Tell whether a check uses at most one of these facts."""
    return sum(fact in turn.world.book.checks[check].facts for fact in facts) <= 1


def uses(turn: Turn, check: str, facts: list[str]) -> bool:
    """Tell whether a check uses one of these facts."""
    return any(fact in turn.world.book.checks[check].facts for fact in facts)


def check_for(turn: Turn, facts: list[str]) -> str | None:
    """Return the check that facts given are for.

    The one under way, else that of the subject, else the one decided last: the first that uses one
    of them. Where what was asked is not answered, that of the answer in hand comes first, then that of
    its topic. Failing these, the one that the facts tell, or the one in hand all the same.
    """
    state, question = turn.state, turn.before.question
    decided = state.verdict.check if state.verdict is not None else None
    order = [state.check, state.subject.check, decided]
    if question is None or question.fact not in facts:
        topic = turn.world.library.topics.get(state.subject.topic or "")
        order = [state.subject.check, topic.check if topic else None, state.check, decided]
    in_hand = [check for check in order if check in turn.world.book.checks]
    fitting = [check for check in in_hand if uses(turn, check, facts)]
    own = state.check or state.subject.check
    of_an_aid = "signed_on" in facts and state.value_of("level") is not None
    if not in_hand and state.subject.answer is not None and set(facts) <= DAYS and not of_an_aid:
        # « Il a commencé le 7 septembre », of a contract that is broken off, asks for no aid.
        return None
    ends = state.subject.topic == OF_AN_END and not has_check_of_its_own(facts)
    a_case = len(OF_AN_AID & set(facts)) >= _PLAINLY and was_doubtful(turn)
    if ends and not in_hand and question is None and not a_case:
        # Nor does « il est en BTS », nor both one after the other.
        return None
    return next(iter(fitting), None) or check_told_by(turn, facts) or own


def check_told_by(turn: Turn, facts: list[str]) -> str | None:
    """Return the check that facts alone speak of, None when they fit several."""
    for check, telling in _TELLING:
        if check in turn.world.book.checks and any(fact in telling for fact in facts):
            return check
    return None


def has_check_of_its_own(facts: list[str]) -> bool:
    """Tell whether one of the facts is said for one check only: « arrêté après sept mois »."""
    return any(fact in telling for _, telling in _OF_ONE_CHECK for fact in facts)
