"""What a branch says of tutors, in one sentence: their bonus, the hours of their course that are paid, whether it is compulsory.

« Prime tuteur, transport routier, obligatoire ? » is answered by the rule of that branch; « maxi
combien », « l'OPCO donne rien en retour ? » go on with the bonus, and ask of no number of apprentices;
« obligatoire aussi pour un premier tuteur ? », right after the hours of a course, asks of the course.
"""

from opco.dialogue.moves import Ask
from opco.dialogue.plan.case import contracts
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.contracts import PRO
from opco.dialogue.plan.certainty import TUTORS
from opco.dialogue.plan.company.of_the_branch import detail_of_the_branch
from opco.dialogue.plan.items import SayShort
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says, without
from opco.dialogue.reading.signs import telling_words
from opco.knowledge import Kind
from opco.knowledge.details import Found
from opco.language.contract import names_contract
from opco.language.trades import trade_turned_to

#: Who may be a tutor; what names its details of who checks that, and of what becomes of a refusal.
CONDITIONS = "tuteur_conditions/essentiel"
CONDITIONS_OF_PRO = "tuteur_conditions/contrat_pro"
#: What is told of one who may be a tutor.
_OF_ONE = frozenset({"tutor_years", "tutor_diploma", "tutor_adult"})
_WHO_CHECKS, _IS_REFUSED = "qui vérifie", "opco refuse"
_JUST_SAID = 2
#: What is told of a tutor's bonus; what names its details of the most it may be, and of the OPCO.
BONUS = "tuteur_role/prime"
_AT_MOST, _BY_THE_OPCO = "prime maximum", "opco aide"
#: What is told of the rights to training that accompanying gives.
RIGHTS = "tuteur_role/droits"
#: What is told of who pays a tutor's course, and of whether it is compulsory.
PAYMENT_OF_THE_COURSE = "tuteur_financement/essentiel"
COMPULSORY_COURSE = "tuteur_formation/obligatoire"
WHAT_IS_TAUGHT = "tuteur_formation/contenu"
_OF_THE_COURSE = frozenset(
    {
        PAYMENT_OF_THE_COURSE,
        COMPULSORY_COURSE,
        "tuteur_formation/essentiel",
        WHAT_IS_TAUGHT,
    }
)
#: What is told of the time that a tutor is left, and what has a rule of its own in some branch.
TIME = "tuteur_role/temps"
_OF_A_BRANCH = frozenset({BONUS, PAYMENT_OF_THE_COURSE, COMPULSORY_COURSE, TIME})
#: Kinds of question that the rule of a branch answers.
_OF_THE_RULE = frozenset({Kind.COMPULSORY, Kind.HOW_MUCH, Kind.OTHER, Kind.IS_IT_ENOUGH, Kind.HOW_MANY})  # fmt: skip


def asked_of_tutors(turn: Turn, main: Ask) -> Ask | None:
    """Return the question that is plainly of a tutor's bonus, or of a tutor's course; None of anything else."""
    if _refused_after_the_check(turn) is not None:
        return Ask(CONDITIONS, Kind.WHAT_IF_STOPS)
    course = _of_the_course(turn, main)
    if course is None and _in_hand(turn) and says(turn.message.plain, "time_of_a_tutor"):
        return Ask(TIME, Kind.HOW_LONG)
    if course is None and (again := _of_another_trade(turn)) is not None:
        return again
    if _asks_the_seniority(turn, main):
        of_pro = names_contract(turn.message.plain, PRO) or contracts.is_pro(turn)
        return Ask(CONDITIONS_OF_PRO if of_pro else CONDITIONS, main.kind)
    if _asks_its_base(turn):
        return Ask(BONUS, Kind.HOW_MUCH)
    tutors = _in_hand(turn) or says(turn.message.plain, "tutor")
    tutors = tutors or says(turn.message.plain, "accompanies")
    if tutors and says(turn.message.plain, "credits_the_account"):
        return Ask(RIGHTS, turn.reading.kind or main.kind)
    if _asks_of_the_bonus(turn):
        return Ask(BONUS, turn.reading.kind or main.kind)
    return course


def _asks_the_seniority(turn: Turn, main: Ask) -> bool:
    """Tell whether the years of work of a tutor are asked for, whatever a contract beside it was read as: « tuteur d'un contrat pro : quelle ancienneté ? »."""
    plain = turn.message.plain
    asks = says(plain, "tutor") and says(plain, "seniority")
    topic = turn.world.library.topics[main.answer.partition("/")[0]]
    return asks and topic.group != TUTORS and not any(one.fact in _OF_ONE for one in turn.given)


def tell_the_rule(turn: Turn, main: Ask) -> bool:
    """Say the one sentence that replies to such a question; tell whether there is one."""
    found, kind = _sentence(turn, main), main.kind
    short = _kind_told(turn, main)
    if found is None and short is None:
        return False
    turn.state.note_said(main.answer)  # what is asked next wants its sentence, and not the whole
    if short is not None and (found is None or main.answer == RIGHTS):
        turn.add(SayShort(main.answer, short))
        turn.state.note_said(f"{main.answer}#{short.value}")
    turn.keep_to(main.answer, kind)
    if found is not None:
        turn.state.sources = []
        detailing.tell(turn, found, first=True)
    turn.state.check = None
    resume(turn)
    return True


def _refused_after_the_check(turn: Turn) -> Found | None:
    """Return what becomes of a tutor whom the OPCO refuses, right after it was told that it checks: « et s'il refuse ? »."""
    checked = _named(turn, _WHO_CHECKS, CONDITIONS)
    told = checked is not None and checked.key in turn.before.said[-_JUST_SAID:]
    brief = len(turn.message.words) <= detailing.MOST_WORDS
    if not (told and brief and says(turn.message.plain, "refuses")):
        return None
    return _named(turn, _IS_REFUSED, CONDITIONS)


