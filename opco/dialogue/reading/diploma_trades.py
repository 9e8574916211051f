"""What a diploma is of, in the words after it, « CAP mécanique auto », and whether two are of different trades."""

import re
from collections.abc import Sequence

#: What a trade is called after a diploma, and the words that name none.
_NO_FIELD = frozenset(
    ["meme", "domaine", "secteur", "filiere", "specialite", "identique", "equivalent", "pro", "professionnel", "professionnelle", "option", "mention", "alors", "depuis", "avec", "sans", "mais", "puis", "dont", "plus", "moins", "ans", "annees", "mois", "metier", "experience", "anciennete", "dans", "comme", "chez", "obtenu", "seul", "seulement", "juste", "candidat", "candidats", "candidates", "possible", "possibles", "tuteur", "tuteurs", "tutrice", "maitre", "apprentissage", "apprenti", "apprentie", "jeune", "salarie", "salaries", "premier", "premiere", "deuxieme", "second", "seconde", "niveau", "sait", "travaille", "aussi", "deja", "bien", "encore", "peut", "pour", "nous", "notre", "voici", "hesite", "hesitons", "entre", "avons", "deux", "trois", "bonjour"]
)  # fmt: skip
GENERAL = "general"
#: Trades that are near one another: whether a diploma of one counts for the other is not for words to say.
_NEAR = (
    re.compile(r"^(?:meca|auto|vehic|carross|peint|maint|garag|moto|cycle|pneu|apres-v|atel|vp|vi|vui|poids|diag|electr)"),
    re.compile(r"^(?:transp|logis|condui|conduc|rout|chauff|livr|messag|affret|exploit|demenag|voyag|ambul)"),
    re.compile(r"^(?:vent|vend|comm|mco|ndrc|nego|mark|manag)"),
    re.compile(r"^(?:compt|gest|paie|admin|secret|assist|bureau|rh)"),
    re.compile(r"^(?:cuis|patis|boulang|traite|resta|hotel|servi)"),
)  # fmt: skip
_STEM, _SHORT = 4, 3


def trade_in(words: Sequence[str]) -> str:
    """Return the words, of those that follow a diploma, which say what it is of; "" where none does."""
    bare = [one.removeprefix("d'").removeprefix("l'") for one in words]
    own = [one for one in bare if len(one) >= _SHORT and one not in _NO_FIELD]
    return " ".join(own[:3])


def trades_differ(one: str, other: str) -> bool | None:
    """Tell whether two diplomas are of different trades, by their words; None where these do not tell."""
    ours, theirs = one.split(), other.split()
    if not ours or not theirs:
        return None
    if any(_is_like(a, b) for a in ours for b in theirs):
        return False
    near = any(
        any(trade.match(a) for a in ours) and any(trade.match(b) for b in theirs) for trade in _NEAR
    )
    return None if near else True


def _is_like(one: str, other: str) -> bool:
    size = min(len(one), len(other), _STEM)
    return size >= _SHORT and one[:size] == other[:size]
