"""What the person says they do, set against what the law asks: a pay, days in the company, a late course."""

import re
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from opco.dialogue.moves import Facts
from opco.dialogue.plan import contracts, deciding
from opco.dialogue.plan.asking import resume
from opco.dialogue.plan.learning import learn
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.signs import signs_of
from opco.dialogue.state import Subject
from opco.french.plain import unaccented
from opco.language import find_facts

APPRENTICE, PROFESSIONAL = "apprentice_pay", "professionalisation_pay"
PAY_OF_AN_APPRENTICE = "remuneration_apprenti/essentiel"
PAY_OF_A_PROFESSIONAL = "contrat_professionnalisation/remuneration"
END_OF_TRIAL = "contrat_apprentissage_rupture/essentiel"
START_OF_THE_COURSE = "contrat_apprentissage_conditions/duree"
_MONTHLY = "monthly_gross_eur"
#: « Elle touche 700 brut », « je lui verse 900 € par mois ».
_PAYS = re.compile(
    r"\b(?:touch\w+|gagn\w+|pay(?:e|ee|es|ons|ez|ent)|paie|vers(?:e|ons|ez|ent)|donn(?:e|ons)|salaire de|remuner\w+|au taquet de)\b"
)
_IS_IT_RIGHT = re.compile(
    r"\b(?:legale?s?|normale?s?|suffi\w+|assez|bon(?:ne)?\b|correcte?s?|ok\b|conforme|en regle|trop peu|trop bas|minimum|ca (?:va|passe|le fait)|illegal\w*|droit)\b"
)
_OF_AN_AID = re.compile(r"\b(?:aides?|primes?|cfa|opco|budget|participation)\b")
_LEAST_PAY, _MOST_PAY = 100, 4000
#: « Il a fait 30 jours chez nous », « ça fait trois semaines qu'il est là ».
_DAYS_DONE = re.compile(
    r"\b(?P<n>\d{1,3}) ?(?P<unit>jours?|j\b|semaines?)\b.{0,40}\b(?:chez (?:nous|moi)|en entreprise|a l'atelier|au garage|travailles?|effectues?|faits?|de presence|dans la boite)\b"
    r"|\b(?:a fait|a effectue|a passe|fait deja|en est a|est a son|totalise)\b.{0,16}?\b(?P<m>\d{1,3})(?:e|eme)? ?(?P<other>jours?|j\b|semaines?)\b"
)
_BREAKS = re.compile(
    r"\b(?:romp\w*|rupture|casse\w*|arret\w*|vire\w*|sans motif|fin au contrat|essai|me separer|stoppe\w*)\b"
)
#: « Le CFA ne le prend qu'en octobre », « les cours démarrent en février ».
_COURSE = re.compile(
    r"\b(?:cfa|cours|formation|ecole|rentree)\b.{0,30}\b(?:commenc\w+|debut\w+|demarr\w+|prend|rentre\w*|reprend|ouvre|qu'en|que le|en)\b"
)
_OF_COURSES = re.compile(r"\b(?:les cours|la rentree|au cfa)\b")
#: What a CFA does beside teaching.
_SENT = re.compile(
    r"\b(?:envoy\w+|transm\w+|recu\w*|pay\w+|factur\w+|verse\w*|sign\w+ (?:avec|par) le cfa)\b"
)
_DAYS_A_WEEK = 5


def compare(turn: Turn) -> bool:
    """Set what is said to be done against the law; tell whether there was something to compare."""
    return _the_pay(turn) or _the_days_done(turn) or _the_start_of_the_course(turn)


def _the_pay(turn: Turn) -> bool:
    """Say whether a pay is at least the minimum of the case, which is asked for when it is not known."""
    plain = turn.message.plain
    if not (_PAYS.search(plain) and _IS_IT_RIGHT.search(plain)) or _OF_AN_AID.search(plain):
        return False
    amount = _amount(turn)
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
        net = re.search(r"\bnets?\b", plain) is not None
        enough = amount >= Decimal(str(least))
        # Enough for the first year that is supposed may be too little for the second: no « oui ».
        right = "pay_right_if" if found.assumed else "pay_right"
        key = "pay_net" if net else right if enough else "pay_short"
        turn.say(f"comparison.{key}", amount=amount, least=least)
    deciding.advance(turn, check)
    return True


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
    done = _DAYS_DONE.search(plain)
    about = turn.before.subject.topic == END_OF_TRIAL.partition("/")[0]
    if done is None or contracts.is_pro(turn) or not (about or _BREAKS.search(plain)):
        return False
    weeks = (done["unit"] or done["other"]).startswith("semaine")
    days = int(done["n"] or done["m"]) * (_DAYS_A_WEEK if weeks else 1)
    value = turn.world.book.value("contrat_apprentissage.jours_rupture_libre", turn.world.today)
    free = int(str(value.value))
    key = "trial_weeks" if weeks else "trial_open" if days <= free else "trial_over"
    turn.say(f"comparison.{key}", days=days, free=free, left=free - days)
    turn.keep_to(END_OF_TRIAL)
    resume(turn)
    return True


def _the_start_of_the_course(turn: Turn) -> bool:
    """Say whether the course begins within the time that the law gives after the contract's first day."""
    plain = turn.message.plain
    if not (_COURSE.search(plain) or _OF_COURSES.search(plain)) or _SENT.search(plain):
        return False
    if contracts.is_pro(turn) or not signs_of(plain) & {"question", "asks"}:
        return False
    found = [
        (item.low or item.value, unaccented(turn.message.text[: item.end]))
        for item in find_facts(turn.message.text, turn.world.today)
        if item.fact == "date"
    ]
    days = [
        (day, _COURSE.search(before) is not None) for day, before in found if isinstance(day, date)
    ]
    if len(days) == 1 and turn.before.verdict is not None:
        days = [(days[0][0], True)]  # « et le 4 janvier, les cours, ça passerait ? »
    course = next((day for day, of_the_course in days if of_the_course), None)
    first = _first_day(turn, next((day for day, of_it in days if not of_it), None))
    if course is None or first is None:
        return False
    value = turn.world.book.value("contrat_apprentissage.debut_cfa", turn.world.today)
    months = int(str(value.value))
    last = first + relativedelta(months=months)
    key = "course_in_time" if course <= last else "course_too_late"
    turn.say(f"comparison.{key}", months=months, last=last, first=first)
    turn.keep_to(START_OF_THE_COURSE)
    resume(turn)
    return True


def _first_day(turn: Turn, told: date | None) -> date | None:
    """Return the day on which the contract begins, or is signed: told beside, else before."""
    if told is not None:
        return told
    for fact in ("starts_on", "signed_on"):
        known = turn.before.value_of(fact)
        if isinstance(known, str) and ".." not in known and known[:1].isdigit():
            return date.fromisoformat(known)
    return None
