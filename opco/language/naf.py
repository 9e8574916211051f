"""NAF or APE code: what INSEE says that a company mostly does, « 49.41A ». It decides no convention."""

import re
from collections.abc import Iterator

from opco.language.found import Found
from opco.language.scan import Scan

_LABELLED = re.compile(
    r"\b(?:naf|ape|activite principale)\b(?:\W|(?:est|c'est|le|la|de|du|numero|code|notre|mon|en|:)\W){0,8}?(?P<division>\d{2}) ?\.? ?(?P<group>\d{2}) ?(?P<letter>[a-z])?(?![\w%])"
)
#: Without its name: « 49.41A », « 4939Z »; « 1500e » and « 1800h » count euros and hours.
_DOTTED = re.compile(
    r"(?<![\w.,/])(?P<division>\d{2})\.(?P<group>\d{2}) ?(?P<letter>[a-dfgijz])(?!\w)"
)
_GLUED = re.compile(r"(?<![\w.,/])(?P<division>\d{2})(?P<group>\d{2})(?P<letter>[a-dfgz])(?!\w)")


def find(scan: Scan) -> Iterator[Found]:
    """Yield each `naf` code, as INSEE writes it (« 49.41A »), without its letter when none is said."""
    for pattern in (_LABELLED, _DOTTED, _GLUED):
        for match in pattern.finditer(scan.rest):
            letter = (match["letter"] or "").upper()
            code = f"{match['division']}.{match['group']}{letter}"
            yield scan.take("naf", code, match.start("division"), match.end())
