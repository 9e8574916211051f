"""What a file holds: a workbook, or lines of text in whatever encoding wrote them."""

import codecs
import gzip
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence

from opco.spreadsheets.wrong_file import WrongFile

#: Encodings of French spreadsheets, after UTF-8: Windows, old Macs, the command line of Windows.
_ENCODINGS = ("cp1252", "mac_roman", "cp850")
_SMALL, _LARGE = "éèàùâêîôûçëïüœ", "ÉÈÀÙÂÊÎÔÛÇËÏÜŒ"
_PUNCTUATION = "’‘“”«»€°…–—\u00a0"
_LINE_END = re.compile(r"\r\n|\n|\r")
#: Text decoded as Windows-1252 that was UTF-8: « Ã© » for « é ».
_TWICE = re.compile("[ÃÂâÅ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
#: Megabytes that an archive may hold once opened.
_LARGEST = 500
#: How files that are no table begin: PDF, pictures, rich text.
_NO_TABLE = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")
#: Archives that the standard library does not open: 7z, rar.
_PACKED = (b"7z\xbc\xaf", b"Rar!")
#: What archives hold, by the programs that make workbooks; other Office files have the first too.
_OFFICE, _EXCEL, _CALC, _APPLE = "[Content_Types].xml", "xl/", "mimetype", ".iwa"
#: Marks of old programs and terminals: ends of file, tabulations in columns, page breaks.
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n\r\v\f"} | {
    11: " ",
    12: " ",
    127: None,
}


def opened(content: bytes) -> bytes:
    """Return ``content``, or the one file of the archive (.zip, .gz) that it is.

    A workbook is an archive too, and is left as it is. Raises ``WrongFile``.
    """
    try:
        if content.startswith(b"\x1f\x8b"):
            with gzip.open(io.BytesIO(content)) as stream:
                return _limited(stream.read(_LARGEST * 2**20 + 1))
        if content.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                return _only_file(archive, content)
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error) as error:
        raise WrongFile("damaged") from error
    except RuntimeError as error:  # What zipfile says of an archive with a password.
        raise WrongFile("locked") from error
    if content.startswith(_PACKED):
        raise WrongFile("packed")
    return content


def _only_file(archive: zipfile.ZipFile, content: bytes) -> bytes:
    names = [
        info.filename
        for info in archive.infolist()
        if not info.is_dir()
        and not info.filename.startswith("__MACOSX/")
        and not info.filename.rpartition("/")[2].startswith(".")
    ]
    if _OFFICE in names or any(name.endswith(_APPLE) for name in names):
        if not any(name.startswith(_EXCEL) for name in names):
            raise WrongFile("not_a_table")
        return content
    if _CALC in names:
        return content
    if len(names) != 1:
        raise WrongFile("several_files", ", ".join(names[:4]))
    with archive.open(names[0]) as stream:
        return _limited(stream.read(_LARGEST * 2**20 + 1))


def _limited(content: bytes) -> bytes:
    if len(content) > _LARGEST * 2**20:
        raise WrongFile("too_large", str(_LARGEST))
    return content


def is_workbook(content: bytes) -> bool:
    """Tell whether ``content`` is a workbook: .xlsx, .xlsb, .ods, or the old .xls."""
    return content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def is_no_table(content: bytes) -> bool:
    """Tell whether ``content`` is a document or a picture."""
    return content.startswith(_NO_TABLE)


def text_of(content: bytes) -> str:
    """Return a text file as text, each line by its own encoding, line ends made « \\n »."""
    return "\n".join(lines_of(content))


def lines_of(content: bytes) -> list[str]:
    """Return the lines of a text file, each decoded by itself: UTF-8, else what spreadsheets use.

    One line that another program added in its own encoding spoils no other. Never raises.
    """
    whole = _wide(content)
    if whole is not None:
        return _LINE_END.split(whole.translate(_CONTROLS))
    # One byte a character: cutting the bytes as Latin-1 loses nothing, and keeps line numbers.
    raw = [line.encode("latin-1") for line in _LINE_END.split(content.decode("latin-1"))]
    decoded: list[str | None] = [_utf8(line) for line in raw]
    odd = [line for line, text in zip(raw, decoded, strict=True) if text is None]
    usual = _usual_encoding(odd)
    lines = [
        _in_encoding(line, usual) if text is None else text
        for line, text in zip(raw, decoded, strict=True)
    ]
    lines[0] = lines[0].lstrip("\ufeff")
    return [_once(line.translate(_CONTROLS)) for line in lines]


def _wide(content: bytes) -> str | None:
    """Decode UTF-16 and UTF-32, with or without their mark; ``None`` for anything else."""
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return content.decode("utf-32", errors="replace")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace").lstrip("\ufeff")
    # Zeros at the end are those of a disk that ran out, or of a program that copied too much.
    start = content.rstrip(b"\0")[:400]
    for encoding, high in (("utf-16-le", start[1::2]), ("utf-16-be", start[0::2])):
        if len(start) >= 8 and high.count(0) > 0.8 * len(high):
            return content.decode(encoding, errors="replace")
    return None


def _utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _usual_encoding(lines: Sequence[bytes]) -> str:
    votes = Counter({encoding: 0 for encoding in _ENCODINGS})
    for line in lines:
        for encoding in _ENCODINGS:
            votes[encoding] += _likeness(line.decode(encoding, errors="replace"))
    return votes.most_common(1)[0][0]


def _in_encoding(line: bytes, usual: str) -> str:
    texts = {encoding: line.decode(encoding, errors="replace") for encoding in _ENCODINGS}
    best = max(_ENCODINGS, key=lambda e: (_likeness(texts[e]), e == usual))
    return texts[best]


def _likeness(text: str) -> int:
    """Return how French the accents of ``text`` look: a capital inside a small word does not."""
    score = 0
    for before, char in zip(f" {text}", text, strict=False):
        if char.isascii():
            continue
        if char in _SMALL:
            score += -1 if before.isupper() and not before.isascii() else 2
        elif char in _LARGE:
            score += -2 if before.islower() else 1
        else:
            score -= 0 if char in _PUNCTUATION else 3
    return score


def _once(line: str) -> str:
    """Undo a second encoding: « OrlÃ©ans » was UTF-8 read as Windows-1252, then saved."""
    if not _TWICE.search(line):
        return line
    try:
        return line.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return line
