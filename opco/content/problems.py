"""What can be wrong with a content file, said so that an editor finds the place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class ContentError(ValueError):
    """A content file (an answer, a scheme of the law, what they rest on) cannot be used.

    ``file`` is the file at fault, ``line`` its line from 1 (``None`` for the whole file),
    ``reason`` a French sentence that names the key.
    """

    def __init__(self, file: Path, line: int | None, reason: str) -> None:
        self.file = file
        self.line = line
        self.reason = reason
        where = f"{file}:{line}" if line else str(file)
        super().__init__(f"{where} : {reason}")


@dataclass(frozen=True)
class Problem:
    """Something that ``opco check`` reports: where, and in French what is wrong."""

    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where} : {self.reason}"
