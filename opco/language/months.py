"""Names of months and weekdays as people type them."""

from functools import lru_cache

from rapidfuzz.distance import OSA

MONTHS = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
]
WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
_SHORT = {
    "jan": 1, "janv": 1, "fev": 2, "fevr": 2, "fevri": 2, "avr": 4, "juil": 7, "jul": 7, "juill": 7,
    "aou": 8, "aôut": 8, "out": 8, "sep": 9, "sept": 9, "oct": 10, "octo": 10, "nov": 11,
    "dec": 12, "mar": 3, "jui": 6,
}  # fmt: skip
UNSURE_ALONE = frozenset(
    ("mars", "mai", "mar", "out", "jui", "sep", "sept", "dec", "oct", "nov", "jan", "jul")
)
"""Names that may be other words when no day, year or preposition stands beside them."""


@lru_cache(maxsize=4096)
def month_number(word: str) -> int | None:
    """Return 1–12 for the name of a month — short, or with one typing mistake — else None."""
    word = word.rstrip(".")
    if word in MONTHS:
        return MONTHS.index(word) + 1
    if word in _SHORT:
        return _SHORT[word]
    if len(word) < 5:
        return None
    for number, name in enumerate(MONTHS, start=1):
        if len(name) >= 5 and OSA.distance(word, name, score_cutoff=1) <= 1:
            return number
    return None


@lru_cache(maxsize=4096)
def weekday_name(word: str) -> str | None:
    """Return the weekday that ``word`` mistypes by one letter (« vendrdi »), None for others."""
    if word in WEEKDAYS or word.rstrip("s") in WEEKDAYS or len(word) < 5:
        return None
    for name in WEEKDAYS:
        if OSA.distance(word, name, score_cutoff=1) == 1 and word[0] == name[0]:
            return name
    return None
