"""Every sentence that an editor can change is said by some part of the project."""

from __future__ import annotations

import re

from opco.knowledge import Library
from opco.settings import ROOT

FOLDERS = ("actions", "addons", "commands", "opco", "widget")
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
    unsaid = [
        key
        for key in Library.load().messages
        if f'"{key}"' not in code and f"'{key}'" not in code and not key.startswith(built)
    ]
    assert unsaid == []
