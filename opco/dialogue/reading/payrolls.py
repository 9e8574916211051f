"""A sum that no word calls a payroll, where what is asked is the contribution that is a share of it.

« Taxe formation, 10 salariés, 310 000 », « et avec 412 000 € ? ». What was paid, claimed or spent
is another sum: « le comptable me réclame 14 000 € ».
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from opco.dialogue.reading.in_hand import uses
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.language import Found
from opco.language.money import tidy
from opco.language.payroll import by_the_month

PAYROLL = "payroll"
_SUMS = ("money", "number")
#: A year's pay of one employee: what is under it is another sum.
_LEAST = 10_000
_CONTRIBUTION = re.compile(
    r"\b(?:contributions?|contribs?|cotisations?|cotis\w*|taxes?|taux|cufpa|prelevements?)\b[^.?!]{0,30}\b(?:formations?|legales?)\b|\bformations?\b[^.?!]{0,20}\b(?:contributions?|contribs?|cotis\w+|taxe)\b|\bcufpa\b"
)
#: « Je paie 14 000 », « un budget de 20 000 »: other sums than what all are paid.
_ANOTHER_BEFORE = re.compile(
    r"\b(?:budgets?|chiffres? d'affaires?|ca|factures?|devis|reclam\w+|demand\w+|prelev\w+|rembours\w+|pa(?:ie|ye|yer|yons|yais)|regl\w+|aides?|primes?|verse\w*|coute\w*|siret|siren|dossier)\b[^.;?!\d]{0,24}$"
    r"|\b(?:contributions?|contribs?|cotis\w*|taxes?)(?: (?:de |a la |pour la )?formation)? ?(?:(?:de|d'|:|=|est|etait|fait|s'eleve a|a|environ) ?){0,3}$"
)
_ANOTHER_AFTER = re.compile(
    r"^ ?(?:€|euros?|k€|k)? ?(?:de |d'|en )?(?:contributions?|contribs?|cotis\w*|taxes?|budgets?|chiffre|ca\b|formations?|aides?|primes?|km|kilometres?|habitants?|clients?)\b"
)
_SAID_OF_PAY = re.compile(r"^ ?(?:€|euros?|k€|k)? ?(?:de |en )?(?:brut|salaire|paie|remuner)")
_DIGITS = re.compile(r"\d[\d\s.,]*")


def payroll_told(
    general: Iterable[Found], message: Message, state: State, book: Rulebook
) -> list[Found]:
    """Return what was found, its sum as the payroll where the contribution is what is talked of."""
    found = list(general)
    told = [item for item in found if item.fact == PAYROLL]
    if told or PAYROLL not in book.facts or not _is_talked_of(message, state, book):
        return found
    sums = [item for item in found if _is_a_payroll(item, message, state)]
    if not sums:
        return found
    last = sums[-1]
    value = tidy(_a_year(last, message))
    one = replace(last, fact=PAYROLL, value=value, certainty="high", corrects=False)
    return [one if item is last else item for item in found if item is last or item not in sums]


def _is_talked_of(message: Message, state: State, book: Rulebook) -> bool:
    if uses(state, book, PAYROLL) or _CONTRIBUTION.search(message.typed):
        return True
    likeliest = max(message.answers, key=lambda one: message.answers[one], default="")
    topics = {check.topic for check in book.checks.values() if PAYROLL in check.facts}
    return likeliest.partition("/")[0] in topics


def _is_a_payroll(item: Found, message: Message, state: State) -> bool:
    value = item.value
    if item.fact not in _SUMS or item.negated or not isinstance(value, (int, float)):
        return False
    if isinstance(value, bool) or _a_year(item, message) < _LEAST:
        return False
    before, after = message.typed[: item.start], message.typed[item.end :]
    if _ANOTHER_AFTER.match(after) or (_was_said(value, state) and "?" in message.text):
        return False
    monthly = by_the_month(message.typed, item.start, item.end) > 1
    return bool(monthly or _SAID_OF_PAY.match(after) or not _ANOTHER_BEFORE.search(before))


def _a_year(item: Found, message: Message) -> float:
    return float(str(item.value)) * by_the_month(message.typed, item.start, item.end)


def _was_said(value: float, state: State) -> bool:
    """Tell whether a sum is one that the last decision told: « donc 12 000 ? »."""
    summary = state.verdict.summary if state.verdict else ""
    said = {re.sub(r"\D", "", part) for part in _DIGITS.findall(summary)}
    return f"{value:g}" in said or str(value) in said
