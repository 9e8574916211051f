"""Which answer a question is put to, where its words say of whom or of what it is: the tutor, who leaves, who pays, who speaks."""

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case import contracts
from opco.dialogue.plan.case.meant_by_facts import OF_AN_AID, employer_gets
from opco.dialogue.plan.certainty import (
    MOST_OF_A_BRIEF,
    SURE_OF_A_FIRST,
    TUTORS,
    is_sure,
)
from opco.dialogue.plan.known_names import AID_ANSWER
from opco.dialogue.plan.replying.answering import AFTER_THE_TRIAL
from opco.dialogue.plan.rules.claimed import SHARE_OF_EMPLOYERS
from opco.dialogue.plan.rules.comparing import (
    APPRENTICE,
    END_OF_TRIAL,
    PROFESSIONAL,
)
from opco.dialogue.plan.rules.tutor_rules import BONUS, asked_of_tutors
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.telling.detailing import LEAST_SHARE
from opco.dialogue.plan.telling.of_a_cfa import CFA
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.former_pay import ROUTE
from opco.dialogue.reading.phrases import says, without
from opco.dialogue.reading.signs import kind_signs_of, kinds_asked, names_nothing, telling_words
from opco.knowledge import Kind

#: What is an employer's alone, and what a CFA asks instead.
_OF_A_CONTRACT = frozenset({"contrat_apprentissage_demarches", "contrat_apprentissage_conditions"})
OF_EMPLOYERS = frozenset({"aide_versement", "aide_apprentissage"})
PAYMENT_OF_A_CFA = "cfa_soutien/paiement"
#: The same payment as an employer asks about it, and what an apprentice is paid.
TOLD_TO_EMPLOYERS = "cout_formation_cfa/paiement_cfa"
PAY_OF_AN_APPRENTICE = known_names.PAY_OF_AN_APPRENTICE
#: The topics that tell what somebody else than a tutor is paid.
_OF_MONEY = frozenset({"remuneration_apprenti", *OF_EMPLOYERS})
#: What is told of the course for tutors, which has a name, and of its price.
COURSE_OF_TUTORS = "tuteur_formation/essentiel"
_ITS_COURSE = frozenset({"tuteur_formation", "tuteur_financement"})
_COST = "cout_formation_cfa"
#: What is told of the yearly budget, and of how a course is asked for.
BUDGET_ANSWER, REQUEST_OF_A_COURSE = (
    "opco_financement_formation/essentiel", "opco_financement_formation/demande",
)  # fmt: skip
#: What is told of who pays the centre.
COST_OF_THE_SCHOOL = f"{_COST}/essentiel"
_OF_COURSES = (
    "transition_financement/", BUDGET_ANSWER, "opco_financement_formation/branche", "opco_financement_formation/cinquante",
)  # fmt: skip
_OF_WHO_IT_IS = frozenset({"tuteur_conditions", "tuteur_role"})
_WHEN_PAID = frozenset({Kind.WHEN, Kind.DEADLINE, Kind.HOW_LONG})
#: What becomes of the aid of a contract that ends, and the share from which it may be asked.
AID_OF_WHAT_ENDS, _LEAST_OF_AN_END = "aide_versement/rupture", 0.05
#: What is told of the first days, in which either may leave.
_TRIAL = "contrat_apprentissage_conditions/essai"
#: How lately it was told that an apprentice leaves.
LATELY = 6

#: What is told of an apprentice's first equipment.
_EQUIPMENT = "cout_formation_cfa/equipement"


def of_who_pays_it(turn: Turn, main: Ask) -> Ask:
    """Return a question on what an employer pays as put to the answer that tells it.

    « L'employeur paie quelque chose sur une licence ? » after the first equipment.
    """
    plain, topic = turn.message.plain, main.answer.partition("/")[0]
    if topic != _COST and says(plain, "who_pays_the_school") and turn.state.speaker != CFA:
        return Ask(COST_OF_THE_SCHOOL, Kind.WHO_PAYS)
    if topic == _COST and says(plain, "employer_pays"):
        return Ask(SHARE_OF_EMPLOYERS, main.kind)
    if turn.state.speaker != CFA and says(plain, "owes_the_cfa"):
        # « On doit quelque chose au CFA ? », of whatever it was read.
        return Ask(SHARE_OF_EMPLOYERS, Kind.HOW_MUCH)
    told_to_a_cfa = main.answer == PAYMENT_OF_A_CFA and turn.state.speaker != CFA
    if told_to_a_cfa and says(plain, "bills_us"):
        # « Le CFA peut me facturer un truc ? », of whom no CFA speaks.
        return Ask(SHARE_OF_EMPLOYERS, Kind.WHO_PAYS)
    return main


