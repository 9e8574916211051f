"""The widget's script, its demo and the description of the channel: compressed once, with an ETag."""

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from sanic.request import Request
from sanic.response import HTTPResponse, empty, redirect

from addons.channels.shell import Route
from addons.web import headers
from addons.web.errors import ApiError
from addons.web.pages import FOLDER as PAGES
from opco.settings import ROOT

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".yml": "application/yaml; charset=utf-8",
}
WIDGET = ROOT / "widget"
SCRIPT = WIDGET / "opco-assistant.js"
DEMO = WIDGET / "demo"
#: The channel as others read it (OpenAPI); a test holds it against the routes.
DESCRIPTION = Path(__file__).with_name("openapi.yml")
#: The pages of the demo share the frame of a site.
_demo = Environment(loader=FileSystemLoader(DEMO), autoescape=True, keep_trailing_newline=True)


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


class Files:
    """Serves the files that any page may ask for."""

    def __init__(self) -> None:
        self._files = StaticFiles()

    def routes(self) -> tuple[Route, ...]:
        """Return what is served here."""
        return (
            Route("GET", "/widget.js", self._send_script),
            Route("GET", "/print.js", self._send_print_script),
            Route("GET", "/openapi.yml", self._send_description),
            Route("GET", "/", self._lead_to_demo),
            Route("GET", "/demo/<name:str>", self._send_demo),
        )

    async def _send_script(self, request: Request) -> HTTPResponse:
        return self._file(request, SCRIPT, headers.SHARED)

    async def _send_print_script(self, request: Request) -> HTTPResponse:
        return self._file(request, PAGES / "print.js", {})

    async def _send_description(self, request: Request) -> HTTPResponse:
        return self._file(request, DESCRIPTION, {})

    async def _lead_to_demo(self, request: Request) -> HTTPResponse:
        return redirect(f"{request.path.rstrip('/')}/demo/index.html")

    async def _send_demo(self, request: Request, name: str) -> HTTPResponse:
        try:
            path = within(DEMO, name)
        except FileNotFoundError as error:
            raise ApiError(404, "not_found") from error
        return self._file(request, path, headers.demo())

    def _file(self, request: Request, path: Any, more: dict[str, str]) -> HTTPResponse:
        try:
            file = self._files.read(path)
        except FileNotFoundError as error:
            raise ApiError(404, "not_found") from error
        compressed = accepts_gzip(request.headers.get("accept-encoding"))
        etag = f'"{file.etag}{"-gzip" if compressed else ""}"'
        fields = {**headers.CACHED, **more, "ETag": etag}
        if etag in request.headers.get("if-none-match", ""):
            return empty(status=304, headers=fields)
        if compressed:
            fields["Content-Encoding"] = "gzip"
        content = file.compressed if compressed else file.content
        return HTTPResponse(content, headers=fields, content_type=file.content_type)


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
    if path.parent == DEMO and path.suffix == ".html":
        content = _demo.get_template(path.name).render(page=path.stem).encode()
    return StaticFile(
        content=content,
        compressed=gzip.compress(content, compresslevel=9, mtime=0),
        content_type=TYPES[path.suffix],
        etag=hashlib.sha256(content).hexdigest()[:32],
        modified=modified,
    )
