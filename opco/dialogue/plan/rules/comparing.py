"""What the person says they do, set against what the law asks: a pay, days in the company, a late course."""

from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from opco.dialogue.moves import Facts
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case import contracts, deciding
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.learning import learn
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.signs import signs_of
from opco.dialogue.reading.told_of_a_contract import (
    asks_of_money,
    asks_whether_it_is_enough,
    course_begins,
    course_begins_only,
    days_a_week,
    days_done,
    days_without_reply,
    is_net,
    leaves,
    sets_a_pay_against,
    share_in,
    share_told,
    speaks_of_the_course,
    tells_of_before,
    waits_for_an_employer,
)
from opco.dialogue.state import Subject
from opco.french.plain import unaccented
from opco.intervals import exact_day
from opco.language import find_facts

APPRENTICE, PROFESSIONAL = known_names.PAY, known_names.PAY_OF_PRO
PAY_OF_AN_APPRENTICE = known_names.PAY_OF_AN_APPRENTICE
PAY_OF_A_PROFESSIONAL = "contrat_professionnalisation/remuneration"
END_OF_TRIAL = "contrat_apprentissage_rupture/essentiel"
#: What is told of the time that the OPCO has to decide, of each contract.
DECISION, DECISION_OF_PRO = (
    "contrat_apprentissage_demarches/decision",
    "contrat_professionnalisation/demarches",
)
#: A pay that was told, kept beside what was said until the case is known.
_TOLD_PAY, _STILL_AWAITED = f"{PAY_OF_AN_APPRENTICE}#told:", 6
#: The start of a course, kept in the same way; the days of a contract that it is set against.
_TOLD_COURSE = "contrat_apprentissage_conditions/duree#course:"
_STARTS, _OF_THE_START = "starts_on", frozenset({"starts_on", "signed_on"})
REFUSAL = "contrat_apprentissage_demarches/refus"
START_OF_THE_COURSE = "contrat_apprentissage_conditions/duree"
_MONTHLY = "monthly_gross_eur"
_PERCENT = "percent"
_SHARE_BEFORE = "prior_percent"
#: Words of « et février ? », right after a start of the course.
_BRIEF = 5
_WEEK, _NEAR = 7, 5
_LEAST_PAY, _MOST_PAY = 100, 4000


def compare(turn: Turn) -> bool:
    """Set what is said to be done against the law; tell whether there was something to compare."""
    return (
        _the_share(turn)
        or _the_pay(turn)
        or _the_rhythm(turn)
        or _the_days_done(turn)
        or _the_time_there(turn)
        or _the_wait_for_an_employer(turn)
        or _the_silence(turn)
        or _the_contract_moved(turn)
        or _the_start_of_the_course(turn)
    )


def _the_pay(turn: Turn) -> bool:
    """Say whether a pay is at least the minimum of the case, which is asked for when it is not known."""
    plain = turn.message.plain
    asked = asks_whether_it_is_enough(plain) or (
        turn.before.subject.check in (APPRENTICE, PROFESSIONAL) and sets_a_pay_against(plain)
    )
    amount = _amount(turn) if asked else _told_before(turn)
    if amount is None:
        return False
    for move in turn.reading.moves:
        if isinstance(move, Facts):
            learn(turn, Facts(move.act, {k: v for k, v in move.facts.items() if k != "idcc"}))
    pro = contracts.is_pro(turn)
    check = PROFESSIONAL if pro else APPRENTICE
    found = deciding.considered(turn, check)
    least = next(
        (one.value for one in found.decision.figures if one.id == _MONTHLY and one.value), None
    )
    turn.state.subject = Subject(PAY_OF_A_PROFESSIONAL if pro else PAY_OF_AN_APPRENTICE, check)
    if least is not None:
        net = is_net(plain)
        enough = amount >= Decimal(str(least))
        # Enough for the first year that is supposed may be too little for the second: no « oui ».
        right = "pay_right_if" if found.assumed else "pay_right"
        key = "pay_net" if net else right if enough else "pay_short"
        turn.say(f"comparison.{key}", amount=amount, least=least)
    deciding.advance(turn, check)
    if least is None:
        # Said last, so that the next message finds it.
        turn.state.note_said(f"{_TOLD_PAY}{amount}")
    return True


