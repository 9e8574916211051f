"""Finds the term of the glossary that a message names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from addons.nlu.normalisation import strip_accents


class Terms:
    """The terms that can be explained; `spellings`: as typed -> the topic it belongs to, or None."""

    def __init__(self, spellings: Mapping[str, str | None] | None = None) -> None:
        self.spellings = {_plain(k): v for k, v in (spellings or {}).items()}
        # The longest first: « contrat de professionnalisation » before « contrat ».
        self._order = sorted(self.spellings, key=lambda spelling: (-len(spelling), spelling))

    def find(self, text: str) -> tuple[str, str | None] | None:
        """Return the longest term that `text` names, with its topic; None when there is none."""
        words = f" {_plain(text)} "
        for spelling in self._order:
            if f" {spelling} " in words:
                return spelling, self.spellings[spelling]
        return None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", strip_accents(text).lower()))