def of_a_course_to_ask_for(turn: Turn, main: Ask) -> Ask:
    """Return a doubtful question of where, or until when, one files something as that of a course to be paid for.

    « Je dépose où », of what a branch pays; « jusqu'à quand je dépose ma demande de plan ? », of a closed programme.
    """
    plain, own = turn.message.plain, turn.before.subject.answer or ""
    kinds = kind_signs_of(plain) | kinds_asked(plain)
    asks = kinds & {Kind.WHERE, Kind.DEADLINE, Kind.WHEN, Kind.HOW_LONG}
    if not (asks and says(plain, "files_it")) or turn.reading.sure >= SURE_OF_A_FIRST:
        return main
    named = says(plain, "of_the_plan")
    in_hand = own.startswith(_OF_COURSES) and telling_words(without(plain, "files_it")) == 0
    if not (named or in_hand):
        return main
    return Ask(REQUEST_OF_A_COURSE, Kind.WHERE if Kind.WHERE in kinds else Kind.DEADLINE)


def of_the_text_before(turn: Turn, main: Ask) -> Ask:
    """Return a brief question as one of the text told before a decision, where it names a detail of it only.

    « Recyclage quand », of an accreditation, though a budget was decided between.
    """
    state, verdict = turn.before, turn.before.verdict
    brief = len(turn.message.words) <= MOST_OF_A_BRIEF
    if main.kind is Kind.HOW_MUCH and names_nothing(turn.message.plain):
        return main  # « maxi combien par an » is asked of what was just told
    if verdict is None or not brief or main.answer.partition("/")[0] != state.subject.topic:
        return main
    texts = [one.partition("#")[0].partition("+")[0] for one in state.said if "/" in one]
    before = [
        one for one in texts if one.partition("/")[0] not in (state.subject.topic, "decision")
    ]
    if not before or detailing.in_hand(turn) is not None:
        return main
    found = detailing.named(turn, [before[-1].partition("/")[0]], before[-1], learnt=False)
    return main if found is None else Ask(found.name, main.kind)


def of_the_tutor(turn: Turn, main: Ask) -> Ask:
    """Return the question as one about the tutor, whom it names first, or whose pay it asks for.

    « Et pour le tuteur, 2 ou 3 ans ? », after an apprentice's hours, is asked of none of these; « je serai
    payée plus ? », after who may be one, is no pay of an apprentice; M-Tutorat is their course.
    """
    plain, topics = turn.message.plain, turn.world.library.topics
    topic = main.answer.partition("/")[0]
    if (asked_of := asked_of_tutors(turn, main)) is not None:
        return asked_of
    if says(plain, "m_tutorat") and topics[topic].group == TUTORS and topic not in _ITS_COURSE:
        return Ask(COURSE_OF_TUTORS, main.kind)
    asked, own = topics[main.answer.partition("/")[0]], topics.get(turn.before.subject.topic or "")
    of_tutors = own is not None and own.group == TUTORS
    if of_tutors and says(plain, "is_given_something") and not says(plain, "of_an_apprentices_own"):
        how_much = asked.id in _OF_WHO_IT_IS and Kind.HOW_MUCH in (main.kind, turn.reading.kind)
        paid = how_much or asked.id in _OF_MONEY or not is_sure(turn, main)
        return Ask(BONUS, turn.reading.kind or main.kind) if paid else main
    turned = own is not None and not of_tutors and says(plain, "turns_to_the_tutor")
    if not turned or asked.group == TUTORS or detailing.in_hand(turn, learnt=False) is not None:
        return main
    likely = next(
        (
            name
            for name, share in turn.reading.answers
            if topics[name.partition("/")[0]].group == TUTORS and share >= LEAST_SHARE
        ),
        None,
    )
    return main if likely is None else Ask(likely, main.kind)


def of_who_leaves(turn: Turn, main: Ask) -> Ask:
    """Return a question on the days after the trial as one of whom it was told that he leaves.

    « Et après les 45 jours ? », of an apprentice who wants to go, is not how his employer may end it.
    """
    told = (one.startswith(known_names.APPRENTICE_LEAVES) for one in turn.before.said[-LATELY:])
    left = turn.before.subject.answer == known_names.APPRENTICE_LEAVES or any(told)
    plain = turn.message.plain
    employer = says(plain, "employer_ends")
    own = turn.before.subject
    near = own.topic == AFTER_THE_TRIAL.partition("/")[0] or own.answer == _TRIAL
    if near and main.answer in (END_OF_TRIAL, _TRIAL) and says(plain, "he_leaves") and not employer:
        return Ask(
            known_names.APPRENTICE_LEAVES, main.kind
        )  # « si c'est elle qui demande à s'en aller »
    return (
        Ask(known_names.APPRENTICE_LEAVES, main.kind)
        if left and main.answer == AFTER_THE_TRIAL and not employer
        else main
    )


