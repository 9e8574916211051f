"""Days that no word says of what they are: the day asked for, one of the contract, or none of the case.

« Le 10 » is a day of the month given before; « il a démissionné hier », « 48 en 2025 » date no
contract.
"""

import re
from collections.abc import Iterable
from datetime import date

from opco.dialogue.reading.in_hand import check_in_hand, typed_days
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.plain_values import plain_value
from opco.dialogue.reading.signs import signs_of
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.french.plain import unaccented
from opco.language import Found, find_facts, interpret
from opco.language.aid_history import followed_here
from opco.language.contract import says_when, speaks_of_a_contract, speaks_of_a_payment
from opco.language.corrections import is_correction
from opco.language.levels import is_of_the_one_before

_SIGNATURE = "signed_on"
#: The day of the pay that is asked about.
PAID = "pay_on"
#: Words of « et à 49 ? »: in a longer message a bare number may be anything.
BRIEF = 5
#: Words that may surround a day said alone: « je dirais », « ce sera ».
_FEW = 5
#: Facts of a case, and the words beside these and a day that still say little: « nan mais ».
_OF_A_CASE, _FEW_BESIDE_A_CASE = frozenset({"level", "headcount", "idcc", "siret"}), 3
_WORD = re.compile(r"[^\W_]+")
_SINCE = re.compile(r"depuis\b")
#: What is moved, unless it is the signature.
_PUT_OFF = re.compile(r"\b(?:repouss\w+|decal\w+|report\w+|avanc(?:e|ee|er|ait|ons)\b)")
_HOW_MUCH = re.compile(r"\b(?:combien|salaire|brut|net|paie|paye|payee?)\b")
_DAYS = ("date", "signed_on", "starts_on")
_OF_THE_CONTRACT = ("signed_on", "starts_on")
_OF_THE_SIGNATURE = re.compile(r"\bsign")
#: « Si on passait à 252 l'an prochain »: when people will be counted.
_NEXT_YEAR = re.compile(r"\bl'an(?:nee)? (?:prochaine?|suivante?)\b|\bl'annee d'apres\b")
_WAS_LONG = re.compile(
    r"\b(?:etait|etaient|avait ete|a (?:deja )?ete)\b[^,;.!?]{0,60}\b(?:de|entre|jusqu'en|en) ?$"
)
#: « Elle était chez nous en BTS de 2023 à 2025 »: a training that is over.
_WAS_IN = re.compile(
    r"\b(?:(?<!c')etait|etaient|a (?:deja )?ete|avait ete|a (?:deja )?fait|avait (?:deja )?fait|a suivi|avait)\b[^,;.!?]{0,40}?\b(?:en|un|une|son|sa|le|la|comme|apprentie?) ?$"
    r"|\bsort(?:ait|ie?)? (?:juste )?d(?:'une?|u|e la|e l'|e son|e sa|e) ?$|\bapres (?:un|son|le) $"
)
_NOW = frozenset({"aujourd'hui", "aujourd’hui", "maintenant", "aujourdhui"})
#: What leads to the last day of a year on which people are counted: « 12 au 31/12/2025 ».
_IN_A_YEAR = re.compile(r"\s?(?:(?:en|de) moyenne|au total|environ)?\s?")
_COUNTED_ON = re.compile(r"\b(?:au|fin|à fin|du|date du)\s*$", re.IGNORECASE)
_SIGNS = re.compile(r"\b(?:sign\w+|conclu\w*|commenc\w*|demarr\w*|debut\w*|embauch\w*)\b")
#: What happens on a day that is none of a contract's: « il claque la porte à Noël ».
_HAPPENS = re.compile(
    r"\b(?:foir\w*|que (?:j'|on |nous )attend\w*|rat(?:e|er|es|ee)|echou\w*|redoubl\w*|claqu\w*|demission\w*|quitt\w*|barr\w*|vir(?:e|er|es)"
    r"|(?<!etait )(?<!contrat )part(?:e|ir|i|ait|irait)|(?:qui|il|elle|en) part|romp\w*|rupture|euros?|smic|salaire|(?:prend|aura|fete|a eu) \d\d)\b"
)
#: What a day beside it is of, in its clause: a bonus, a card, an answer, an exam.
_OF_A_BONUS = (
    r"(?:primes?|bonus|gratification|13 ?e? mois|treizieme mois|cheques? cadeaux?|cadeaux?)"
)
_OF_DISABILITY = (
    r"(?:(?:la|sa|une|leur|cette|ma) (?:rqth|reconnaissance|carte)|mdph|cdaph|carte d'invalidite)"
)
_THING_BEFORE = re.compile(
    rf"\b(?:{_OF_A_BONUS}(?: (?:de|d'|du|des|pour|en|a|au))?(?: (?:fin|vacances|l'|la))? ?(?:de |d'|en |au |a )?$|{_OF_A_BONUS} de \w{{3,12}} (?:en|de|au|le) $"
    rf"|{_OF_DISABILITY}\b[^,;.!?]{{0,40}}$|(?:(?:me|nous|m'|vous|a|ont|te) ?(?:bien |deja )?(?:repond|rappel|confirm)\w*)(?: \w+)? (?:le |en |pour )?$"
    r"|(?:aura|auront|attend|attendent|obtiendra|decroche\w*|passe\w*) (?:son|le|leur|sa) (?:permis|code|fimo|fco|caces)\b[^,;.!?]{0,16}$"
    r"|(?:examens?|epreuves?|partiels?|rattrapages?|conges?|vacances|rtt)\b[^,;.!?]{0,20}$)"
)
#: What is done of a contract on another day than its signature, and what is agreed beside it.
_OF_A_STEP = re.compile(
    r"\b(?:avenants?|dpae|declaration (?:prealable|d'embauche|unique|a l'urssaf)|convention (?:de formation|avec le cfa|tripartite)|devis|rendez-?vous|rdv|reunions?|visites?|entretiens?|inscri\w+|jury|soutenance|audit)\b"
    r"|\b(?:opco|asp|inspection(?: du travail)?|drieets|ddets|dreets|urssaf|france travail|vous|cfa|ministere)\b(?: [a-z']{1,12}){0,3}? (?:accept|valid|enregistr|repon|confirm|refus|instrui|recu\b|receptionn|accuse)\w*"
    r"|\b(?:accepte|valide|enregistre|receptionne|refuse|instruit)e?s? (?:par|le|en)\b"
)
_RECOGNITION = re.compile(
    r"\b(?:(?:reconnue?s? )?(?:comme )?travailleu(?:r|se)s? handicape\w*|reconnue?s? (?:th|handicape\w*|rqth)|rqth|handicape\w*|reconnaissance|mdph|cdaph|reconnue?)\b"
)
#: What may stand between a recognition and its day.
_LEADS_TO_ITS_DAY = re.compile(
    r"(?:[\s,(:'-]|\b(?:travailleu(?:r|se)|handicape\w*|th|de|par|la|mdph|cdaph|qui|est|etait|a|ete|qu|que|seulement|bien|officiellement|enfin|arrive\w*|tombe\w*|depuis|obtenue?|eue?|recue?|accordee?|delivree?|notifiee?|validee?|prononcee?|datee?|datant|date|d|du|en|le|au|fin|debut|mi|des|apres|a partir|compter)\b)*"
)
_GOT = re.compile(
    r"\b(?:obtenue?|eue?|recue?|accordee?|delivree?|notifiee?|validee?|prononcee?|datee?|datant|date d[eu']|depuis|arrive\w*|tombe\w*)(?!\w)"
)
_RECOGNISED = re.compile(r"\breconnue?s?\b|\b(?:rqth|reconnaissance|mdph) (?:est )?d[eu] ?$")
_TAKEN_ON = re.compile(
    r"\b(?:embauch|recrut|sign|conclu|contrat|pris\b|prise\b|prend|commenc|debut|demarr|entre)"
)
_SENTENCE = re.compile(r"[.;!?\n]")
_LEAD = re.compile(r"(?:en|le|la|a|au|de|d'|depuis|pour|fin|du) ")
#: What is talked of by its day: « c'est écrit où cette histoire de 8 mars », « le décret du 8 mars ».
_TALKED_OF = re.compile(
    r"\b(?:(?:histoires?|regles?|coupures?|bascules?|trucs?|decrets?|lois?|textes?|reformes?|changements?|limites?|coup|seuils?|delais?) (?:du|de|des|d'avant le|d'apres le|le|au)|(?:c'est quoi|pourquoi|que veut dire|ca vient d'ou|d'ou (?:viennent|sortent))(?: ce| ces| le| les| ca)?) $"
)
_MAY_BE_TALKED_OF = ("date", "pay_on", "signed_on", "starts_on", "months")
_CLAUSE = re.compile(r"[,;.!?\n](?!\d)")
_OF_WORK = re.compile(
    r"\b(?:paye\w*|paie\w*|feries?|travaill\w*|boss\w*|chom\w*|repos|conges?|ponts?|majore\w*|double\w*|ouvert\w*|ferme\w*)\b"
)
#: « Le samedi », « vendredi soir » are habits; « lundi » may be the day asked about.
_HABIT = re.compile(
    r"(?:les? (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?|dimanches?)"
)
_WEEKDAY = re.compile(r"(?:le |ce )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?")
_TIME_OF_DAY = re.compile(r" ?(?:matin|soir|apres-? ?midi|midi|apres-?m)\b")
_ARTICLE = re.compile(r"\bles? $")
#: Public holidays that fall on a day of their own.
_HOLIDAYS = frozenset(
    {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 24), (12, 25), (12, 31)}
)
_WAGES = "pay"
#: « Le 25 », when the month is known.
_BARE_DAY = re.compile(r"^\D{0,24}\b(?P<day>[0-3]?\d)(?:er)?\b\D{0,12}$", re.IGNORECASE)


