"""A question taken up: answered, explained, or doubted; two of them when a message holds two."""

from collections.abc import Callable, Mapping

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.plan import (
    agefiph,
    companies,
    contracts,
    deciding,
    detailing,
    doubting,
    handing_over,
    individuals,
    known_names,
    talking,
    which_opco,
)
from opco.dialogue.plan.answering import AFTER_THE_TRIAL, answer, answer_named
from opco.dialogue.plan.asking import resume
from opco.dialogue.plan.branch_funds import of_the_branch
from opco.dialogue.plan.certainty import (
    ADVISER_TOPIC,
    MOST_OF_A_BRIEF,
    SURE_OF_A_FIRST,
    TUTORS,
    by_the_words,
    is_plainly_outside,
    is_sure,
    not_again,
    of_the_subject,
    of_the_topic,
)  # fmt: skip
from opco.dialogue.plan.comparing import (
    APPRENTICE,
    APPRENTICE_LEAVES,
    END_OF_TRIAL,
    PROFESSIONAL,
)
from opco.dialogue.plan.detailing import LEAST_SHARE
from opco.dialogue.plan.items import AskQuestion, CiteSources
from opco.dialogue.plan.last_days import tell_last_day
from opco.dialogue.plan.learning import Change
from opco.dialogue.plan.meant_by_facts import (
    HEADCOUNT,
    OF_AN_AID,
    employer_gets,
    has_check_of_its_own,
    told_by_the_facts,
)
from opco.dialogue.plan.named_day import tell_named_day
from opco.dialogue.plan.of_a_cfa import CFA
from opco.dialogue.plan.reckoning import SECOND_YEARS
from opco.dialogue.plan.subjects import of_its_subject
from opco.dialogue.plan.talking import AID_ANSWER
from opco.dialogue.plan.turn import Turn
from opco.dialogue.plan.tutor_rules import BONUS, asked_of_tutors, tell_the_rule
from opco.dialogue.plan.whether_to_decide import is_decided
from opco.dialogue.plan.whom_to_see import tell_how_to_join, tell_whom_to_see
from opco.dialogue.plan.withholding import EXEMPTION
from opco.dialogue.reading.beside_facts import asks_in_words, without_facts
from opco.dialogue.reading.former_pay import ROUTE
from opco.dialogue.reading.signs import (
    kind_signs_of,
    kinds_asked,
    names_nothing,
    says,
    signs_of,
    telling_words,
    without,
)
from opco.dialogue.state import Subject
from opco.knowledge import Kind
from opco.language.trades import names_another_company

#: What is an employer's alone, and what a CFA asks instead.
_OF_A_CONTRACT = frozenset({"contrat_apprentissage_demarches", "contrat_apprentissage_conditions"})
_OF_EMPLOYERS = frozenset({"aide_versement", "aide_apprentissage"})
PAYMENT_OF_A_CFA = "cfa_soutien/paiement"
#: The same payment as an employer asks about it, and what an apprentice is paid.
TOLD_TO_EMPLOYERS = "cout_formation_cfa/paiement_cfa"
PAY_OF_AN_APPRENTICE = known_names.PAY_OF_AN_APPRENTICE
#: The topics that tell what somebody else than a tutor is paid.
_OF_MONEY = frozenset({"remuneration_apprenti", *_OF_EMPLOYERS})
#: What is told of the course for tutors, which has a name, and of its price.
COURSE_OF_TUTORS = "tuteur_formation/essentiel"
_ITS_COURSE = frozenset({"tuteur_formation", "tuteur_financement"})
_COST, _CONTRIBUTION = "cout_formation_cfa", "opco_contribution"
#: The convention between the OPCO and the State, which is no collective agreement.
_WITH_THE_STATE = "opco_convention"
#: What is told of the yearly budget, and of how a course is asked for.
BUDGET_ANSWER, REQUEST_OF_A_COURSE = (
    "opco_financement_formation/essentiel", "opco_financement_formation/demande",
)  # fmt: skip
SHARE_OF_EMPLOYERS = f"{_COST}/participation"
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
_LATELY = 6
#: Words of a « pourquoi ? » that leans on what was just asked or decided.
LONGEST_WHY = 6
#: What names the details of who prepares the same diploma again, here and at another employer's.
_AGAIN_HERE, _AGAIN_ELSEWHERE = "redouble pour le même diplôme", "redouble ailleurs"
#: How many facts of an aid make a case.
_A_CASE = 3
#: Topics that people may mean by a courtesy -> what is said back.
_OF_COURTESY: Mapping[str, Callable[[Turn], None]] = {
    "salutation": talking.greet,
    "remerciement": talking.thank,
    "au_revoir": talking.bye,
}


