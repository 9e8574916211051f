"""Read a content file into a validated model, or say which file, line and key is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, Extra

from opco.eligibility import yaml_files
from opco.eligibility.errors import SchemeError
from opco.knowledge.errors import ContentError

Model = TypeVar("Model", bound=BaseModel)


class Strict(BaseModel):
    """A model that refuses keys it does not know, so that a misspelt key is found."""

    class Config:
        """Immutable once read; unknown keys are errors."""

        extra = Extra.forbid
        allow_mutation = False


def read_model(path: Path, model: type[Model]) -> Model:
    """Return ``path`` as a ``model``. Raises ``ContentError`` at the first wrong key."""
    try:
        return yaml_files.read_model(path, model)
    except SchemeError as error:
        raise ContentError(error.file, error.line, error.reason) from error
