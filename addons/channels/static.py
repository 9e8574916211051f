"""Files of the widget and its demo: compressed once, with an ETag, never outside the folder."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".yml": "application/yaml; charset=utf-8",
}


@dataclass(frozen=True)
class StaticFile:
    """A file ready to send: as it is, and compressed."""

    content: bytes
    compressed: bytes
    content_type: str
    etag: str
    modified: int


class StaticFiles:
    """Keeps files in memory and reads one again when it changed on disk."""

    def __init__(self) -> None:
        self._known: dict[Path, StaticFile] = {}

    def read(self, path: Path) -> StaticFile:
        """Return a file; raises ``FileNotFoundError`` also for a type that we do not serve."""
        if path.suffix not in TYPES:
            raise FileNotFoundError(path)
        modified = path.stat().st_mtime_ns
        known = self._known.get(path)
        if known is None or known.modified != modified:
            known = self._known[path] = _load(path, modified)
        return known


def within(folder: Path, name: str) -> Path:
    """Return the file ``name`` of ``folder``; raises ``FileNotFoundError`` outside of it."""
    try:
        path = (folder / name).resolve()
        found = path.is_relative_to(folder.resolve()) and path.is_file()
    except (OSError, ValueError) as error:  # too long a name, a NUL in it
        raise FileNotFoundError(name) from error
    if not found:
        raise FileNotFoundError(name)
    return path


def accepts_gzip(accept_encoding: str | None) -> bool:
    """Tell whether the browser reads gzip (``gzip;q=0`` refuses it)."""
    for item in (accept_encoding or "").split(","):
        name, _, quality = item.strip().partition(";")
        if name.strip().lower() == "gzip":
            return quality.replace(" ", "") not in {"q=0", "q=0.0"}
    return False


def _load(path: Path, modified: int) -> StaticFile:
    content = path.read_bytes()
    return StaticFile(
        content=content,
        compressed=gzip.compress(content, compresslevel=9, mtime=0),
        content_type=TYPES[path.suffix],
        etag=hashlib.sha256(content).hexdigest()[:32],
        modified=modified,
    )