def take_up(turn: Turn, main: Ask, changes: list[Change], *, hid: bool = False) -> None:
    """Answer a question when it is sure, with the facts that came with it; else offer what it may be.

    ``hid``: it was hidden behind what was read, which the words alone do not tell.
    """
    plain = turn.message.plain
    if not changes and (kind := is_plainly_outside(turn)) is not None:
        if kind != which_opco.OTHER_OPCO or not _tell_of_trade(turn, main):
            doubting.decline(turn, kind)
        return
    if not hid:
        if not detailing.is_of_the_subject(turn, main):
            main = by_the_words(turn, main, facts=bool(changes))
        if not detailing.is_of_the_subject(turn, main):
            main = not_again(turn, of_the_topic(turn, main))
        main = main if changes else of_its_subject(turn, main)
    main = _of_a_course_to_ask_for(turn, main)
    main = told_by_the_facts(turn, main, [change.fact for change in changes])
    main = _of_the_text_before(turn, main)
    if main.answer == PAY_OF_AN_APPRENTICE and says(turn.message.plain, "of_contributions"):
        # « Quelle exonération de cotisations sur son salaire en 2026 ? » asks for no pay.
        main, changes = Ask(EXEMPTION, main.kind), []
    if _tell_what_comes_back(turn, main):
        return
    asked_of, main = main, _of_who_pays_it(turn, main)
    owed, main = main != asked_of, of_the_branch(turn, main)
    if main.answer in which_opco.WHICH_OPCO and which_opco.gives_its_agreement(turn):
        # « Transport de voyageurs, idcc 2148 »: which companies are ours is told by the number.
        main = Ask(str(which_opco.OUR_MEMBERSHIP.answer), main.kind)
    concerned = individuals.of_oneself(turn, main)
    if concerned is None:
        return
    main = concerned
    heard, main = main, _of_the_tutor(turn, main)
    if not changes and tell_the_rule(turn, main):
        return
    if _tell_of_doing_it_again(turn, main):
        return
    repeats = _does_it_again(turn, main)
    spoken = Ask(SECOND_YEARS, Kind.OTHER) if repeats else _of_who_speaks(turn, main)
    of_another, main = hid or spoken != heard, spoken
    if _asks_its_idcc_alone(turn) and which_opco.tell_its_idcc(turn):
        _keep_to_membership(turn, main)
        resume(turn)
        return
    # « Quelle convention ? », of the one with the State that was just told of; of « la nôtre » before anything, no.
    after_it = turn.before.subject.answer is not None and "first_person" not in signs_of(plain)
    of_the_state = after_it and main.answer.partition("/")[0] == _WITH_THE_STATE
    if (
        not of_the_state
        and says(plain, "its_idcc")
        and turn.state.value_of(which_opco.AGREEMENT) is None
    ):
        # « On est dans quelle convention ? »: where it is read; a number that follows is it.
        main = Ask(str(which_opco.OUR_MEMBERSHIP.answer), Kind.WHERE)
        turn.state.check = turn.state.question = None
    main = contracts.asked_of_it(turn, _of_what_ends(turn, _of_who_leaves(turn, main)))
    main = agefiph.asked_of_it(turn, main, [change.fact for change in changes])
    main = _where_it_is_told(turn, main)
    if not of_another:
        # « Il touche combien ? », of an aid, names nobody else, and asks for no aid all the same.
        main = of_the_subject(turn, main)
    asked = main if of_another else detailing.instead(turn, main, facts=bool(changes))
    settled = of_another or owed or asked != main or detailing.names_a_part(turn, asked)
    main = asked
    topic = main.answer.partition("/")[0]
    reached = says(turn.message.plain, "where_it_is") or says(turn.message.plain, "nothing_for_us")
    again = not changes and (reached or detailing.in_hand(turn) is None)
    if again and which_opco.tell_its_own(turn, main):
        _keep_to_membership(turn, main)
        resume(turn)
        return
    if not is_sure(turn, main) and not changes and not settled:
        if not _tell_of_trade(turn, main) and not companies.notice_in_doubt(turn):
            doubting.offer_answers(turn)
        return
    if _asks_its_source_too(turn):
        sources = turn.answer_of(main.answer).sources
        turn.add(CiteSources(tuple(source.title for source in sources)))
        return
    if main.kind is Kind.WHY and talking.tell_of_anothers_amount(turn):
        return
    named = detailing.in_hand(turn, learnt=False)
    if named is not None and detailing.is_plain(named):
        # « Pourquoi pas sur le Smic ? » names what it asks of the decision.
        pass
    elif (
        main.kind is Kind.WHY and len(turn.message.words) <= LONGEST_WHY
        and not (says(turn.message.plain, "what_for") and main.answer != turn.before.subject.answer)
        and talking.explain(turn)
    ):  # fmt: skip
        return
    if not changes and (tell_whom_to_see(turn, main) or tell_how_to_join(turn, main)):
        return
    if topic == ADVISER_TOPIC:
        handing_over.begin(turn)
        return
    if topic in _OF_COURTESY:
        _OF_COURTESY[topic](turn)
        return
    turn.do("record_choice", answer=main.answer)
    told = topic == which_opco.MEMBERSHIP and which_opco.just_told_its_opco(turn)
    if told:
        _keep_to_membership(turn, main)
    if told or (detailing.in_hand(turn) is None and _tell_of_trade(turn, main)):
        return
    contracts.turn_to_the_one_named(turn)
    if tell_named_day(turn, main, given=bool(changes)):
        return
    if not changes and tell_last_day(turn, main):
        return
    own = has_check_of_its_own([change.fact for change in changes])
    if not own and _answers_two(turn, changes):
        return
    given = [change.fact for change in changes if change.after is not None and not repeats]
    answer(turn, main, given=given)
    doubting.offer_others(turn, main.answer)