def _told_before(turn: Turn) -> Decimal | None:
    """Return the pay told before, where a message only gives the facts that its minimum waited for."""
    question = turn.before.question
    only_facts = bool(turn.reading.moves) and all(isinstance(m, Facts) for m in turn.reading.moves)
    if question is None or question.check not in (APPRENTICE, PROFESSIONAL) or not only_facts:
        return None
    kept = [one for one in turn.before.said[-_STILL_AWAITED:] if one.startswith(_TOLD_PAY)]
    return Decimal(kept[-1].removeprefix(_TOLD_PAY)) if kept else None


def _the_silence(turn: Turn) -> bool:
    """Say what the OPCO's silence means so many days after a contract was sent: « trois semaines et rien ».

    It refuses an apprenticeship and accepts the other contract (R6224-3, D6325-2).
    """
    days = days_without_reply(turn.message.plain)
    if days is None and (sent := _day_sent(turn)) is not None:
        days = (turn.world.today - sent).days
    if days is None:
        return False
    pro = contracts.is_pro(turn)
    name = "contrat_professionnalisation" if pro else "contrat_apprentissage"
    limit = int(str(turn.world.book.value(f"{name}.delai_decision", turn.world.today).value))
    if "complain" in signs_of(turn.message.plain):
        turn.say("smalltalk.understand")
    key = "silence_over" if days > limit else "silence_open"
    last = turn.world.today + timedelta(days=limit - days)
    turn.say(f"comparison.{key}", days=days, limit=limit, last=last, pro=pro)
    turn.keep_to(DECISION_OF_PRO if pro else DECISION)
    turn.adviser = True
    resume(turn)
    return True


def _day_sent(turn: Turn) -> date | None:
    """Return the day on which a contract refused, or awaited, was sent: told alone right after it."""
    plain = turn.message.plain
    if turn.before.subject.answer not in (DECISION, REFUSAL) or "?" in turn.message.text:
        return None
    days = [
        item.value for item in find_facts(turn.message.text, turn.world.today)
        if item.fact == "date" and item.role == "sent_on" and isinstance(item.value, date)
    ]  # fmt: skip
    alone = len(days) == 1 and isinstance(days[0], date) and days[0] <= turn.world.today
    return days[0] if alone and not asks_of_money(plain) and isinstance(days[0], date) else None


def _the_share(turn: Turn) -> bool:
    """Say whether a part of the Smic is that of the case just decided: « c'est 43 % ? »."""
    verdict, share = turn.before.verdict, share_told(turn.message.plain)
    own = verdict is not None and verdict.check in (APPRENTICE, PROFESSIONAL)
    if share is None or verdict is None or not own or verdict.check != turn.before.subject.check:
        return False
    # « La fiche dit 51 » is nobody's age.
    misread = {"money"} if share_in(turn.message.plain) else {"money", "age"}
    if any(isinstance(move, Facts) and set(move.facts) - misread for move in turn.reading.moves):
        return False
    if verdict.check == APPRENTICE and _is_of_the_contract_before(turn):
        learn(turn, Facts("inform", {_SHARE_BEFORE: float(share)}))
        deciding.advance(turn, verdict.check, changed=(_SHARE_BEFORE,))
        return True
    found = deciding.considered(turn, verdict.check)
    least = next((one.value for one in found.decision.figures if one.id == _PERCENT), None)
    if least is None:
        return False
    least = Decimal(str(least))
    key = "share_right" if share == least else "share_short" if share < least else "share_more"
    if share < least and share == _share_of_the_law(turn, verdict.check):
        key = "share_of_the_law"
    turn.say(f"comparison.{key}", share=short(share), least=short(least))
    deciding.advance(turn, verdict.check)
    return True


def _share_of_the_law(turn: Turn, check: str) -> Decimal | None:
    """Return the part of the Smic that the law gives this case, whatever the agreement of its branch adds."""
    verdict = turn.before.verdict
    if verdict is None:
        return None
    case = {k: v for k, v in {**verdict.assumed, **verdict.facts}.items() if k != "idcc"}
    figures = turn.world.book.decide(check, case, turn.world.today).figures
    least = next((one.value for one in figures if one.id == _PERCENT and one.value), None)
    return None if least is None else Decimal(str(least))