def fact_of_day(
    item: Found, asked: str | None, message: Message, state: State, book: Rulebook
) -> str | None:
    """Return the fact that a day without a role is: the one asked for, one of the subject, a signature.

    ``None``: it is no day of the case.
    """
    if asked and book.facts[asked].type == "date":
        return asked
    day = item.low or item.value
    if PAID in book.facts and isinstance(day, date) and _is_of_the_pay_beside(day, message):
        return PAID
    if asked is None and (
        speaks_of_a_payment(message.plain)
        or _is_since_when(item, message)
        or tells_of_something_else(message)
    ):
        return None
    check = check_in_hand(state, book)
    heard = says_when(message.plain) or (check is None and speaks_of_a_contract(message.plain))
    if not heard and (check is None or not _is_said_briefly(item, message)):
        # « Et le samedi ? » about opening hours, « il a démissionné hier »: no day of a contract.
        return None
    if check is None and state.subject.answer is not None:
        return None
    own = book.checks[check].facts if check else ()
    if PAID in own and isinstance(day, date) and _is_the_month_of_a_pay(day, message, state):
        return PAID
    if "starts_on" in own and is_put_off(_SIGNATURE, message, state):
        return "starts_on"
    before = signature_before(list(own), [item], state)
    imagined = [fact for fact in _OF_THE_CONTRACT if fact in own and state.supposed.get(fact)]
    if not before and len(imagined) == 1 and imagined[0] in state.latest:
        # « Ok, on garde le 29 », of the start that was imagined.
        return imagined[0]
    days = (name for name in (*before, *own) if book.facts[name].type == "date")
    # « Et l'année prochaine ? », of a diagnostic, dates no contract.
    told = check is None or says_when(message.plain) or speaks_of_a_contract(message.plain)
    return next(days, _SIGNATURE if told else None)


