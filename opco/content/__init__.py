"""How files that people edit are read: YAML with its lines, strict models, problems, sources."""

from opco.content.sources import Source
from opco.content.yaml_files import (
    ContentError,
    Location,
    Problem,
    Strict,
    line_of,
    read_csv,
    read_model,
    read_named,
    read_yaml,
)
