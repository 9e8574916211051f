"""What can be wrong with a file of the law."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class SchemeError(ValueError):
    """A file of ``data/schemes/`` (or a reference it needs) cannot be used.

    ``file`` is the file at fault, ``line`` its line counted from 1 (``None`` when the whole file
    is meant), ``reason`` a French sentence for whoever edits it.
    """

    def __init__(self, file: Path, line: int | None, reason: str) -> None:
        self.file = file
        self.line = line
        self.reason = reason
        where = f"{file}:{line}" if line else str(file)
        super().__init__(f"{where} : {reason}")


class UnknownValue(LookupError):
    """No value of this name is known on the day asked for."""


@dataclass(frozen=True)
class Problem:
    """Something that ``opco check`` reports: where, and in French what is wrong."""

    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where} : {self.reason}"