def _is_the_month_of_a_pay(day: date, message: Message, state: State) -> bool:
    """Tell whether a day is when a pay is asked for: after the start told before or beside, or like the last one."""
    if is_of_a_contract_that_runs(day, message, state):
        return True
    if says_when(message.plain) or is_correction(message.plain):
        return False
    return PAID in state.latest or _begun_before(day, message)


def _begun_before(day: date, message: Message) -> bool:
    """Tell whether the same message says that the contract began before a day: « embauché en 2024, combien en mars ? »."""
    found = find_facts(message.text, message.today)
    days = [one.low or one.value for one in found if one.fact == "date" and one.role == "starts_on"]
    return any(isinstance(one, date) and one < day for one in days)


def _is_of_the_pay_beside(day: date, message: Message) -> bool:
    """Tell whether a message gives a birth, a start, and asks « combien » on a later day: the month of a pay."""
    born = any(one.fact in ("birth_date", "age") for one in find_facts(message.text, message.today))
    return born and _HOW_MUCH.search(message.typed) is not None and _begun_before(day, message)


def is_of_a_contract_that_runs(day: date, message: Message, state: State) -> bool:
    """Tell whether a day comes in a later month of a contract under way: « et en janvier ? » asks its pay then."""
    known = (state.value_of(fact) for fact in ("starts_on", _SIGNATURE))
    first = next((str(value).partition("..")[0] for value in known if value is not None), None)
    if first is None or says_when(message.plain) or is_correction(message.plain):
        return False
    return first <= message.today.isoformat() and first[:7] < day.isoformat()[:7]


def as_day_of(fact: str, item: Found, message: Message, state: State) -> Found:
    """Return a day without year as what it is the day of makes it: a signature is mostly past."""
    found = interpret(message.text, fact, message.today, kind="date", known=typed_days(state))
    same = (one for one in found if one.start < item.end and item.start < one.end)
    return next((one for one in same if one.fact == fact), item)


