"""Words as they are typed in a hurry, that numbers lean on: « 2em anné », « on est 22 ds le garage ».

Only the words that tell what a number counts are spelt out here; a topic is found by letters
(`opco.dialogue`), whatever their order.
"""

import re

from opco.language.normal import Normal

#: A word as it is typed -> as it is read.
_WORDS = {
    "ds": "dans", "ns": "nous", "pr": "pour", "avc": "avec",
    "anee": "annee", "anees": "annees", "ane": "annee",
    "aprenti": "apprenti", "apprentit": "apprenti", "aprentit": "apprenti", "aprentis": "apprentis",
    "aprentie": "apprentie", "aprenties": "apprenties", "aprentissage": "apprentissage",
    "singe": "signe", "singee": "signee", "singes": "signes", "singer": "signer", "sinie": "signe",
    "siniee": "signee", "sinies": "signes", "sinier": "signer", "signie": "signe", "signier": "signer",
    "comance": "commence", "comence": "commence", "commance": "commence", "komence": "commence",
    "comancer": "commencer", "comencer": "commencer", "commancer": "commencer", "comencera": "commencera",
    "comancera": "commencera", "demare": "demarre", "demarer": "demarrer", "demarera": "demarrera",
    "ier": "hier", "hyer": "hier", "dmain": "demain", "ojd": "aujourd'hui", "auj": "aujourd'hui",
    "ajd": "aujourd'hui", "ojourdui": "aujourd'hui", "aujourdui": "aujourd'hui", "aujourdhui": "aujourd'hui",
    "cetai": "c'etait", "cetais": "c'etait", "cetait": "c'etait", "cest": "c'est", "jr": "jour", "jrs": "jours",
    "fe": "fait", "fai": "fait", "kon": "qu'on", "koi": "quoi", "kan": "quand", "ki": "qui", "kel": "quel", "kels": "quels", "kelle": "quelle", "kelles": "quelles", "ke": "que",
    "salrie": "salarie", "salries": "salaries", "persone": "personne", "persones": "personnes",
}  # fmt: skip
_WORD = re.compile(rf"(?<![\w'])(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![\w'])")
#: « Il a 17 an », « 1er anée », « 2em anné », « premier année »: a year after its place; « anne » alone is a name.
_PLACE = r"(?:[1-5] ?(?:er|ere|re|e|em|eme|iem|ieme|d|nd|nde|de)?|premiere?|deuxiem|deuxieme|seconde?|troisiem|troisieme|quatriem|quatrieme)"
_YEAR = re.compile(rf"(?<!\w)(?P<place>{_PLACE}) (?P<year>an+ee?|ane+)(?!\w)")
_NTH = re.compile(r"[1-5]")
_IN_WORDS = {"premier": "premiere", "second": "seconde"}


def spelt_out(normal: Normal) -> Normal:
    """Return a plain text with the words typed in a hurry that numbers lean on spelt out."""
    spelt = normal.replace(
        [(*match.span(), _WORDS[match.group()]) for match in _WORD.finditer(normal.text)]
    )
    return spelt.replace(
        [(*match.span(), _nth_year(match["place"])) for match in _YEAR.finditer(spelt.text)]
    )


def _nth_year(place: str) -> str:
    """Return « 2e annee » for « 2em anne »; a place in words keeps them."""
    if (number := _NTH.match(place)) is not None:
        return f"{number.group()}e annee"
    word = _IN_WORDS.get(place, place)
    return f"{word if word.endswith('e') else word + 'e'} annee"
