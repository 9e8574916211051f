"""Of whom something is said: of the speaker's own case, or of a relative, a neighbour, another company."""

import re

_RELATIVES = (
    r"cousine?|freres?|soeurs?|amie?|copains?|copines?|voisine?|gendre|oncle|tante|neveu|niece|pote|pere|mere|mari|femme|compagn(?:on|e)|conjointe?"
    r"|beau-?(?:frere|pere)|belle-?(?:soeur|mere)"
)
_EMPLOYER = r"(?:patron|employeur|boss|chef|boite|entreprise|garage)"
_OTHERS = rf"confrere|concurrent|client|fournisseur|collegue|associee?|connaissance|(?:ancien(?:ne)?|premi(?:er|ere)|precedente?) {_EMPLOYER}|{_EMPLOYER} (?:d'avant|precedente?)|garage (?:d'a cote|d'en face|voisin)"
_SOMEBODY = re.compile(
    rf"\b(?:(?:mon|ma|mes|son|sa|ses|un|une|notre|nos|l'autre|un de mes|une de mes|chez (?:mon|ma|un)) (?:{_RELATIVES}|{_OTHERS})s?|le (?:voisin|concurrent|garage (?:d'a cote|d'en face|voisin))|(?:l'ancien(?:ne)?|l[ea] (?:premi(?:er|ere)|precedente?)|l'autre) {_EMPLOYER}|(?:le |la |l'){_EMPLOYER} (?:d'avant|precedente?))"
    r" (?:qui |lui |elle )?(?:[a-z]{2,10} )?(?:est|sont|etait|vit|habite|bosse|travaille|tient|a|ont|avait|touche|l'a)\b[^,;.!?]{0,40}$"
)
#: « Mon confrère de Lyon », « mon cousin à Brest »: whoever it is, the place is theirs.
_OF_SOMEWHERE = re.compile(
    rf"\b(?:mon|ma|mes|son|sa|ses|un|une|notre|nos|le|la|les) (?:{_RELATIVES}|{_OTHERS})s? (?:(?!est |sont |a |qui )[a-z-]{{3,14}} ){{0,2}}?(?:(?:a|de|d'|du|en|sur|pres de|vers|au|aux|cote) ?)?$"
)
_LONGEST = 90


def is_of_somebody_else(before: str) -> bool:
    """Tell whether the plain text before a fact, in its clause, says it of somebody else: « mon cousin est »."""
    left = before[-_LONGEST:]
    return (_SOMEBODY.search(left) or _OF_SOMEWHERE.search(left)) is not None