def _is_of_the_contract_before(turn: Turn) -> bool:
    """Tell whether a share is that of the last year of a contract that led to a diploma: « elle était à 67 % ».

    The pay of the next one is not below it (code du travail, D6222-29).
    """
    case = turn.state.case()
    led = case.get("prior_route") == "apprentissage" and case.get("prior_obtained") is True
    return led and tells_of_before(turn.message.plain)


def short(share: Decimal) -> str:
    """Return a share as it is written: « 4,4 », « 43 »."""
    return f"{share.normalize():f}".replace(".", ",")


def _amount(turn: Turn) -> Decimal | None:
    for item in find_facts(turn.message.text, turn.world.today):
        if item.fact in ("money", "number", "idcc") and item.value is not None:
            value = Decimal(str(item.value))
            if _LEAST_PAY <= value <= _MOST_PAY:
                return value
    return None


def _the_days_done(turn: Turn) -> bool:
    """Say whether the days in the company still leave both free to end an apprenticeship."""
    plain = turn.message.plain
    done = None if days_a_week(plain) is not None else days_done(plain)
    about = turn.before.subject.topic == END_OF_TRIAL.partition("/")[0]
    if done is None or contracts.is_pro(turn) or not (about or leaves(plain)):
        return False
    value = turn.world.book.value("contrat_apprentissage.jours_rupture_libre", turn.world.today)
    free = int(str(value.value))
    key = "trial_weeks" if done.weeks else "trial_open" if done.days <= free else "trial_over"
    turn.say(f"comparison.{key}", days=done.days, free=free, left=free - done.days)
    _keep_to_who_leaves(turn)
    resume(turn)
    return True


