"""Numbers as they are said: plain, « une douzaine », « environ 12 », « entre 10 et 20 », « moins de 50 »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from opco.language.scan import Scan, number

NUMBER = r"\d{1,3}(?:[ .']\d{3}){1,4}(?![ .']?\d)(?:,\d{1,6})?|\d{1,12}(?:[.,]\d{1,3})?(?![\d])"
MOST = 60
"""Numbers read in one text: a message that holds more is a table, or an attack."""
_EDGE = r"(?<![\w.,/+\-*=])"
_NUMBERS = re.compile(_EDGE + rf"-?(?P<n>{NUMBER})(?:(?P<slash>(?=/\d))|(?! ?[/*x=]\s?\d|[:h]\d))")
_RANGE = re.compile(
    rf"(?:(?P<between>\bentre)|\bde|(?<![\w.,/+]))\s?(?P<a>{NUMBER})(?P<unit> \w{{1,20}})?? ?"
    rf"(?P<word>\bet\b|\ba\b(?! ?3\d ?h)|\bou\b|-|/|\.\.) ?(?P<b>{NUMBER})(?![\w/])"
)
_DOZENS = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
}  # fmt: skip
#: What is exact once it is said how many of them, whole, then by halves.
_COUNTED = ({"douzaine", "centaine", "millier"}, {"douzaine", "millier"})
_DOZEN = re.compile(
    rf"(?<![\w.,/])(?:(?:entre )?(?P<from>\d{{1,2}}) ?(?:et|ou|a|-) ?(?=\d))?(?:(?P<n>une?|1/2|\d{{1,3}}(?:[.,]\d{{1,2}})?)\s)?(?:(?:petite|bonne|grosse|grande)[ -])?(?P<demi>demi[ -])?"
    rf"(?P<name>{'|'.join(_DOZENS)})s?\b(?P<half> et demie?\b)?"
)
#: « Une 40aine », as the word is typed in a hurry.
_DOZENS_IN_DIGITS = re.compile(r"(?<![\w.,/])(?:une )?(?P<n>1[025]|[2-6]0|100)\s?aine\b")
_THOUSANDS = re.compile(
    r"(?<![\w.,/])(?:(?P<n>\d{1,3}[.,]\d{1,3})\s?mille\b|(?P<k>\d{1,3}(?:[.,]\d{1,3})?)\s?k\b(?!€))"
)
_YEAR = re.compile(r"199\d|20[0-4]\d")
_ROUND_NUMBER = "2000"
_HIGHEST_OF_FRACTIONS = 5
_HUGE = re.compile(r"\d{1,3}(?:[ .']\d{3}){5,}")
#: « Passés de 45 à 52 »: the number that counts now.
_CHANGED = re.compile(
    rf"\b(?:pass\w+|mont\w+|descend\w+|tomb\w+|grimp\w+|evolu\w+|augment\w+|baiss\w+)\s(?:vite |encore )?de (?P<a>{NUMBER})(?: ?[a-z]{{1,12}})? (?:a|vers) (?P<b>{NUMBER})(?![\w/])"
)
#: « On n'est plus que 9 » are nine.
_NO_MORE_THAN = re.compile(
    r"\b(?:(?:on|nous|n') ?(?:n')?(?:est|sommes|etes)|reste\w*|(?:n'|n' )\w{1,8}) plus que $"
)
_AND_HALF = re.compile(r" et demie?\b")
_BELOW = re.compile(
    r"(?:(?P<no>\bpas )?\bmoins (?:de |que |d')|<=? ?|(?<!\w)- (?:de |d')|(?<!\w)-de |\b(?:re)?(?:pass|tomb|descend|rest)\w*(?: \w+)? (?:en |au[- ]?des)?sous (?:de |d'|des |les |la barre des? )?)$"
)
_ABOVE = re.compile(
    r"(?:(?P<no>\bpas )?\bplus (?:de |que |d')|>=? ?|(?<!\w)\+ ?(?:de |d')|\bdepasse\w* |au[- ]dela de )$"
)
_AT_LEAST = re.compile(r"(?:\bau moins|\bminimum|\bmini|a partir de|>=) ?(?:de )?$")
_AT_MOST = re.compile(r"(?:\bau plus|\bmaxi(?:mum)?|\bjusqu'a|<=) ?(?:de )?$")
_OR_MORE = re.compile(
    r"^(?: ?\w+)? ?(?:et|ou)? ?(?:plus\b(?! (?:ou|de|tard|\d|une?|les?|la|mon|ma|moi|nos)\b)|au[- ]dela|\+(?! ?[\da-z\x00])|au moins|minimum|mini\b)"
)
_OR_LESS = re.compile(r"^(?: ?\w+)? ?(?:(?:et|ou)? ?moins\b(?! de)|au plus|max(?:i(?:mum)?)?\b)")
_ABOUT = re.compile(
    r"(?:environ|a peu pres|peu pres|approximativement|approx\.?|~|presque|plus ou moins|quasi(?:ment)?|autour de"
    r"|dans les|aux alentours de|aux environs de|vers|grosso modo|genre|je crois|je dirais|pas loin de|proche de|a peine|pas tout a fait)(?: de)?\s?$"
)
_ABOUT_AFTER = re.compile(
    r"^\s?(?:\w+ )?(?:environ|a peu pres|je crois|je pense|grosso modo|plus ou moins)"
)


@dataclass(frozen=True)
class Quantity:
    """A number in the plain text; ``value`` is None when only its bounds are known."""

    start: int
    end: int
    value: float | None
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    looks_like_year: bool = False
    """Four digits together, from 1990 to 2049: a year unless what follows counts people."""

    @property
    def whole(self) -> int | None:
        """The value cut to a whole number: « at least N » keeps its meaning."""
        return None if self.value is None else int(self.value)

    @property
    def is_whole(self) -> bool:
        """Whether the value has no decimals."""
        return self.value is None or self.value == int(self.value)


def quantities(scan: Scan) -> list[Quantity]:
    """Return the numbers of what is left to understand, in order, without taking them."""
    return list(_quantities(scan.rest))


@lru_cache(maxsize=8)
def _quantities(rest: str) -> tuple[Quantity, ...]:
    # Cached because several kinds read the same rest in turn.
    done = 0
    ranges = {m.start("a"): m for m in _RANGE.finditer(rest)}
    changed = {m.start("a"): m for m in _CHANGED.finditer(rest)}
    dozens = list(_dozens(rest))
    items: list[Quantity] = [*dozens]
    huge = [match.span() for match in _HUGE.finditer(rest)]
    for match in islice(_NUMBERS.finditer(rest), MOST):
        start, end = match.span("n")
        if match.group("slash") is not None and (start not in ranges or not _range(ranges[start])):
            continue  # « 24/7 », « 3/4 »
        if start < done or any(q.start <= start < q.end for q in dozens):
            continue
        if any(a <= start < b for a, b in huge):
            continue
        pair, change = ranges.get(start), changed.get(start)
        quantity = _range(pair) if pair and not change else None
        if change is not None:
            quantity = _bounded(rest, start, change.end("b"), number(change["b"]))
        if quantity is None:
            if match.group().startswith("-") and _hyphen_is_minus(rest, match.start()):
                start -= 1
            value = number(match.group("n"))
            if half := _AND_HALF.match(rest, end):
                end, value = half.end(), value + 0.5
            quantity = _bounded(rest, start, end, -value if start < match.start("n") else value)
            if _YEAR.fullmatch(match.group("n")) and match.group("n") != _ROUND_NUMBER:
                quantity = replace(quantity, looks_like_year=True)
        done = quantity.end
        items.append(quantity)
    return tuple(sorted(items, key=lambda q: q.start))


def _dozens(rest: str) -> Iterator[Quantity]:
    for match in _DOZEN.finditer(rest):
        count = match.group("n")
        if count is None and match.group().endswith("s"):
            continue  # « des dizaines » says no number
        times = 0.5 if count == "1/2" else number(count) if count and count[0].isdigit() else 1.0
        value = _DOZENS[match.group("name")] * times
        if match.group("from") and value > (
            low := _DOZENS[match.group("name")] * int(match.group("from"))
        ):
            yield Quantity(match.start(), match.end(), None, low, value)
            continue
        value *= 0.5 if match.group("demi") else 1.5 if match.group("half") else 1.0
        counted = count is not None and times != 1.0
        halved = bool(match.group("demi") or match.group("half"))
        # « Une centaine » is about that many, and so are two and a half; « 3 douzaines » were counted.
        exact = match.group("name") in _COUNTED[halved] and (counted or halved)
        yield _bounded(rest, match.start(), match.end(), value, approximate=not exact)
    for match in _DOZENS_IN_DIGITS.finditer(rest):
        yield _bounded(rest, *match.span(), float(match.group("n")), approximate=True)
    for match in _THOUSANDS.finditer(rest):
        said = (match.group("n") or match.group("k")).replace(",", ".")
        yield _bounded(rest, match.start(), match.end(), float(said) * 1000)


def _hyphen_is_minus(rest: str, at: int) -> bool:
    return at == 0 or rest[at - 1] == " "


def _range(match: re.Match[str]) -> Quantity | None:
    low, high = number(match.group("a")), number(match.group("b"))
    word = match.group("word")
    if match.group("between") is None and word == "et":
        return None
    if match.group("unit") and not match.group("between"):
        return None
    if low >= high or (word == "/" and (high - low > 20 or high <= _HIGHEST_OF_FRACTIONS)):
        return None
    if word == "-" and high > 10 * low + 50:
        return None
    start = match.start() if match.group("between") else match.start("a")
    return Quantity(start, match.end("b"), None, low, high)


def _bounded(rest: str, start: int, end: int, value: float, approximate: bool = False) -> Quantity:
    left, right = rest[max(0, start - 30) : start], rest[end : end + 24]
    if match := _AT_LEAST.search(left):
        return Quantity(start - len(match.group()), end, None, low=value)
    if match := _AT_MOST.search(left):
        return Quantity(start - len(match.group()), end, None, high=value)
    if match := _BELOW.search(left):
        begin = start - len(match.group())
        if match.group("no"):
            return Quantity(begin, end, None, low=value)
        return Quantity(begin, end, None, low=0, high=_previous(value))
    if _NO_MORE_THAN.search(left):
        return Quantity(start, end, value)
    if match := _ABOVE.search(left):
        begin = start - len(match.group())
        if match.group("no"):
            return Quantity(begin, end, None, low=0, high=value)
        return Quantity(begin, end, None, low=_next(value))
    if _OR_MORE.match(right):
        return Quantity(start, end, None, low=value)
    if _OR_LESS.match(right):
        return Quantity(start, end, None, low=0, high=value)
    about = _ABOUT.search(left) or _ABOUT_AFTER.match(right)
    return Quantity(start, end, value, approximate=approximate or bool(about))


def _previous(value: float) -> float:
    return value - 1 if value == int(value) and value > 0 else value


def _next(value: float) -> float:
    return value + 1 if value == int(value) else value
