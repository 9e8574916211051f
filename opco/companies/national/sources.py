"""Open the national files: CSV or parquet, plain, .gz or .zip; columns by their names."""

import csv
import gzip
import hashlib
import io
import os
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import IO, Any

import duckdb

_BLOCK = 1 << 20
#: Called with the share of the file that has been read.
Progress = Callable[[float], None]

ESTABLISHMENT_COLUMNS = (
    "siret",
    "siren",
    "statutDiffusionEtablissement",
    "etatAdministratifEtablissement",
    "etablissementSiege",
    "enseigne1Etablissement",
    "enseigne2Etablissement",
    "enseigne3Etablissement",
    "denominationUsuelleEtablissement",
    "codePostalEtablissement",
    "libelleCommuneEtablissement",
    "codeCommuneEtablissement",
    "activitePrincipaleEtablissement",
    "dateDebut",
)
UNIT_COLUMNS = (
    "siren",
    "statutDiffusionUniteLegale",
    "etatAdministratifUniteLegale",
    "denominationUniteLegale",
    "denominationUsuelle1UniteLegale",
    "denominationUsuelle2UniteLegale",
    "denominationUsuelle3UniteLegale",
    "sigleUniteLegale",
    "nomUniteLegale",
    "nomUsageUniteLegale",
    "prenomUsuelUniteLegale",
    "categorieJuridiqueUniteLegale",
    "trancheEffectifsUniteLegale",
    "anneeEffectifsUniteLegale",
)
#: Columns of the newest files only: taken when they are there.
NEWER_COLUMNS = ("activitePrincipaleNAF25Etablissement",)
SIRO_COLUMNS = ("SIRET", "IDCC", "OPCO_PROPRIETAIRE")
IDCC_COLUMNS = ("MOIS", "SIRET", "IDCC")
SUCCESSION_COLUMNS = ("siretEtablissementPredecesseur", "siretEtablissementSuccesseur")


class NationalError(ValueError):
    """Why nothing was imported: ``code`` is a key of the texts of the command."""

    def __init__(self, code: str, **values: Any) -> None:
        """Keep the reason and what the sentence quotes."""
        super().__init__(f"{code} {values}")
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Sources:
    """The paths of the files; ``idcc`` and ``successions`` may be left out."""

    siro: Path
    etablissements: Path
    unites_legales: Path
    idcc: Path | None = None
    successions: Path | None = None

    def given(self) -> dict[str, Path]:
        """Return the files that are there, by the name of their part."""
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: path for name, path in named.items() if path is not None}

    def fingerprints(self) -> dict[str, str]:
        """Return what tells each file's content from another's."""
        return {name: _fingerprint(path) for name, path in self.given().items()}


def _fingerprint(path: Path) -> str:
    digest = hashlib.blake2b(digest_size=16)
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


@dataclass
class Opened:
    """A file ready for DuckDB: an expression to read from, and what went wrong on the way."""

    path: Path
    expression: str
    columns: frozenset[str]
    #: Rows below the headings; of a CSV, counted while it is read.
    rows: int = 0
    failures: list[BaseException] = field(default_factory=list)


