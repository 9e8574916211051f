"""Whether a message says that something given before is wrong: « je me suis trompé », « plutôt »."""

from __future__ import annotations

import re

_CORRECTS = re.compile(
    r"\b(?:tromp\w+|erreur|faute de frappe|fautes? de|fausse?s?|faux|corrig\w+|correction|rectif\w+|modifi\w+|chang(?:e|ez|er|eons)\b"
    r"|remplac\w+|mettez|mets|pardon|oups|oops|finalement|en fait|en realite|en vrai|plutot|reprends|reprenez|mauvaise?|inexact\w*"
    r"|repouss\w+|decal\w+|report\w+|avanc(?:ee?|ons)\b|au lieu|oublie[zr]?|pas bon\w*|je voulais dire|je veux dire|enfin)\b"
    r"|^\W*(?:ah |euh |bah |ben |mais )*non\b"
)


def is_correction(text: str) -> bool:
    """Tell whether a plain text (`opco.language.normal`) says that what was given is wrong."""
    return bool(_CORRECTS.search(text))
