"""What a message answers to one precise question: « 12 » to the headcount, « mars » to a day."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from opco.language import (
    age,
    aid_history,
    contact,
    contract,
    counted,
    dates,
    disability,
    durations,
    employer,
    headcount,
    idcc,
    levels,
    overseas,
    quota,
    siret,
    training,
    tutor,
)
from opco.language.calendar_rule import period_of_month
from opco.language.contrast import contrast
from opco.language.facts import find_facts
from opco.language.found import UNKNOWN, Found, Value
from opco.language.given_names import given_company, given_name
from opco.language.quantities import quantities
from opco.language.questions import mark_questions
from opco.language.scan import Scan
from opco.language.sizes import join_sizes

_DATES = frozenset(("signed_on", "starts_on", "ends_on", "sent_on", "date"))
#: Characters in which the looser forms of an answer are read: what comes after them only tells
#: facts, in forms of their own. The chat takes no longer message.
LONGEST_ANSWER = 2_000
#: Long numbers, that hold no day.
_NO_DAYS = frozenset(("email", "phone", "siret", "siren"))
_BOOLEANS = frozenset(("disabled", "overseas", "prior_aid", "late", "public"))
_LOOSE: Mapping[str, Callable[[Scan], Iterator[Found]]] = {
    "headcount": headcount.answer,
    "level": levels.answer,
    "months": durations.answer,
    "age": age.answer,
    "idcc": idcc.answer,
    "quota": quota.answer,
    "disabled": disability.answer,
    "overseas": overseas.answer,
    "public": employer.answer,
    "late": aid_history.answer_late,
    "prior_aid": aid_history.answer_prior_aid,
    "email": contact.answer_email,
    "phone": contact.answer_phone,
    "contract_type": contract.answer_type,
    "training_hours": training.answer,
    "tutor_years": tutor.answer_years,
    "tutor_diploma": tutor.answer_diploma,
    "tutor_role": tutor.answer_role,
    "followed": tutor.answer_followed,
}
_NAMES: Mapping[str, Callable[[str], Found | None]] = {
    "name": given_name,
    "company": given_company,
}
#: Whose number a name may follow: « 1090 services de l'automobile ».
_NUMBERS_OF_NAMES = frozenset(("idcc", "level", "phone", "email"))
_NOT_YET = re.compile(
    r"\bpas encore\b|\btoujours pas\b|\bpas (?:du tout )?sign(?!\w* (?:de |d'|la |une? |cette |sa |leur |le |l')*(?:convention|charte|devis|bail|avenant|papiers?))|\brien (?:n'est |de )?sign"
    r"|\b(?:bientot|prochainement|incessamment|sous peu)\b|\bdans les prochaine?s (?:jours|semaines|mois)\b|\ben cours de signature\b"
)
_SAME_DAY = re.compile(r"\bmeme (?:jour|date|moment)\b|\ben meme temps\b|\bidem\b|\bpareil\b")
_NUMBER_NAME = re.compile(r"\b(?:siret|siren|numero|num)\b(?!\s?\d)")
_LACKING = re.compile(r"\b(?:pas|pa|aucun|sans|perdu|oublie|ni)\b(?! (?:un|une|chez)\b)")
_NOT_AT_HAND = re.compile(r"\b(?:pas|pa) (?:la|ici|sur moi|sous la main)\b")
_CLAUSE_END = re.compile(r"[,;.\d]")
_NEAR = 28
#: A size or an age that is also the number of a department overseas.
_DEPARTMENTS = frozenset([str(code) for code in (*range(971, 979), 986, 987, 988)])
_DIGITS = re.compile(r"\d(?:[ .\-/_]{0,2}\d)*")
_YES_NO: Mapping[str, Value] = {"yes": True, "no": False, UNKNOWN: UNKNOWN}


def interpret(
    text: str,
    fact_id: str,
    today: date,
    *,
    kind: str | None = None,
    known: Mapping[str, object] | None = None,
) -> list[Found]:
    """Return what ``text`` answers to the question of ``fact_id``, then the other facts it gives.

    ``fact_id`` is a fact of `data/schemes/facts.yml` (or `siret`, `email`, `phone`…); a fact
    that this module does not know by name is read by its ``kind``: `integer`, `date`,
    `boolean`, `level`, `choice` or `text`. ``known`` are facts given before: a start without
    year follows a known ``signed_on``.

    What answers the question comes first, under ``fact_id``: value `UNKNOWN` when the person
    does not know; None with a ``reason`` when it must be asked again. A boolean gives True or
    False, a choice `yes`/`no`, a day a ``date``. Nothing under ``fact_id``: the question is
    not answered.
    """
    others = [
        other
        for other in find_facts(text, today, known=known)
        if not (other.fact == "overseas" and other.text in _DEPARTMENTS and fact_id != "overseas")
    ]
    if any(o.corrects and o.fact != fact_id for o in others):
        # « 91 pardon, faute de frappe » is no answer: it replaces what was given before.
        return [o for o in others if o.fact != "number"]
    answers = _answers(text[:LONGEST_ANSWER], fact_id, today, kind or "", known or {}, others)
    spans = [(a.start, a.end) for a in answers]
    rest = [
        o for o in others
        if o.fact not in ("number", "yes_no") and not _answers_fact(o, fact_id)
        and not any(a < o.end and o.start < b for a, b in spans)
    ]  # fmt: skip
    answers = mark_questions(text, answers)
    return sorted(answers, key=lambda a: (a.fact != fact_id, not a.usable, a.value is None)) + rest


def _answers(
    text: str,
    fact_id: str,
    today: date,
    kind: str,
    known: Mapping[str, object],
    others: list[Found],
) -> list[Found]:
    if fact_id in _NAMES:
        named = _NAMES[fact_id](text)
        answers = [] if named is None else [named]
    elif fact_id in _DATES or kind == "date":
        answers = _days(text, fact_id, today, known, others)
    else:
        answers = [o for o in others if _answers_fact(o, fact_id)]
        closed = fact_id in _BOOLEANS or fact_id == "quota" or kind in ("boolean", "choice")
        ignored = any(o.fact == "yes_no" and o.value == UNKNOWN for o in others)
        if not answers and not (closed and ignored):
            answers = _loose(text, fact_id, today, kind, others)
    if not answers:
        answers = _yes_no(others, fact_id, kind)
    return answers


def _answers_fact(found: Found, fact_id: str) -> bool:
    return found.answers == fact_id


def _days(
    text: str, fact_id: str, today: date, known: Mapping[str, object], others: list[Found]
) -> list[Found]:
    """Read the days with looser forms; one without a role of its own answers the question."""
    scan = Scan(text, today)
    for other in others:
        if other.fact in _NO_DAYS and other.end <= len(text):
            scan.blank(*scan.position(other))
    before = {fact: day for fact, day in known.items() if isinstance(day, date)}
    found = contrast(text, list(dates.find(scan, before, asked=fact_id)))
    if not found:
        return list(_no_day(scan, fact_id, known))
    days = [replace(f, fact=fact_id) for f in found if f.role in (None, fact_id)]
    own = [d for d in days if d.role == fact_id]
    return [*(own or days), *(f for f in found if f.role not in (None, fact_id))]


def _no_day(scan: Scan, fact_id: str, known: Mapping[str, object]) -> Iterator[Found]:
    """Yield what is said of a day without naming one: « pas encore signé », « le même jour »."""
    signed = known.get("signed_on")
    if (match := _SAME_DAY.search(scan.rest)) and fact_id != "signed_on":
        value = signed if isinstance(signed, date) else None
        yield scan.take(
            fact_id, value, *match.span(), certainty="medium", role=fact_id, reason="same_day"
        )
    elif match := _NOT_YET.search(scan.rest):
        yield scan.take(
            fact_id, None, *match.span(), role=fact_id, reason="not_yet", low=scan.today
        )


def _loose(text: str, fact_id: str, today: date, kind: str, others: list[Found]) -> list[Found]:
    """Read the forms that only the question makes clear, on what is not another fact."""
    scan = Scan(text, today)
    others = [other for other in others if other.end <= len(text)]
    if fact_id in ("siret", "siren"):
        return list(_number_of_company(scan, fact_id, others))
    loose = _LOOSE.get(fact_id)
    blocking = [
        o for o in others
        if o.fact not in ("number", "yes_no") and o.answers != fact_id
        and not (fact_id == "headcount" and o.fact == "money" and o.text[-1:].lower() == "k")
    ]  # fmt: skip
    for other in blocking:
        if (
            fact_id in ("headcount", "age", "level", "idcc")
            or (other.fact, fact_id) not in _READABLE
        ):
            scan.blank(*scan.position(other))
    if fact_id not in _NUMBERS_OF_NAMES:
        counted.hide(scan)
    if fact_id == "months" and (spread := _spread(others)):
        return [spread]
    if loose:
        read = contrast(text, list(loose(scan)))
        return join_sizes(text, read) if fact_id == "headcount" else read
    if kind in ("integer", "number"):
        return contrast(text, _integers(scan, fact_id))
    return []


# An answer to the second may be read inside what looks like the first.
_READABLE = frozenset(
    (
        ("age", "months"), ("date", "late"), ("months", "late"), ("headcount", "quota"),
        ("age", "tutor_years"), ("months", "tutor_years"), ("headcount", "followed"),
        ("headcount", "tutor_role"), ("public", "tutor_role"),
        ("hours", "training_hours"), ("hours", "hours_per_week"), ("hours", "part_time_hours"),
    )
)  # fmt: skip


def _integers(scan: Scan, fact_id: str) -> list[Found]:
    found = []
    for quantity in quantities(scan):
        if quantity.value is None:
            ends = quantity.low, quantity.high
            found.append(scan.between(fact_id, *ends, quantity.start, quantity.end))
        else:
            found.append(scan.take(fact_id, quantity.whole, quantity.start, quantity.end))
    return found


def _number_of_company(scan: Scan, fact_id: str, others: list[Found]) -> Iterator[Found]:
    if span := _lacking_number(scan):
        yield scan.take(fact_id, UNKNOWN, *span, reason="unknown")
        return
    given = next((o for o in others if o.fact == "siren" and o.text[:2].lower() == "fr"), None)
    if given is not None and fact_id == "siret":
        # The company's number inside its VAT number.
        reason = "siren_given" if given.valid else given.reason
        yield replace(given, fact=fact_id, valid=False, reason=reason)
        return
    for other in others:
        if other.fact not in ("number", "yes_no", "phone", "siret", "siren"):
            # « Signé le 5 janvier 2026 »: the year is no beginning of a company's number.
            scan.blank(*scan.position(other))
    match = max(_DIGITS.finditer(scan.rest), key=lambda m: len(m.group()), default=None)
    digits = siret.digits_of(match.group()) if match else ""
    if match is None or len(digits) < 3:
        return
    if fact_id == "siren":
        if len(digits) == 14:
            reason = siret.check_siret(digits)
            digits = digits[:9]
        else:
            reason = siret.check_siren(digits)
    else:
        reason = siret.check_siret(digits)
    yield scan.take(fact_id, digits, *match.span(), valid=reason is None, reason=reason)


def _lacking_number(scan: Scan) -> tuple[int, int] | None:
    """Return where the text says that the number is lost, forgotten, or not at hand."""
    for match in _NUMBER_NAME.finditer(scan.text):
        before = _CLAUSE_END.split(scan.before(match.start(), _NEAR))[-1]
        if lacking := _LACKING.search(before):
            return match.start() - len(before) + lacking.start(), match.end()
        after = _CLAUSE_END.split(scan.after(match.end(), _NEAR))[0]
        if lacking := _NOT_AT_HAND.search(after):
            return match.start(), match.end() + lacking.end()
    return None


def _spread(found: list[Found]) -> Found | None:
    """Return the months between « du … » and « au … »."""
    days = {f.role: f for f in found if f.fact == "date"}
    start, end = days.get("starts_on"), days.get("ends_on")
    if not start or not end or not isinstance(start.value, date) or not isinstance(end.value, date):
        return None
    first = start.value
    last = end.value
    if end.precision == "month":
        last = period_of_month(last.year, last.month)[1]
    months = (last.year - first.year) * 12 + last.month - first.month
    # « du 1er septembre au 31 août » is twelve months, not eleven.
    months += 1 if last.day - first.day >= 14 else 0
    if months <= 0:
        return None
    return replace(
        end,
        fact="months",
        value=months,
        role="contract",
        precision=None,
        low=None,
        high=None,
        reason=None,
    )


def _yes_no(others: list[Found], fact_id: str, kind: str) -> list[Found]:
    said = next((o for o in others if o.fact == "yes_no"), None)
    if said is None:
        return []
    if said.value == UNKNOWN:
        return [replace(said, fact=fact_id)]
    if fact_id in _BOOLEANS or kind == "boolean":
        return [replace(said, fact=fact_id, value=_YES_NO[str(said.value)])]
    if fact_id == "quota" or kind == "choice":
        return [replace(said, fact=fact_id)]
    return []
