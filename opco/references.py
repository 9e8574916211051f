"""References that a person can dictate over the telephone, and what is kept of a link's secret."""

import hashlib
import re
import secrets
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import Select

#: Without 0 and 1, which are read as letters, nor the letters read as digits.
DIGITS = "23456789"
LETTERS = "ACDEFGHJKLMNPRTUVWXY"
#: Of a request for an adviser.
REQUEST = "M"


def new_reference(prefix: str) -> str:
    """Return a reference such as ``M-4827-KR``: a letter, four digits, two letters.

    1.6 million values a prefix: short enough to be dictated, too few to be unique by luck, so the
    column that holds it must be unique and the caller must draw again when it is taken.
    """
    digits = "".join(secrets.choice(DIGITS) for _ in range(4))
    letters = "".join(secrets.choice(LETTERS) for _ in range(2))
    return f"{prefix}-{digits}-{letters}"


def free_reference(session: Session, column: Any, prefix: str) -> str:
    """Return a reference that no row of ``column``, of a table, has."""
    while True:
        reference = new_reference(prefix)
        if session.execute(_taken(column), {"drawn": reference}).first() is None:
            return reference


@lru_cache(maxsize=8)  # made anew it takes longer than it does to run
def _taken(column: Any) -> Select:
    return select(column).where(column == bindparam("drawn"))


def hash_token(token: str) -> str:
    """Return what a table keeps of a link's secret: the table alone opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


def read_reference(text: str, prefix: str = REQUEST) -> str | None:
    """Return the reference in its own form from what was typed (« m 4827 kr »), else ``None``."""
    pattern = rf"{prefix}?([{DIGITS}]{{4}})([{LETTERS}]{{2}})"
    found = re.fullmatch(pattern, re.sub(r"[\s.\-–]", "", text).upper())
    return f"{prefix}-{found[1]}-{found[2]}" if found else None
