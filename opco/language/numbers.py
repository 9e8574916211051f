"""French number words, both ways: « quatre-vingt-dix-sept » ↔ 97."""

import re

from opco.language.normal import Normal

_UNITS = [
    "zero",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
_ELSEWHERE = {"septante": 70, "huitante": 80, "octante": 80, "nonante": 90}
_ALIASES = {
    "une": "un", "vingts": "vingt", "cents": "cent", "milles": "mille", "mil": "mille",
    "vint": "vingt", "trante": "trente", "quinse": "quinze", "dousse": "douze",
    "quatres": "quatre", "cinquantes": "cinquante", "soissante": "soixante",
}  # fmt: skip
_TOKEN = re.compile(r"[a-z]+|\d+|[^\sa-z\d-]")
_COMMA = re.compile(r"(?<=\d) ?virgule ?(?=\d)")
_MILLIONS = re.compile(
    r"(?<![\w.,])(?P<n>\d{1,3}|un) millions?\b(?: (?:et )?(?P<tail>[1-9]|\d{4,6}|\d{1,3} \d{3})(?![\d.,]?\d)(?! ?(?:salari|employ|personn|etp|collab|%)))?"
)
_MONTH_BEFORE = re.compile(r"(?:\d|\b1er|\bpremier|\ben|\bde|\bdebut|\bfin|\bmi)[ -]+$")
# « neuf » also means new: read as 9 only after words that a number may follow.
_BEFORE_NINE = frozenset(
    [
        "on",
        "est",
        "sommes",
        "a",
        "de",
        "du",
        "le",
        "les",
        "au",
        "aux",
        "nous",
        "effectif",
        "c",
        "ce",
        "et",
        "ou",
        "environ",
        "entre",
        "seulement",
        "que",
        "niveau",
        "dans",
        "fait",
        "depuis",
        "pas",
        "non",
        "mais",
        "oui",
        "compte",
        "plus",
        "moins",
        "quasi",
        "sont",
        "employons",
        "emploie",
    ]
)


def in_words(number: int) -> str:
    """Return ``number`` (0 to 999 999) in plain French words, without accents, hyphenated.

    Spelling of the 1990 reform: every word is joined by a hyphen (« deux-cent-vingt-et-un »).
    Raises ``ValueError`` outside of the bounds.
    """
    if not 0 <= number < 1_000_000:
        raise ValueError("in_words écrit les nombres de 0 à 999 999")
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _under_thousand(rest)
    words = "mille" if thousands == 1 else f"{_under_thousand(thousands, before_mille=True)}-mille"
    return f"{words}-{_under_thousand(rest)}" if rest else words


def _under_thousand(number: int, before_mille: bool = False) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        words = _under_hundred(rest)
        return words.rstrip("s") if before_mille and rest == 80 else words
    head = "cent" if hundreds == 1 else f"{_UNITS[hundreds]}-cent"
    if rest:
        return f"{head}-{_under_hundred(rest)}"
    return f"{head}s" if hundreds > 1 and not before_mille else head


def _under_hundred(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    if number >= 80:
        return "quatre-vingts" if number == 80 else f"quatre-vingt-{_UNITS[number - 80]}"
    base = 60 if number >= 60 else number - number % 10
    rest = number - base
    if not rest:
        return _TENS[base]
    return f"{_TENS[base]}-{'et-' if rest in (1, 11) else ''}{_UNITS[rest]}"


def _lexicon() -> dict[tuple[str, ...], int]:
    """Return the word sequences of 0 to 99, with the ways people really write them."""
    words: dict[tuple[str, ...], int] = {}
    for number in range(100):
        sequence = tuple(_ALIASES.get(w, w) for w in _under_hundred(number).split("-"))
        words[sequence] = number
        words[tuple(w for w in sequence if w != "et")] = number
        if len(sequence) == 2 and 20 < number < 70:
            words[(sequence[0], "et", sequence[1])] = number
    words[("soixante", "et", "dix")] = 70
    for name, base in _ELSEWHERE.items():
        words[(name,)] = base
        for unit in range(1, 10):
            words[(name, _UNITS[unit])] = base + unit
        words[(name, "et", "un")] = base + 1
    return words


_WORDS = _lexicon()
_LONGEST = max(map(len, _WORDS))
#: What makes the digits before it another number: « vingt 2 mille », « cent 5,5 ».
_GOES_ON = frozenset(("cent", "mille", "vingt", "/", ".", ","))
_EIGHTY = 80
_AFTER_DIGITS = frozenset(("mille", "cent", "vingt"))
_BEGINS = frozenset(words[0] for words in _WORDS) | {"cent", "mille"}


def words_to_digits(normal: Normal) -> Normal:
    """Write every number word of a plain text in digits, keeping the offsets.

    « un » and « une » alone stay (they are articles), as do « sept » where it is September
    and « neuf » where it means new.
    """
    if normal.in_digits is None:
        normal.in_digits = _in_digits(normal)
    return normal.in_digits


def _in_digits(normal: Normal) -> Normal:
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(normal.text)]
    names = [_ALIASES.get(name, name) for name, _, _ in tokens]
    edits: list[tuple[int, int, str]] = []
    at = 0
    while at < len(tokens):
        follows = names[at + 1] if at + 1 < len(names) else ""
        begins = names[at] in _BEGINS or (names[at].isdigit() and follows in _AFTER_DIGITS)
        parsed = _number_at(names, at) if begins else None
        if parsed is None:
            at += 1
            continue
        value, count = parsed
        if _in_decimal(tokens, at) or (count == 1 and _kept(normal.text, tokens, at)):
            at += 1
            continue
        edits.append((tokens[at][1], tokens[at + count - 1][2], str(value)))
        at += count
    return _with_millions(_with_commas(normal.replace(edits)))


def _with_commas(normal: Normal) -> Normal:
    """Return « 12 virgule 5 » as « 12,5 »."""
    said = _COMMA.finditer(normal.text)
    return normal.replace([(match.start(), match.end(), ",") for match in said])


def _with_millions(normal: Normal) -> Normal:
    """Return « un million 2 » and « 1 million 200000 » in digits, « un million » as « 1 million »."""
    edits = []
    for match in _MILLIONS.finditer(normal.text):
        start, end = match.span("n")
        count, tail = match["n"], match["tail"]
        value = int(count) if count.isdigit() else 1
        if tail is not None:
            more = int(tail.replace(" ", ""))
            edits.append((start, match.end("tail"), str(value * 1_000_000 + _hundreds(more))))
        elif not count.isdigit():
            edits.append((start, end, str(value)))
    return normal.replace(edits)


def _hundreds(tail: int) -> int:
    """Return what follows a million: « un million deux » are two hundred thousand more."""
    return tail * 100_000 if tail < 10 else tail


def _in_decimal(tokens: list[tuple[str, int, int]], at: int) -> bool:
    """Whether the word multiplies a number with decimals: « 2,5 mille » (`opco.language.quantities`)."""
    before = [name for name, _, _ in tokens[max(0, at - 3) : at]]
    if tokens[at][0].isdigit():
        return len(before) > 1 and before[-1] in (",", ".") and before[-2].isdigit()
    return len(before) == 3 and before[0].isdigit() and before[1] in (",", ".") and (
        before[2].isdigit()
    )  # fmt: skip


def _kept(text: str, tokens: list[tuple[str, int, int]], at: int) -> bool:
    name, start, end = tokens[at]
    if name in ("un", "une"):
        return True
    if name == "sept":
        return bool(_MONTH_BEFORE.search(text[max(0, start - 10) : start])) and not re.match(
            r" ?(?:salari|employ|personn|mois|ans\b|etp|heures?|jours?|h\b)", text[end : end + 12]
        )
    if name == "cent":
        return text[max(0, start - 5) : start] == "pour "
    if name == "neuf" and at and tokens[at - 1][0].isalpha():
        return tokens[at - 1][0] not in _BEFORE_NINE
    return name == "mil"


def _number_at(names: list[str], at: int) -> tuple[int, int] | None:
    """Return (value, tokens used) of the number that starts at token ``at``, if one does."""
    head = _mixed_at(names, at) or _under_thousand_at(names, at)
    value, used = head if head else (1, 0)
    if at + used < len(names) and names[at + used] == "mille" and value:
        used += 1
        tail = _rest_at(names, at + used)
        return (value * 1000 + tail[0], used + tail[1]) if tail else (value * 1000, used)
    return head


def _rest_at(names: list[str], at: int) -> tuple[int, int] | None:
    """Return what follows « mille »: « deux cents », « 5 cents », « 500 »."""
    if at < len(names) and len(names[at]) == 3 and names[at].isdigit():
        return int(names[at]), 1
    return _mixed_at(names, at) or _under_thousand_at(names, at) or _tail_at(names, at)


def _tail_at(names: list[str], at: int) -> tuple[int, int] | None:
    """Return what follows « cent »: « vingt et un », or the same in digits (« deux cent 50 »)."""
    digits = _digits_at(names, at, 100)
    return (digits, 1) if digits else _tens_at(names, at)


def _tens_at(names: list[str], at: int) -> tuple[int, int] | None:
    """Return the number under a hundred at ``at``, its unit in words or in digits (« vingt 5 »)."""
    small = _under_hundred_at(names, at)
    if small is None:
        return None
    value, used = small
    unit = _digits_at(names, at + used, 10) if value in _TENS or value == _EIGHTY else 0
    return (value + unit, used + 1) if unit else small


def _digits_at(names: list[str], at: int, limit: int) -> int:
    """Return the number in digits at ``at``, under ``limit`` and of which nothing goes on, else 0."""
    digits = names[at] if at < len(names) else ""
    goes_on = at + 1 < len(names) and names[at + 1] in _GOES_ON
    fits = digits.isdigit() and 0 < int(digits) < limit and not goes_on
    return int(digits) if fits else 0


def _mixed_at(names: list[str], at: int) -> tuple[int, int] | None:
    """Return the number that begins with digits and goes on in words: « 2 mille », « 4 vingt »."""
    digits = names[at] if at < len(names) else ""
    follows = names[at + 1] if at + 1 < len(names) else ""
    if not digits.isdigit() or len(digits) > 3 or not int(digits):
        return None
    if follows == "mille":
        return int(digits), 1
    if follows == "cent" and 2 <= int(digits) <= 9:
        tail = _tail_at(names, at + 2)
        hundreds = int(digits) * 100
        return (hundreds + tail[0], 2 + tail[1]) if tail else (hundreds, 2)
    if follows == "vingt" and digits == "4":
        tail = _tail_at(names, at + 2)
        return (80 + tail[0], 2 + tail[1]) if tail and tail[0] < 20 else (80, 2)
    return None


def _under_thousand_at(names: list[str], at: int) -> tuple[int, int] | None:
    small = _under_hundred_at(names, at)
    if small is not None and small[0] == _EIGHTY:
        small = _tens_at(names, at)  # « quatre-vingt 4 »
    value, used = small if small else (1, 0)
    # « Douze cents » as well: as far as nineteen hundred.
    counts = 0 < value < 20 and value != 10
    if counts and at + used < len(names) and names[at + used] == "cent":
        used += 1
        tail = _tail_at(names, at + used)
        return (value * 100 + tail[0], used + tail[1]) if tail else (value * 100, used)
    return small


def _under_hundred_at(names: list[str], at: int) -> tuple[int, int] | None:
    for count in range(min(_LONGEST, len(names) - at), 0, -1):
        value = _WORDS.get(tuple(names[at : at + count]))
        if value is None:
            continue
        follows = names[at + count] if at + count < len(names) else ""
        if count == 3 and names[at + 1] == "et" and follows in ("cent", "mille") and value % 10 > 1:
            continue  # « entre cent vingt et deux cents » are two numbers
        return value, count
    return None