def _asks_its_idcc_alone(turn: Turn) -> bool:
    """Tell whether a message asks for the convention and for nothing of it: « c'est à cause de quelle convention ? »."""
    plain = turn.message.plain
    return says(plain, "its_idcc") and telling_words(without(plain, "its_idcc")) <= 1


def _of_who_pays_it(turn: Turn, main: Ask) -> Ask:
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


def _of_a_course_to_ask_for(turn: Turn, main: Ask) -> Ask:
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


def _tell_what_comes_back(turn: Turn, main: Ask) -> bool:
    """Say, to « combien je peux récupérer ? » of a contribution, the budget that a size opens; tell whether it is asked."""
    of_it = main.answer.partition("/")[0] == _CONTRIBUTION
    if not (of_it and says(turn.message.plain, "gets_back")):
        return False
    turn.state.check = turn.state.question = None
    turn.keep_to(BUDGET_ANSWER, Kind.HOW_MUCH)
    check = turn.answer_of(BUDGET_ANSWER).check
    if check is not None and turn.state.value_of(HEADCOUNT) is not None:
        deciding.advance(turn, check)
    else:
        answer(turn, Ask(BUDGET_ANSWER, Kind.HOW_MUCH), given=[])
    return True


def _of_the_text_before(turn: Turn, main: Ask) -> Ask:
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


def _asks_its_source_too(turn: Turn) -> bool:
    """Tell whether a message names another thing right after a source: « Du délai de six mois ? »."""
    served = turn.before.served
    after_a_source = served is not None and served.act == "source"
    return after_a_source and says(turn.message.plain, "of_a_thing")


def _does_it_again(turn: Turn, main: Ask) -> bool:
    """Tell whether the aid is asked for somebody who prepares the same diploma again in the same place."""
    of_the_aid = main.answer.partition("/")[0] in _OF_EMPLOYERS
    plain = turn.message.plain
    return of_the_aid and says(plain, "does_it_again") and not says(plain, "elsewhere")


def _tell_of_doing_it_again(turn: Turn, main: Ask) -> bool:
    """Say what the same diploma, prepared again here or at another employer's, gives; tell whether that is asked.

    « Et s'il avait raté et refait le même CAP avec nous ? », « et le refaire chez un autre garage ? »
    """
    plain, before = turn.message.plain, turn.before
    told = any(one.startswith(SECOND_YEARS) for one in before.said[-_LATELY:])
    again = says(plain, "does_it_again") or (told and says(plain, "redoes"))
    of_the_aid = main.answer.partition("/")[0] in _OF_EMPLOYERS or (
        before.subject.topic in _OF_EMPLOYERS and not is_sure(turn, main)
    )
    if not (again and of_the_aid) or not turn.before.said:
        return False
    about = _AGAIN_ELSEWHERE if says(plain, "elsewhere") else _AGAIN_HERE
    topics = frozenset({SECOND_YEARS.partition("/")[0]})
    found = turn.world.library.find_details(about, topics)
    told_of = next((one for one in found if one.name == SECOND_YEARS), None)
    if told_of is None:
        return False
    turn.state.sources = []
    turn.keep_to(SECOND_YEARS, Kind.IS_IT_ENOUGH)
    detailing.tell(turn, told_of)
    resume(turn)
    return True


def _of_the_tutor(turn: Turn, main: Ask) -> Ask:
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


