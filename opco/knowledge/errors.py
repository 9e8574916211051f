"""What can be wrong with a content file, said so that an editor finds the place."""

from __future__ import annotations

from pathlib import Path


class ContentError(ValueError):
    """A content file cannot be used.

    ``file`` is the file at fault, ``line`` its line from 1 (``None`` for the whole file),
    ``reason`` a French sentence that names the key.
    """

    def __init__(self, file: Path, line: int | None, reason: str) -> None:
        self.file = file
        self.line = line
        self.reason = reason
        where = f"{file}:{line}" if line else str(file)
        super().__init__(f"{where} : {reason}")


class UnknownTextError(LookupError):
    """No topic, section or message has the name that was asked for."""
