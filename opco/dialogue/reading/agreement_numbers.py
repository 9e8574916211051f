"""Bare numbers that are, or are not, that of a collective agreement: « et 16 », « 2219 sur le bulletin »."""

import re
from collections.abc import Iterable

from opco.companies.membership import idcc_table
from opco.dialogue.reading.message import Message
from opco.language import Found
from opco.language.units import has_another_unit

AGREEMENT = "idcc"
_AGREEMENTS = 10_000
#: « 2219 sur le bulletin », where an agreement is talked about; not a year.
_FOUR_DIGITS = re.compile(r"\b(?!19\d\d|20[0-3]\d)\d{4}\b")
#: What is said of an agreement's number; in few words it needs no sign.
_SIGN = re.compile(
    r"\b(?:idcc|ccn?|conventions?|collectives?|branche|bulletins?|(?:fiches?|feuilles?) de (?:paie|paye|salaire)|paie|depend\w*|relev\w*|numero)\b"
)
_FEW = 5
#: Words that count people or things.
_COUNTS = re.compile(r"\b(?:on est|nous sommes|ils sont|j'en ai|on a|y en a)\b")
#: « Les 5000 », « des chiffres 2025 », « 2700 au max »: an amount, or a year.
_OF_MONEY_BEFORE = re.compile(
    r"\b(?:les|aux|ces|mes|nos|des|jusqu'a|environ|chiffres?|tarifs?|baremes?|montants?|budgets?|primes?|aides?|plafonds?|en|de) $"
)
_AFTER = re.compile(
    r" ?(?:€|%|euros?\b|max\w*\b|mini\w*\b|au (?:max|mini|plus|total)|par\b|ht\b|ttc\b|balles\b|chacune?\b|"
    r"(?!(?:sur|pour|et|ou|non|oui|je|on|il|elle|nous|svp|merci|c'est|alors|idcc|ccn|convention|collective|donc|ca|dans|est|a|le|la|les|chez|du|de|des|en|ma|mon|notre|hein|voila|normalement|bonjour|enfin|pardon|mais|aussi|comme|qui|que|quel|quelle)\b)[a-z]{3,})"
)
#: « 1424 ? », « et le 9999 », « ou l'idcc 454 alors »: a number that nothing counts.
_ALONE = re.compile(
    r"^\W{0,3}(?:(?:et|ou|sinon|donc|alors|bon|ok|non) )?(?:(?:pour|avec|si c'est|c'est) )?(?:l'|le |la |du |un |une )?(?:(?:idcc|ccn|convention|brochure|numero|code) ?)?"
    r"(?P<number>\d{3,4})\b(?P<rest>(?:,? (?:alors|donc|pourtant|c'est|ca|du coup|sinon|lui|stp|svp|c'est qui|vous|chez vous|pour vous)\b.*)?)\W{0,6}",
)
_YEAR = re.compile(r"(?:19|20[0-4])\d{2}")
_HUNDRED = 100


def names_an_agreement(message: Message) -> bool:
    """Tell whether four digits that are no year may be an agreement: by a sign, or all that is said."""
    if _FOUR_DIGITS.search(message.plain) is None:
        return False
    return _SIGN.search(message.plain) is not None or len(message.words) <= _FEW


def agreement_alone(message: Message) -> str | None:
    """Return the agreement whose number is all that a message says: « 1424 ? », « et 454 »; None for a year or an amount."""
    said = _ALONE.fullmatch(message.plain)
    if said is None or _YEAR.fullmatch(said["number"]) or not int(said["number"]) % _HUNDRED:
        return None
    table, code = idcc_table(), said["number"].zfill(4)
    return code if code in table.rows or code in table.replacements else None


def bare_agreement(
    message: Message, general: Iterable[Found], targets: list[str], direct: list[Found]
) -> list[Found]:
    """Return « et 16 » as the agreement that is talked about, when nothing else read it.

    « 28 heures », « on est 9 » count something else.
    """
    known = any(item.fact == AGREEMENT for item in direct)
    if AGREEMENT not in targets or known:
        return []
    return [
        Found(AGREEMENT, f"{item.value:04d}", item.start, item.end, item.text)
        for item in general
        if item.fact == "number" and isinstance(item.value, int) and 0 < item.value < _AGREEMENTS
        and not _COUNTS.search(message.plain) and not has_another_unit(message.text, item, None)
    ]  # fmt: skip


def is_no_agreement(item: Found, message: Message, *, asked: bool) -> bool:
    """Tell whether a number read as an agreement is none: in words, counting something, in no table.

    What its own word names (« IDCC 9999 ») is one, whatever it is; so is what was asked for, in digits.
    """
    if item.fact != AGREEMENT or item.value is None or not str(item.value).isdigit():
        return False
    digits = "".join(filter(str.isdigit, item.text))
    before, after = message.typed[: item.start], message.typed[item.end :]
    if not digits or _AFTER.match(after):
        return True
    if asked:
        return False
    table = idcc_table()
    known = item.value in table.rows or item.value in table.replacements
    signed = _SIGN.search(message.plain) is not None
    year = _YEAR.fullmatch(digits) is not None
    money = not int(digits) % _HUNDRED or _OF_MONEY_BEFORE.search(before) is not None
    return not known or len(digits) < 2 or (not signed and (year or money))