def _the_rhythm(turn: Turn) -> bool:
    """Say what so many days a week make of the days that leave both free: « il est là 3 jours par semaine »."""
    plain = turn.message.plain
    about = turn.before.subject.topic == END_OF_TRIAL.partition("/")[0]
    if not (about or leaves(plain) or says(plain, "does_not_suit")):
        return False
    days = days_a_week(plain)
    of_money = says(plain, "of_pay") or says(plain, "any_aid")
    if days is None or contracts.is_pro(turn) or of_money:
        return False
    value = turn.world.book.value("contrat_apprentissage.jours_rupture_libre", turn.world.today)
    free = int(str(value.value))
    first = _began(turn)
    done = None if first is None else (turn.world.today - first).days * days // _WEEK
    key = "rhythm"
    if done is not None:
        # Absences and holidays are not known: so near the limit, nothing is sure.
        near = abs(done - free) <= _NEAR
        key = "rhythm_near" if near else "rhythm_open" if done <= free else "rhythm_over"
    turn.say(
        f"comparison.{key}", days=days, free=free, weeks=-(-free // days), done=done, first=first
    )
    _learn_the_facts(turn)
    _keep_to_who_leaves(turn)
    resume(turn)
    return True


def _began(turn: Turn) -> date | None:
    """Return the past day on which the contract began, told here, else known; None where it is not one day."""
    here = [
        item.value for item in find_facts(turn.message.text, turn.world.today)
        if item.fact == "date" and item.low is None and isinstance(item.value, date)
    ]  # fmt: skip
    first = _first_day(turn, here[0] if len(here) == 1 and isinstance(here[0], date) else None)
    return first if first is not None and first <= turn.world.today else None


def _the_time_there(turn: Turn) -> bool:
    """Say whether both are still free, where somebody who leaves began some weeks ago.

    Days of presence are counted, so that so many days of the calendar cannot hold more of them.
    """
    plain = turn.message.plain
    ends = leaves(plain) or says(plain, "does_not_suit")
    if not ends or contracts.is_pro(turn) or asks_of_money(plain):
        return False
    found = [
        item for item in find_facts(turn.message.text, turn.world.today)
        if item.fact == "date" and item.role == "starts_on" and isinstance(item.value, date)
    ]  # fmt: skip
    if len(found) != 1 or not isinstance(found[0].value, date):
        return False
    since = (turn.world.today - found[0].value).days
    value = turn.world.book.value("contrat_apprentissage.jours_rupture_libre", turn.world.today)
    free = int(str(value.value))
    if not 0 < since <= free:
        return False
    turn.say("comparison.trial_calendar", days=since, free=free)
    _learn_the_facts(turn)
    _keep_to_who_leaves(turn)
    resume(turn)
    return True


def _keep_to_who_leaves(turn: Turn) -> None:
    """Make the end of the trial the subject in hand, or how an apprentice leaves where that is told."""
    plain = turn.message.plain
    left = says(plain, "he_leaves") and not says(plain, "employer_ends")
    turn.keep_to(known_names.APPRENTICE_LEAVES if left else END_OF_TRIAL)
    if left:
        turn.state.note_said(f"{known_names.APPRENTICE_LEAVES}#leaves")


def _the_wait_for_an_employer(turn: Turn) -> bool:
    """Say until when somebody who began at the training centre may look for an employer."""
    plain = turn.message.plain
    if not waits_for_an_employer(plain):
        return False
    days = [
        item.value for item in find_facts(turn.message.text, turn.world.today)
        if item.fact == "date" and item.precision == "day" and isinstance(item.value, date)
    ]  # fmt: skip
    if len(days) != 1:
        return False
    value = turn.world.book.value("contrat_apprentissage.cfa_sans_employeur", turn.world.today)
    months = int(str(value.value))
    last = days[0] + relativedelta(months=months)
    key = "employer_over" if last < turn.world.today else "employer_until"
    turn.say(f"comparison.{key}", months=months, first=days[0], last=last)
    turn.keep_to(START_OF_THE_COURSE)
    resume(turn)
    return True


def _learn_the_facts(turn: Turn) -> None:
    for move in turn.reading.moves:
        if isinstance(move, Facts):
            learn(turn, move)


def _the_start_of_the_course(turn: Turn) -> bool:
    """Say whether the course begins within the time that the law gives after the contract's first day."""
    plain = turn.message.plain
    again = turn.before.subject.answer == START_OF_THE_COURSE and len(turn.message.words) <= _BRIEF
    if not speaks_of_the_course(plain) and not again:
        return False
    asks = signs_of(plain) & {"question", "asks"} or course_begins_only(plain)
    if contracts.is_pro(turn) or not asks:
        return False
    found = [
        (item.low or item.value, unaccented(turn.message.text[: item.end]))
        for item in find_facts(turn.message.text, turn.world.today)
        if item.fact == "date"
    ]
    days = [(day, course_begins(before)) for day, before in found if isinstance(day, date)]
    if len(days) == 1 and turn.before.verdict is not None:
        days = [(days[0][0], True)]  # « et le 4 janvier, les cours, ça passerait ? »
    course = next((day for day, of_the_course in days if of_the_course), None)
    first = _first_day(turn, next((day for day, of_it in days if not of_it), None))
    if course is None or first is None:
        return False
    return _tell_the_start_of_the_course(turn, course, first)


def _the_contract_moved(turn: Turn) -> bool:
    """Set the start of the course just told against another start of the contract: « et si on décale au 14 ? »."""
    kept = [one for one in turn.before.said[-_STILL_AWAITED:] if one.startswith(_TOLD_COURSE)]
    facts = [move for move in turn.reading.moves if isinstance(move, Facts)]
    told = {k: v for move in facts for k, v in move.facts.items()}
    first = told.get(_STARTS)
    about = turn.before.subject.answer == START_OF_THE_COURSE and set(told) <= _OF_THE_START
    if not kept or not about or (begins := exact_day(first)) is None:
        return False
    _learn_the_facts(turn)
    course = date.fromisoformat(kept[-1].removeprefix(_TOLD_COURSE))
    return _tell_the_start_of_the_course(turn, course, begins)


def _tell_the_start_of_the_course(turn: Turn, course: date, first: date) -> bool:
    value = turn.world.book.value("contrat_apprentissage.debut_cfa", turn.world.today)
    months = int(str(value.value))
    last = first + relativedelta(months=months)
    key = "course_in_time" if course <= last else "course_too_late"
    turn.say(f"comparison.{key}", months=months, last=last, first=first)
    turn.state.note_said(f"{_TOLD_COURSE}{course.isoformat()}")
    turn.keep_to(START_OF_THE_COURSE)
    resume(turn)
    return True


def _first_day(turn: Turn, told: date | None) -> date | None:
    """Return the day on which the contract begins, or is signed: told beside, else before."""
    if told is not None:
        return told
    for fact in ("starts_on", "signed_on"):
        if (known := exact_day(turn.before.value_of(fact))) is not None:
            return known
    return None
