"""The French sentences of the channel itself (``texts.yml``)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from opco.content import read_yaml
from opco.french.typography import typeset

FILE = Path(__file__).with_name("texts.yml")


@lru_cache(maxsize=1)
def texts() -> dict[str, Any]:
    """Return the whole file, read once, with the typography of what is shown."""
    content: dict[str, Any] = _typeset(read_yaml(FILE))
    return content


def text(section: str, key: str, **values: object) -> str:
    """Return one sentence with its ``{values}`` filled in; raises ``KeyError`` when unknown."""
    sentence: str = texts()[section][key]
    return sentence.format(**values)


def _typeset(content: Any) -> Any:
    if isinstance(content, dict):
        return {name: _typeset(part) for name, part in content.items()}
    return typeset(content) if isinstance(content, str) else content
