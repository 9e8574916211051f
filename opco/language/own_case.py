"""Coming back to one's own case after another was imagined: « bon, pour nous alors ? », « et dans notre cas ? »."""

import re

_OWN = (
    r"(?:pour|chez|avec|a propos de|revenons a|reviens a|retour a|et) (?:nous|moi|mon cas|notre cas|ma situation|notre situation|mon entreprise|notre entreprise|ma boite|notre boite|mon garage|notre garage|mon apprentie?|notre apprentie?|mon dossier|notre dossier)"
    r"|(?:dans|pour|sur|de) (?:mon|notre) (?:cas|exemple|dossier)(?: (?:a (?:moi|nous)|reel|de depart|precis))?|dans (?:ma|notre) situation|(?:mon|notre) (?:vrai )?cas(?: a (?:moi|nous))?\b|(?:ma|notre) situation (?:reelle|a (?:moi|nous))"
    r"|(?:dans|pour|chez|avec) (?:mon|ma|notre) (?:propre )?(?:affaire|boite|garage|entreprise|societe|atelier|concession|agence)(?: a (?:moi|nous))?|(?:mon|ma|notre) (?:affaire|boite|garage|entreprise|societe|atelier|agence) a (?:moi|nous)"
    r"|(?:mais|et|alors|donc|bon|du coup)[, ]+(?:la )?(?:(?:pour|chez|avec) )?(?:nous|moi)\b"
    r"|(?:avec|pour|a|sur) (?:mon|ma|mes|notre|nos) (?:vrai\w{0,2} |bon(?:ne)?s? |propres? |reel\w{0,2} )?(?:effectifs?|taille|chiffres?|salaries)"
    r"|(?:avec|pour|a|sur|et) (?:le|la|les|mon|ma|mes|notre|nos) (?:vrai\w{0,2}|bon(?:ne)?s?|reel\w{0,2}) (?:effectifs?|taille|nombre|chiffres?|cas|situation)"
    r"|en vrai|en realite|dans la realite|pour de vrai"
)
_BACK = re.compile(rf"\b(?:{_OWN})(?!\w)")
#: « Et si nous … », « et nous, avec 300 ? » go on imagining.
_IMAGINES = re.compile(r"\bsi\b|\bs'ils?\b|\bimagin\w+|\bsuppos\w+")


def comes_back_to_own_case(plain_text: str) -> bool:
    """Tell whether a plain text speaks of one's own case again, and imagines nothing more."""
    return _BACK.search(plain_text) is not None and _IMAGINES.search(plain_text) is None