def day_of_known_month(message: Message, asked: str, state: State) -> list[Found]:
    """Read « le 10 » in the interval given just before."""
    value = state.value_of(asked)
    said = _BARE_DAY.fullmatch(message.text)
    if said is None or not isinstance(value, str) or ".." not in value:
        return []
    first = value.partition("..")[0]
    try:
        day = date.fromisoformat(first).replace(day=int(said["day"]))
    except ValueError:
        return []
    return [Found(asked, day, 0, len(message.text), message.text)]


def is_put_off(asked: str, message: Message, state: State) -> bool:
    """Tell whether a message moves the start known, where the signature is asked: « et si c'était repoussé à février ? »."""
    plain = message.plain
    moves = _PUT_OFF.search(plain) is not None and _OF_THE_SIGNATURE.search(plain) is None
    return moves and asked == _SIGNATURE and state.value_of("starts_on") is not None


def signature_before(facts: list[str], general: Iterable[Found], state: State) -> list[str]:
    """Return the signature when the day said is before the one known: nothing starts unsigned."""
    known = state.value_of(_SIGNATURE)
    if _SIGNATURE not in facts or not isinstance(known, str):
        return []
    said = [str(plain_value(item)) for item in general if item.fact == "date"]
    return [_SIGNATURE] if said and all(day < known for day in said) else []


def tells_of_something_else(message: Message) -> bool:
    """Tell whether a day is that of what happens to somebody, and no day of a contract."""
    return _HAPPENS.search(message.plain) is not None and _SIGNS.search(message.plain) is None


def is_of_a_step(item: Found, message: Message) -> bool:
    """Tell whether a day is of another step than the signature: « l'OPCO a accepté le 20 », « un avenant le 20 mars »."""
    if item.fact not in ("date", "signed_on"):
        return False
    clause = _CLAUSE.split(message.typed[: item.start])[-1]
    return _OF_A_STEP.search(f"{clause} le ") is not None


def is_talked_of(item: Found, message: Message) -> bool:
    """Tell whether a day, or a length, is only named, as that of a rule: « cette histoire de 8 mars », « pourquoi 6 mois ? ».

    Even where one is asked for.
    """
    text = message.typed
    if item.fact not in _MAY_BE_TALKED_OF or _SIGNS.search(text):
        return False
    lead = re.match(r"(?:le|la|l'|du|de|d'|au) ?", text[item.start : item.end])
    before = text[: item.start]
    return bool(
        _TALKED_OF.search(before) or (lead is not None and _TALKED_OF.search(before + lead.group()))
    )


def is_of_a_thing(
    item: Found, asked: str | None, message: Message, state: State, book: Rulebook
) -> bool:
    """Tell whether a day is that of a bonus, a habit, a holiday, an answer awaited: none of a contract.

    Where a day is asked for, or the words sign or begin something, it may be that day.
    """
    if item.fact == "months" or is_of_a_step(item, message):
        return is_talked_of(item, message) or item.fact != "months"
    if item.fact not in ("date", "pay_on"):
        return False
    text = message.typed
    before, after = text[: item.start], text[item.end :]
    said = text[item.start : item.end]
    lead = _LEAD.match(said)
    if is_talked_of(item, message) or is_of_a_recognition(item, message):
        return True
    if asked and book.facts[asked].type == "date":
        return False
    thing = _THING_BEFORE.search(before) or (
        lead is not None and _THING_BEFORE.search(before + lead.group()) is not None
    )
    if item.role == "starts_on" and re.search(rf"{_OF_DISABILITY}[^,;.]*$", before):
        return not re.search(r"\b(?:commenc|demarr|debut|embauch)", before)
    if item.role not in (None, "signed_on") or _SIGNS.search(text):
        return False
    if thing:
        return True
    if _WEEKDAY.fullmatch(said.strip()):
        habit = _HABIT.fullmatch(said.strip()) or _ARTICLE.search(before)
        return bool(habit or _TIME_OF_DAY.match(after))
    day = item.value
    if isinstance(day, date) and item.low is None and (day.month, day.day) in _HOLIDAYS:
        check = check_in_hand(state, book) or ""
        bare = not any(map(str.isdigit, said[-4:].strip()))
        return bare and (check.endswith(_WAGES) or _OF_WORK.search(text) is not None)
    return False


