"""Reads what TopicClassifier left in a trained model, without importing Rasa or TensorFlow.

`rasa train` writes a `tar.gz` whose `metadata.json` describes the graph; the folder of each trained
component is under `components/`.
"""

import json
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class ModelFileError(Exception):
    """The file is not a model of this project."""


def newest_model(folder: Path) -> Path | None:
    """Return the model last written in ``folder``, or None; it is not opened."""
    return max(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, default=None)


@contextmanager
def unpacked(path: Path, component: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Give the folder that a component left in the model `path`, and its configuration.

    Raises ModelFileError when `path` holds none, or when what it holds cannot be read.
    """
    with tarfile.open(path, "r:gz") as archive, tempfile.TemporaryDirectory() as folder:
        members = {member.name.lstrip("/."): member for member in archive.getmembers()}
        try:
            metadata = json.load(_open(archive, members["metadata.json"]))
            node = _node(metadata, component)
            prefix = f"components/{node['resource']['name']}/"
            found = [m for name, m in members.items() if name.startswith(prefix) and m.isfile()]
            for member in found:
                (Path(folder) / Path(member.name).name).write_bytes(_open(archive, member).read())
            yield Path(folder), node["config"]
        except (KeyError, OSError, TypeError, ValueError) as error:
            raise ModelFileError(f"{path} n'est pas un modèle de ce projet") from error


def _node(metadata: dict[str, Any], component: str) -> dict[str, Any]:
    for node in metadata["predict_schema"]["nodes"].values():
        if node["uses"] == component:
            return dict(node)
    raise KeyError(component)


def _open(archive: tarfile.TarFile, member: tarfile.TarInfo) -> Any:
    stream = archive.extractfile(member)
    if stream is None:
        raise KeyError(member.name)
    return stream