@contextmanager
def opened(
    path: Path, wanted: Sequence[str], folder: Path, delimiter: str, progress: Progress
) -> Iterator[Opened]:
    """Give the table of ``path`` as a DuckDB expression, in which every column is a text.

    An archive is read through a pipe of ``folder``: nothing is unpacked on disk. Raises
    ``NationalError`` for a missing column, a truncated or corrupt archive, an unreadable file.
    """
    if _is_parquet(path):
        yield _parquet(path, wanted)
        return
    header = _header(path, delimiter)
    _require(path, wanted, header)
    pipe = folder / f"{path.name}.pipe"
    os.mkfifo(pipe)
    kinds = ", ".join(f"'{_quoted(name)}': 'VARCHAR'" for name in header)
    expression = (
        f"read_csv('{_quoted(str(pipe))}', auto_detect=false, header=true, delim='{delimiter}',"
        f" quote='\"', escape='\"', columns={{{kinds}}}, store_rejects=true,"
        " null_padding=false, buffer_size=16000000)"
    )
    source = Opened(path, expression, frozenset(header))
    stop = threading.Event()
    feeder = threading.Thread(target=_feed, args=(source, pipe, stop, progress), daemon=True)
    feeder.start()
    try:
        yield source
    except duckdb.Error as error:
        stop.set()
        _drain(pipe)
        feeder.join()
        cause = source.failures[0] if source.failures else error
        raise NationalError("damaged", file=path.name, reason=_first_line(cause)) from error
    finally:
        stop.set()
        if feeder.is_alive():
            _drain(pipe)
        feeder.join()
        pipe.unlink(missing_ok=True)
    if source.failures:
        reason = _first_line(source.failures[0])
        raise NationalError("damaged", file=path.name, reason=reason) from source.failures[0]


def _feed(source: Opened, pipe: Path, stop: threading.Event, progress: Progress) -> None:
    size = max(1, source.path.stat().st_size)
    try:
        with pipe.open("wb") as out, _stream(source.path) as (stream, raw):
            source.rows = -1  # The line of headings.
            last = b"\n"
            while not stop.is_set() and (block := stream.read(_BLOCK)):
                out.write(block)
                source.rows += block.count(b"\n")
                last = block[-1:]
                progress(raw.tell() / size)
            source.rows += last != b"\n"
    except BrokenPipeError:
        return  # The reader has enough, or stopped with an error of its own.
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        source.failures.append(error)


def _drain(pipe: Path) -> None:
    """Let a feeder that waits for a reader go on, and end."""
    try:
        descriptor = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return
    os.close(descriptor)


@contextmanager
def _stream(path: Path) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Give the text inside ``path``, and the file itself, whose position tells the progress."""
    with path.open("rb") as raw:
        start = raw.read(4)
        raw.seek(0)
        if start.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(raw) as archive:
                inside = [info for info in archive.infolist() if not info.is_dir()]
                if len(inside) != 1:
                    raise zipfile.BadZipFile(f"{len(inside)} fichiers dans l'archive")
                with archive.open(inside[0]) as stream:
                    yield stream, raw
        elif start.startswith(b"\x1f\x8b"):
            with gzip.GzipFile(fileobj=raw) as stream:
                yield stream, raw  # type: ignore[misc]
        else:
            yield raw, raw


def _header(path: Path, delimiter: str) -> list[str]:
    try:
        with _stream(path) as (stream, _):
            start = stream.read(1 << 16)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise NationalError("damaged", file=path.name, reason=_first_line(error)) from error
    if b"\x00" in start:
        raise NationalError("not_csv", file=path.name)
    line = start.decode("utf-8-sig", errors="replace").splitlines()[:1]
    if not line:
        raise NationalError("empty", file=path.name)
    return next(csv.reader(io.StringIO(line[0]), delimiter=delimiter))


def _is_parquet(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(4) == b"PAR1"


def _parquet(path: Path, wanted: Sequence[str]) -> Opened:
    expression = f"read_parquet('{_quoted(str(path))}')"
    try:
        described = duckdb.sql(f"DESCRIBE SELECT * FROM {expression}").fetchall()
        counted = duckdb.sql(f"SELECT count(*) FROM {expression}").fetchone()
    except duckdb.Error as error:
        raise NationalError("damaged", file=path.name, reason=_first_line(error)) from error
    header = [row[0] for row in described]
    _require(path, wanted, header)
    return Opened(path, expression, frozenset(header), counted[0] if counted else 0)


def _require(path: Path, wanted: Sequence[str], header: Sequence[str]) -> None:
    missing = [name for name in wanted if name not in header]
    if missing:
        raise NationalError("missing_columns", file=path.name, columns=", ".join(missing))


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