def _kind_told(turn: Turn, main: Ask) -> Kind | None:
    """Return the kind of the sentence that replies where no rule of a branch does; None where the whole answer is told."""
    plain = turn.message.plain
    if main.answer == PAYMENT_OF_THE_COURSE:
        if _asks_the_hours(turn):
            return Kind.HOW_LONG
        return Kind.WHO_PAYS if main == _of_the_course(turn, main) else None
    asks = (main.answer == BONUS and _asks_its_base(turn)) or (
        main.answer == RIGHTS and says(plain, "credits_the_account")
    )
    return Kind.HOW_MUCH if asks else None


def _sentence(turn: Turn, main: Ask) -> Found | None:
    plain = turn.message.plain
    if main == Ask(CONDITIONS, Kind.WHAT_IF_STOPS):
        return _refused_after_the_check(turn)
    if main.answer == RIGHTS:
        named = says(plain, "credits_the_account")
        return _named(turn, turn.message.unnamed, RIGHTS) if named else None
    if main.answer == BONUS:
        if says(plain, "at_most"):
            return _named(turn, _AT_MOST, BONUS)
        if says(plain, "given_by_the_opco") and turn.before.subject.answer == BONUS:
            return _named(turn, _BY_THE_OPCO, BONUS)
        return detail_of_the_branch(turn, BONUS) if main.kind in _OF_THE_RULE else None
    if main == Ask(COMPULSORY_COURSE, Kind.COMPULSORY) and _of_the_course(turn, main) == main:
        own = _named(turn, turn.message.unnamed, COMPULSORY_COURSE)
        return own or detail_of_the_branch(turn, COMPULSORY_COURSE)
    if main.answer == PAYMENT_OF_THE_COURSE and _asks_the_hours(turn):
        return detail_of_the_branch(turn, PAYMENT_OF_THE_COURSE)
    if main.answer == TIME or main == _of_another_trade(turn):
        return detail_of_the_branch(turn, main.answer)
    return None


def _asks_of_the_bonus(turn: Turn) -> bool:
    """Tell whether a message names a tutor's bonus, or asks more of the one just told in a few words."""
    plain, before = turn.message.plain, turn.before
    if says(plain, "tutor_bonus"):
        return True
    told = before.subject.answer == BONUS
    brief = len(turn.message.words) <= detailing.MOST_WORDS
    of_their_role = before.subject.topic == BONUS.partition("/")[0] and before.verdict is None
    if of_their_role and brief and says(plain, "names_a_bonus"):
        return True  # « et la prime c'est combien », of what a tutor does
    return told and brief and (says(plain, "at_most") or says(plain, "given_by_the_opco"))


def _asks_its_base(turn: Turn) -> bool:
    """Tell whether it is asked how a tutor's bonus is worked out, by its name or right after it."""
    plain = turn.message.plain
    told = turn.before.subject.answer == BONUS and says(plain, "worked_out")
    return told or (_in_hand(turn) and says(plain, "bonus_worked_out"))


def _in_hand(turn: Turn) -> bool:
    """Tell whether tutors are talked of."""
    own = turn.world.library.topics.get(turn.before.subject.topic or "")
    return own is not None and own.group == TUTORS


def _of_another_trade(turn: Turn) -> Ask | None:
    """Return what is in hand as asked of the trade that a message turns to: « et pour un garage ? »."""
    own, turned = turn.before.subject.answer, trade_turned_to(turn.message.text)
    if own not in _OF_A_BRANCH or turned is None or telling_words(without(turned.rest, "the_same")):
        return None
    return Ask(str(own), Kind(turn.before.subject.kind or Kind.OTHER))


def _asks_the_hours(turn: Turn) -> bool:
    """Tell whether a message asks how many hours of a tutor's course are paid."""
    plain = turn.message.plain
    of_tutors = _in_hand(turn) or says(plain, "tutor")
    of_it = says(plain, "training") or turn.before.subject.answer in _OF_THE_COURSE
    return of_tutors and says(plain, "hours_paid") and of_it


def _of_the_course(turn: Turn, main: Ask) -> Ask | None:
    plain, before = turn.message.plain, turn.before
    if _asks_the_hours(turn):
        return Ask(PAYMENT_OF_THE_COURSE, Kind.HOW_LONG)
    brief = len(turn.message.words) <= detailing.MOST_WORDS
    if brief and before.subject.answer in _OF_THE_COURSE and says(plain, "paid_by_you"):
        return Ask(PAYMENT_OF_THE_COURSE, Kind.WHO_PAYS)  # « et laquelle est payée par vous ? »
    if brief and before.subject.answer in _OF_THE_COURSE and says(plain, "only_how_long"):
        return Ask(
            WHAT_IS_TAUGHT, Kind.HOW_LONG
        )  # « combien d'heures ? », of no time left to a tutor
    if brief and before.subject.answer in _OF_THE_COURSE and says(plain, "only_whether_free"):
        return Ask(PAYMENT_OF_THE_COURSE, Kind.WHO_PAYS)
    of_tutors = turn.world.library.topics[main.answer.partition("/")[0]].group == TUTORS
    named = says(plain, "training") and _in_hand(turn)
    about_it = (named or before.subject.answer in _OF_THE_COURSE) and brief and of_tutors
    if about_it and says(plain, "compulsory"):
        return Ask(COMPULSORY_COURSE, Kind.COMPULSORY)
    return None


def _named(turn: Turn, about: str, name: str) -> Found | None:
    """Return the detail of an answer that some words name best."""
    found = turn.world.library.find_details(about, frozenset({name.partition("/")[0]}))
    return next((one for one in found if one.name == name and one.weight >= detailing.LEAST), None)
