"""French typography, applied once, when a text is rendered.

Editors type plain spaces and straight apostrophes; what is shown has the non-breaking spaces of the
Imprimerie nationale's rules, and curly apostrophes. Addresses, e-mails and times are left alone.
"""

import re
from functools import lru_cache

NBSP = "\u00a0"
NARROW = "\u202f"
MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_SPACES = f"[ {NBSP}{NARROW}]"

# Never touched: web and mail addresses, host names, times of day.
_PROTECTED = re.compile(
    r"(https?://[^\s«»]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w.-])(?:[\w-]+\.)+(?:fr|com|org|eu|net)(?:/[^\s«»]*)?\b"
    r"|\b\d{1,2}:\d{2}\b)"
)

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\w)'(?=[\w«])"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r'"([^"\n]+)"'), r"«\1»"),
    (re.compile(rf"«{_SPACES}*"), f"«{NBSP}"),
    (re.compile(rf"{_SPACES}{{0,3}}»"), f"{NBSP}»"),
    (
        re.compile(rf"(?<=[^\s{NBSP}{NARROW}]){_SPACES}{{0,3}}([;!?]{{1,9}})(?=\s|$|[{NBSP}»)])"),
        rf"{NARROW}\1",
    ),
    (re.compile(rf"(?<=[^\s:{NBSP}{NARROW}]){_SPACES}{{0,3}}:(?=\s|$|[{NBSP}»)])"), f"{NBSP}:"),
    (re.compile(rf"(?<=\d){_SPACES}(?=\d{{3}}(?!\d))"), NARROW),
    (re.compile(rf"(?<=\d){_SPACES}?(?=[€%])"), NBSP),
    (
        re.compile(rf"(?<=\d){_SPACES}(?=(?:h|ans?|mois|jours?|salariés?|milliards?|millions?)\b)"),
        NBSP,
    ),
    (re.compile(rf"(?<=\d){_SPACES}(?={MONTHS}\b)"), NBSP),
    (re.compile(rf"(?<=1er){_SPACES}(?={MONTHS}\b)"), NBSP),
    (re.compile(rf"(?<=n°){_SPACES}?(?=\d)"), NBSP),
)


@lru_cache(maxsize=4096)  # a turn says some thirty texts, most of them said before
def typeset(text: str) -> str:
    """Return ``text`` with French apostrophes and non-breaking spaces. Doing it twice is harmless."""
    parts = _PROTECTED.split(text)
    # ``split`` with one group: protected pieces are at the odd places.
    return "".join(
        part if index % 2 else _apply(part, starts=index == 0) for index, part in enumerate(parts)
    )


def without_addresses(text: str) -> str:
    """Return ``text`` without its addresses and times, which no rule of French applies to."""
    return _PROTECTED.sub(" ", text)


def _apply(text: str, *, starts: bool) -> str:
    # A piece that follows an address may open with « : » or « ? »: a letter stands in for the address.
    work = text if starts else f"x{text}"
    for pattern, replacement in _RULES:
        work = pattern.sub(replacement, work)
    return work if starts else work[1:]
