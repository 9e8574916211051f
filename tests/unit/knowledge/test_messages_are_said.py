"""Every sentence that an editor can change is said by some part of the project."""

from __future__ import annotations

import re

from opco.knowledge import Library
from opco.settings import ROOT

FOLDERS = ("actions", "addons", "commands", "opco", "widget")
STATISTICS = ROOT / "data" / "reference" / "statistics.yml"
SUFFIXES = {".py", ".js", ".html", ".yml"}


def test_no_sentence_is_left_that_nothing_says() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.suffix in SUFFIXES
    )
    # Some keys are built: f"siret.{reason}", f"failure.group_{name}".
    built = tuple(re.findall(r"""f["'](\w+\.\w*)\{""", code))
    # And some are said by whole groups, by the lines of a statistic too.
    whole = re.findall(r"""words_of\("(\w+)"\)""", code)
    whole += re.findall(r"^  lines: (\w+)$", STATISTICS.read_text(encoding="utf-8"), re.M)
    built += tuple(f"{group}." for group in whole)
    unsaid = [
        key
        for key in Library.load().messages.templates
        if f'"{key}"' not in code and f"'{key}'" not in code and not key.startswith(built)
    ]
    assert unsaid == []
