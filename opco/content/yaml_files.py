"""Reads the YAML and CSV that people edit: fast when right, with the line at fault when not."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, Extra, ValidationError


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


Model = TypeVar("Model", bound=BaseModel)
Location = Sequence[str | int]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Strict(BaseModel, extra=Extra.forbid, allow_mutation=False):
    """A model that refuses keys it does not know, so that a misspelt key is found; never changed."""


def read_text(file: Path) -> str:
    """Return the text of ``file``; raise ``ContentError`` when it is absent or unreadable."""
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError(file, None, "le fichier est absent") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(file, None, f"le fichier est illisible ({error})") from error


def read_yaml(file: Path) -> Any:
    """Return the content of ``file``; raise ``ContentError`` for bad YAML or a key given twice."""
    text = read_text(file)
    try:
        tree = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise ContentError(file, line, f"YAML mal formé ({error.problem})") from error
    except yaml.YAMLError as error:
        raise ContentError(file, None, f"YAML mal formé ({error})") from error
    _refuse_repeated_keys(file, tree)
    _refuse_impossible_days(file, tree)
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise ContentError(file, line, f"YAML mal formé ({error.problem})") from error
    except ValueError as error:
        raise ContentError(file, None, f"YAML mal formé ({error})") from error


def read_csv(file: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV in UTF-8 by the names of its columns; raise ``ContentError``."""
    return list(csv.DictReader(StringIO(read_text(file))))


def read_model(file: Path, model: type[Model]) -> Model:
    """Return ``file`` as ``model``; raise ``ContentError`` at the first fault, with its line."""
    content = read_yaml(file)
    if not isinstance(content, dict):
        raise ContentError(file, 1, "une liste de clés est attendue")
    try:
        return model.parse_obj(content)
    except ValidationError as error:
        # A misspelt key is also a missing one: the line of the misspelt key says more.
        errors = sorted(error.errors(), key=lambda found: found["type"] != "value_error.extra")
        first = errors[0]
        location = [part for part in first["loc"] if part != "__root__"]
        where = " > ".join(str(part) for part in location)
        raise ContentError(
            file, line_of(file, location), f"{where} : {_in_french(first)}"
        ) from error


def read_named(file: Path, model: type[Model], key: str) -> Model:
    """Return ``file`` as ``model``, whose ``key`` is the name of the file; raise ``ContentError``."""
    content = read_model(file, model)
    name = getattr(content, key)
    if name != file.stem:
        where = line_of(file, [key])
        raise ContentError(file, where, f"{key} : « {name} » n'est pas le nom du fichier")
    return content


def line_of(file: Path, location: Location) -> int | None:
    """Return the line (from 1) where ``location`` is written, or that of its nearest parent."""
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, yaml.YAMLError):
        return None
    line: int | None = None
    for part in location:
        found = _child(node, part)
        if found is None:
            break
        line, node = found
    return line


def _child(node: Any, part: str | int) -> tuple[int, Any] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if str(key.value) == str(part):
                return key.start_mark.line + 1, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        item = node.value[part]
        return item.start_mark.line + 1, item
    return None


def _refuse_repeated_keys(file: Path, node: Any) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                raise ContentError(file, key.start_mark.line + 1, f"la clé « {name} » est répétée")
            seen.add(name)
            _refuse_repeated_keys(file, value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_repeated_keys(file, item)


def _refuse_impossible_days(file: Path, node: Any) -> None:
    if isinstance(node, yaml.ScalarNode):
        if node.tag == "tag:yaml.org,2002:timestamp":
            try:
                datetime.fromisoformat(node.value)
            except ValueError:
                line = node.start_mark.line + 1
                raise ContentError(file, line, f"« {node.value} » n'est pas un jour") from None
    elif node is not None:
        for child in node.value:
            for part in child if isinstance(child, tuple) else (child,):
                _refuse_impossible_days(file, part)


def _in_french(error: Any) -> str:
    kind = error["type"]
    if kind == "value_error.missing":
        return "cette clé manque"
    if kind == "value_error.extra":
        return "cette clé est inconnue"
    if kind == "type_error.str":
        return "un texte est attendu (entre guillemets s'il contient « : »)"
    if kind == "value_error.date":
        return "un jour au format AAAA-MM-JJ est attendu"
    if kind == "value_error.const" or kind.startswith("type_error.enum"):
        permitted = ", ".join(str(v) for v in error.get("ctx", {}).get("permitted", ()))
        return f"valeur non permise ; sont permises : {permitted}"
    return str(error["msg"])
