"""How files that people edit are read: YAML with its lines, strict models, problems, sources."""

from opco.content.problems import ContentError, Problem
from opco.content.sources import Source
from opco.content.yaml_files import (
    Location,
    Strict,
    line_of,
    read_csv,
    read_model,
    read_named,
    read_yaml,
)

__all__ = [
    "ContentError",
    "Location",
    "Problem",
    "Source",
    "Strict",
    "line_of",
    "read_csv",
    "read_model",
    "read_named",
    "read_yaml",
]