def of_what_ends(turn: Turn, main: Ask) -> Ask:
    """Return a doubtful question of the aid, of a contract that ends, as what becomes of it then.

    « L'aide, on rend quelque chose ? », after the days in which one may break off.
    """
    doubtful = turn.reading.sure < SURE_OF_A_FIRST
    ends = turn.before.subject.topic == AFTER_THE_TRIAL.partition("/")[0]
    share = dict(turn.reading.answers).get(AID_OF_WHAT_ENDS, 0.0)
    of_the_aid = main.answer.partition("/")[0] in OF_EMPLOYERS
    asked = ends and doubtful and of_the_aid and share >= _LEAST_OF_AN_END
    return Ask(AID_OF_WHAT_ENDS, main.kind) if asked else main


def of_who_speaks(turn: Turn, main: Ask) -> Ask:
    """Return the question as who it is about makes it.

    « Il touche combien » is what the apprentice is paid, « elle touche quoi si elle me prend » what the
    employer gets; a CFA that asks when it is paid has no aid.
    """
    of_the_aid = main.answer.partition("/")[0] in OF_EMPLOYERS
    plain = turn.message.plain
    if main.kind is Kind.HOW_MUCH and says(plain, "takes_me"):
        own = says(plain, "my_own_pay")
        return Ask(PAY_OF_AN_APPRENTICE if own else AID_ANSWER, main.kind)
    # « En apprentissage elle coûte combien », right after a pay, asks for the other one.
    after_a_pay = turn.before.subject.check in (APPRENTICE, PROFESSIONAL) and (
        main.answer.partition("/")[0] == _COST
    )
    any_aid = of_the_aid or main.answer == contracts.AIDS_OF_PRO or after_a_pay
    told = [fact for one in turn.reading.moves if isinstance(one, Facts) for fact in one.facts]
    theirs = says(plain, "they_get") and says(plain, "another_employer")
    paid = says(plain, "is_paid") and not theirs and not employer_gets(turn, told)
    if any_aid and main.kind is Kind.HOW_MUCH and paid:
        return Ask(PAY_OF_AN_APPRENTICE, main.kind)
    if of_the_aid and _is_of_a_rate(turn, main):
        taken_over = turn.state.value_of(ROUTE) is not None
        name = known_names.PAY_AFTER_ANOTHER if taken_over else PAY_OF_AN_APPRENTICE
        return Ask(name, Kind.HOW_MUCH)
    if of_the_aid and says(plain, "of_a_share"):
        return Ask(PAY_OF_AN_APPRENTICE, Kind.HOW_MUCH)
    if turn.state.speaker != CFA:
        return main
    paid = says(plain, "payment")
    if main.answer == TOLD_TO_EMPLOYERS or (paid and (of_the_aid or main.kind in _WHEN_PAID)):
        return Ask(PAYMENT_OF_A_CFA, main.kind)
    if not of_the_aid:
        return main
    mine = next((name for name, _ in turn.reading.answers if name.startswith("cfa_soutien/")), None)
    return Ask(mine, main.kind) if mine else main


def _is_of_a_rate(turn: Turn, main: Ask) -> bool:
    """Tell whether a percentage is one of the Smic: no aid has any, but for the share of a large company.

    « On repart à 43 % ? », of an apprentice taken over, and « il était à 51 % chez eux » of her former contract.
    """
    of_a_share = main.answer == known_names.LARGE_COMPANIES
    taken_over = turn.state.value_of(ROUTE) is not None
    return says(turn.message.plain, "of_a_rate") and (taken_over or not of_a_share)


def where_it_is_told(turn: Turn, main: Ask) -> Ask:
    """Return the question as put to the answer that tells it: the payment's « combien » is the aid's."""
    if main.kind is not Kind.HOW_MUCH or turn.is_talk(main.answer):
        return main
    of_a_contract = main.answer.partition("/")[0] in _OF_A_CONTRACT
    case = set(turn.state.case()) & OF_AN_AID
    if of_a_contract and len(case) > 1 and telling_words(turn.message.plain) <= 1:
        # « Bon, et combien au final ? », of a contract sent late.
        return Ask(AID_ANSWER, main.kind)
    topic, _, section = main.answer.partition("/")
    short = turn.world.library.short(topic, section or None, main.kind, turn.world.today)
    if short is None or short.found != "see" or short.answer is None:
        return main
    check = turn.answer_of(f"{short.topic}/{short.answer}").check
    told = check is not None and turn.world.book.gives_amount(check)
    known = told and set(turn.state.case()) & set(turn.world.book.checks[str(check)].facts)
    return Ask(f"{short.topic}/{short.answer}", main.kind) if known else main


def of_equipment(turn: Turn, main: Ask) -> Ask | None:
    """Return the question where it is of the first equipment and names some, whatever aid is in hand; None otherwise.

    « L'outillage du BTS, vous le payez aussi ? » tells a level, and asks for no aid.
    """
    named = main.answer == _EQUIPMENT and says(turn.message.plain, "of_equipment")
    return main if named else None