def is_of_a_recognition(item: Found, message: Message) -> bool:
    """Tell whether a day is that on which a disability was recognised: « RQTH obtenue en juillet », « reconnu handicapé le 5 ».

    « Un apprenti reconnu handicapé pris le 5 » is taken on that day.
    """
    if item.fact not in _DAYS:
        return False
    lead = _LEAD.match(message.typed, item.start)
    end = item.start if lead is None else lead.end()
    clause = _SENTENCE.split(message.typed[:end])[-1]
    named = next(iter(reversed(list(_RECOGNITION.finditer(clause)))), None)
    if named is None or not _LEADS_TO_ITS_DAY.fullmatch(clause, named.end()):
        return False
    own = clause[clause.rfind(",", 0, named.start()) + 1 :]
    if _GOT.search(clause, named.end()) or (_GOT.search(own) and not _TAKEN_ON.search(own)):
        return True
    return _RECOGNISED.search(own) is not None and _TAKEN_ON.search(own) is None


def is_next_year(item: Found) -> bool:
    """Tell whether a day is « l'an prochain »: beside a size, it says when people will be counted."""
    return _NEXT_YEAR.search(unaccented(item.text)) is not None


def is_of_a_past_training(item: Found, message: Message) -> bool:
    """Tell whether a diploma, or the years beside it, are those of a training that somebody has ended."""
    text = message.typed
    if item.fact in _DAYS and followed_here(message.plain) and not _OF_THE_SIGNATURE.search(text):
        # « Elle l'a déjà commencé chez nous l'an dernier » dates the contract before.
        return True
    if "suppose" in signs_of(text) and re.search(r"\bs(?:i\b|'ils? |'elles? )", text):
        return False
    if item.fact == "level":
        return _WAS_IN.search(text[: item.start]) is not None
    if item.role == "ends_on" and is_of_the_one_before(text[: item.start]):
        return True
    return item.fact in (*_DAYS, "number") and _WAS_LONG.search(text[: item.start]) is not None


def says_since_when_it_is_true(item: Found, asked: str | None, message: Message) -> bool:
    """Tell whether « aujourd'hui » is no day of the case: « on a 12 alternants aujourd'hui »."""
    now = item.fact == "date" and item.role is None and item.text.strip().lower() in _NOW
    return now and asked is None and not says_when(message.plain) and len(message.words) > 1


def is_of_a_size(day: Found, message: Message) -> bool:
    """Tell whether a loose day only says when people were counted: « en 2025 », « depuis lundi »."""
    if message.text[day.start :].lower().startswith("depuis"):
        return True
    if day.precision == "year" and _follows_a_size(day, message):
        return True
    if day.role is not None and _has_its_role(day, message):
        return False
    if day.precision == "year":
        return True
    ends_a_year = isinstance(day.value, date) and (day.value.day, day.value.month) == (31, 12)
    return ends_a_year and _COUNTED_ON.search(message.text[: day.start]) is not None


def _follows_a_size(day: Found, message: Message) -> bool:
    """Tell whether a year comes right after a size: « 220 salariés en moyenne en 2025, et nous avons signé le 22 »."""
    sizes = (one for one in find_facts(message.text, message.today) if one.fact == "headcount")
    return any(
        one.end <= day.start and _IN_A_YEAR.fullmatch(unaccented(message.text[one.end : day.start]))
        for one in sizes
    )


def _has_its_role(day: Found, message: Message) -> bool:
    """Tell whether the words say of what a day is, whatever was asked."""
    found = find_facts(message.text, message.today)
    return any(one.fact == "date" and one.role and one.start == day.start for one in found)


def _is_since_when(item: Found, message: Message) -> bool:
    """Tell whether a day dates no contract: « il a 30 ans depuis la semaine dernière »."""
    return _SINCE.match(message.typed, item.start) is not None and not says_when(message.plain)


def _is_said_briefly(item: Found, message: Message) -> bool:
    return (
        len(message.words) <= BRIEF
        or "suppose" in signs_of(message.plain)
        or _is_nearly_all(item, message)
    )


def _is_nearly_all(item: Found, message: Message) -> bool:
    """Tell whether a message says little beside this: « je dirais entre le 6 et le 12 mars »."""
    beside = f"{message.text[: item.start]} {message.text[item.end :]}"
    if "?" in beside:
        return False
    if len(_WORD.findall(beside)) <= _FEW:
        return True
    # « Nan mais 15 janvier, bac pro, 30 pers »: the other facts of a case beside it say little else either.
    bare = message.text
    for one in (item, *find_facts(message.text, message.today)):
        if one is item or one.fact in _OF_A_CASE:
            bare = bare[: one.start] + " " * (one.end - one.start) + bare[one.end :]
    return bare != message.text and len(_WORD.findall(bare)) <= _FEW_BESIDE_A_CASE