def _of_who_leaves(turn: Turn, main: Ask) -> Ask:
    """Return a question on the days after the trial as one of whom it was told that he leaves.

    « Et après les 45 jours ? », of an apprentice who wants to go, is not how his employer may end it.
    """
    told = (one.startswith(APPRENTICE_LEAVES) for one in turn.before.said[-_LATELY:])
    left = turn.before.subject.answer == APPRENTICE_LEAVES or any(told)
    plain = turn.message.plain
    employer = says(plain, "employer_ends")
    own = turn.before.subject
    near = own.topic == AFTER_THE_TRIAL.partition("/")[0] or own.answer == _TRIAL
    if near and main.answer in (END_OF_TRIAL, _TRIAL) and says(plain, "he_leaves") and not employer:
        return Ask(APPRENTICE_LEAVES, main.kind)  # « si c'est elle qui demande à s'en aller »
    return (
        Ask(APPRENTICE_LEAVES, main.kind)
        if left and main.answer == AFTER_THE_TRIAL and not employer
        else main
    )


def _of_what_ends(turn: Turn, main: Ask) -> Ask:
    """Return a doubtful question of the aid, of a contract that ends, as what becomes of it then.

    « L'aide, on rend quelque chose ? », after the days in which one may break off.
    """
    doubtful = turn.reading.sure < SURE_OF_A_FIRST
    ends = turn.before.subject.topic == AFTER_THE_TRIAL.partition("/")[0]
    share = dict(turn.reading.answers).get(AID_OF_WHAT_ENDS, 0.0)
    of_the_aid = main.answer.partition("/")[0] in _OF_EMPLOYERS
    asked = ends and doubtful and of_the_aid and share >= _LEAST_OF_AN_END
    return Ask(AID_OF_WHAT_ENDS, main.kind) if asked else main


def _of_who_speaks(turn: Turn, main: Ask) -> Ask:
    """Return the question as who it is about makes it.

    « Il touche combien » is what the apprentice is paid, « elle touche quoi si elle me prend » what the
    employer gets; a CFA that asks when it is paid has no aid.
    """
    of_the_aid = main.answer.partition("/")[0] in _OF_EMPLOYERS
    if main.kind is Kind.HOW_MUCH and says(turn.message.plain, "takes_me"):
        return Ask(AID_ANSWER, main.kind)
    plain = turn.message.plain
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
    own = next((name for name, _ in turn.reading.answers if name.startswith("cfa_soutien/")), None)
    return Ask(own, main.kind) if own else main


def _is_of_a_rate(turn: Turn, main: Ask) -> bool:
    """Tell whether a percentage is one of the Smic: no aid has any, but for the share of a large company.

    « On repart à 43 % ? », of an apprentice taken over, and « il était à 51 % chez eux » of her former contract.
    """
    of_a_share = main.answer == known_names.LARGE_COMPANIES
    taken_over = turn.state.value_of(ROUTE) is not None
    return says(turn.message.plain, "of_a_rate") and (taken_over or not of_a_share)


def _where_it_is_told(turn: Turn, main: Ask) -> Ask:
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


def _tell_of_trade(turn: Turn, main: Ask) -> bool:
    """Name the OPCO of the trade that asks about its OPCO; tell whether it did."""
    another = names_another_company(turn.message.text)
    asks = main.answer.partition("/")[0] in which_opco.OF_THE_OPCO
    if not asks or (turn.state.company is not None and not another):
        return False
    if not which_opco.tell_of_trade(turn, ours=main.answer in which_opco.WHICH_OPCO):
        return False
    _keep_to_membership(turn, main)
    return True


def _keep_to_membership(turn: Turn, main: Ask) -> None:
    turn.state.subject = Subject(main.answer, which_opco.OUR_MEMBERSHIP.check, main.kind.value)
    turn.adviser = True


def _asks_its_aid_alone(turn: Turn, changes: list[Change]) -> bool:
    """Tell whether all that is asked of a case told is its aid: « licence, signé le 12 mai, 65 salariés, quelle aide »."""
    plain = turn.message.plain
    told = {change.fact for change in changes} & OF_AN_AID
    if len(told) < _A_CASE or not says(plain, "which_aid") or contracts.is_pro(turn):
        return False
    return not asks_in_words(without(without_facts(plain, turn.world.today), "which_aid"))


def _answers_two(turn: Turn, changes: list[Change]) -> bool:
    """Answer both questions of a message that plainly holds two; tell whether it did.

    What the facts given decide is decided; what remains to be asked comes last.
    """
    names = [name for name in turn.message.questions if turn.world.library.has(name)]
    if len(names) < 2:
        return False
    if _asks_its_aid_alone(turn, changes):
        answer(turn, Ask(AID_ANSWER, Kind.OTHER), given=[change.fact for change in changes])
        return True
    turn.say("answer.two_questions")
    given = [change.fact for change in changes if change.after is not None]
    for name in names:
        if given and is_decided(turn, Ask(name), given):
            answer(turn, Ask(name), given=given)
        else:
            answer_named(turn, name)
    asked = [item for item in turn.items if isinstance(item, AskQuestion)]
    turn.items = [*(item for item in turn.items if item not in asked), *asked[-1:]]
    resume(turn)
    return True
