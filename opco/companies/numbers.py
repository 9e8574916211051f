"""Read and check SIREN and SIRET numbers, and say what is wrong with one."""

import re
from dataclasses import dataclass
from enum import Enum

from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength, ValidationError
from stdnum.fr import siren as siren_rules
from stdnum.fr import siret as siret_rules

SIREN_LENGTH = 9
SIRET_LENGTH = 14

#: Separators people type between groups: spaces of all kinds, dots, dashes, slashes, underscores.
_SEPARATORS = re.compile(r"[\s.\-‐‑‒–—/_·'’]+")


class NumberKind(str, Enum):
    """What a number claims to be."""

    SIREN = "siren"
    SIRET = "siret"


class NumberProblem(str, Enum):
    """Why a number was refused; `data/dialogue/messages.yml` holds the sentences."""

    EMPTY = "empty"
    NOT_DIGITS = "not_digits"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    WRONG_KEY = "wrong_key"


@dataclass(frozen=True)
class CompanyNumber:
    """A SIREN or SIRET as read: its digits, and the problem with them if there is one."""

    digits: str
    kind: NumberKind | None
    problem: NumberProblem | None = None
    #: For a problem of length: how many digits there are, and how many are needed.
    length: int = 0
    expected_length: int | None = None

    @property
    def is_valid(self) -> bool:
        """Whether length and key are right."""
        return self.problem is None

    @property
    def siren(self) -> str:
        """The first nine digits."""
        return self.digits[:SIREN_LENGTH]

    @property
    def text(self) -> str:
        """The number in groups, as people write it: ``732 829 320 00074``."""
        d = self.digits
        return " ".join(part for part in (d[:3], d[3:6], d[6:9], d[9:]) if part)


def read_number(text: str, expected: NumberKind | None = None) -> CompanyNumber:
    """Read ``text`` as a SIRET or SIREN (or only as ``expected``) and check it.

    Never raises. Accepts spaces, dots and dashes, and glued digits. La Poste's establishments,
    whose digits add up to a multiple of five instead of obeying the usual key, are known.
    """
    digits = _SEPARATORS.sub("", text)
    length = len(digits)
    if not digits:
        return CompanyNumber("", expected, NumberProblem.EMPTY)
    if not (digits.isascii() and digits.isdigit()):
        return CompanyNumber(digits, expected, NumberProblem.NOT_DIGITS, length)
    kind = expected or _kind_of(length)
    wanted = SIREN_LENGTH if kind is NumberKind.SIREN else SIRET_LENGTH
    rules = siren_rules if kind is NumberKind.SIREN else siret_rules
    try:
        rules.validate(digits)
    except InvalidLength:
        problem = NumberProblem.TOO_SHORT if length < wanted else NumberProblem.TOO_LONG
        return CompanyNumber(digits, kind, problem, length, wanted)
    except (InvalidChecksum, InvalidFormat, ValidationError):
        return CompanyNumber(digits, kind, NumberProblem.WRONG_KEY, length)
    return CompanyNumber(digits, kind, None, length)


def looks_like_number(text: str) -> bool:
    """Tell whether ``text`` is meant as a number rather than a name: digits and separators."""
    digits = _SEPARATORS.sub("", text)
    return len(digits) >= 6 and digits.isascii() and digits.isdigit()


def _kind_of(length: int) -> NumberKind:
    # Nearer to nine digits than to fourteen: meant as a SIREN.
    return NumberKind.SIREN if length <= (SIREN_LENGTH + SIRET_LENGTH) // 2 else NumberKind.SIRET
