"""The sources that answers and the law refer to, each written once in ``data/reference/sources.yml``."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, validator

from opco.content.yaml_files import Strict, read_model


class Source(Strict):
    """One text or page. ``published`` is an ISO day, month or year, or ``None`` if unknown."""

    title: str
    url: str | None
    published: str | None
    kind: Literal["official", "secondary"]
    note: str | None = None
    #: An address to go to, which establishes nothing by itself.
    directory: bool = False

    @validator("published", pre=True)
    def _as_iso_text(cls, value: date | str | None) -> str | None:
        return value.isoformat() if isinstance(value, date) else value

    def to_dict(self) -> dict[str, str | None]:
        """Return what a message carries about a source: title, url, published."""
        return {"title": self.title, "url": self.url, "published": self.published}


class SourceFile(Strict):
    """The file of sources."""

    sources: dict[str, Source] = Field(...)


def unknown_source(name: str) -> str:
    """Return what is wrong with a name that the file of sources does not hold."""
    return f"la source « {name} » n'est pas dans sources.yml"


def load_sources(path: Path) -> Mapping[str, Source]:
    """Return the sources by id. Raises ``ContentError``."""
    return read_model(path, SourceFile).sources
