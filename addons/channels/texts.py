"""The French sentences of the channel itself (``texts.yml``)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("texts.yml")


@lru_cache(maxsize=1)
def texts() -> dict[str, Any]:
    """Return the whole file, read once."""
    content: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return content


def text(section: str, key: str, **values: object) -> str:
    """Return one sentence with its ``{values}`` filled in; raises ``KeyError`` when unknown."""
    sentence: str = texts()[section][key]
    return sentence.format(**values)
