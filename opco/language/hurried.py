"""Words as they are typed in a hurry, that numbers lean on: « 2em anné », « on est 22 ds le garage ».

Only the words that a fact leans on are spelt out here: what a number counts, what a day is of.
"""

import re
from collections.abc import Mapping

from opco.language.normal import Normal, plain

#: A word as it is typed -> as it is written: those that a message's topic is found by as well, beside
#: the ones of ``data/dialogue/words.yml``, which no fact leans on.
SPELLINGS: Mapping[str, str] = {
    "ds": "dans", "ns": "nous", "pr": "pour", "avc": "avec", "aprenti": "apprenti", "apprentit": "apprenti",
    "aprentis": "apprentis", "aprentie": "apprentie", "aprentissage": "apprentissage", "singe": "signé",
    "singee": "signée", "singes": "signés", "singer": "signer", "sinie": "signé", "siniee": "signée",
    "sinies": "signés", "sinier": "signer", "signie": "signé", "signier": "signer", "comance": "commence",
    "comence": "commence", "commance": "commence", "komence": "commence", "demare": "démarre", "ier": "hier",
    "hyer": "hier", "dmain": "demain", "ojd": "aujourd'hui", "auj": "aujourd'hui", "ajd": "aujourd'hui",
    "ojourdui": "aujourd'hui", "aujourdui": "aujourd'hui", "aujourdhui": "aujourd'hui", "cetai": "c'était",
    "cetais": "c'était", "cetait": "c'était", "cest": "c'est", "jr": "jour", "jrs": "jours", "fai": "fait",
    "kon": "qu'on", "koi": "quoi", "kan": "quand", "ki": "qui", "kel": "quel", "kels": "quels",
    "kelle": "quelle", "kelles": "quelles", "ke": "que", "mnt": "maintenant", "mtn": "maintenant",
    "contra": "contrat", "ctrat": "contrat", "ctrt": "contrat", "sinature": "signature",
    "jusko": "jusqu'au", "juskau": "jusqu'au", "jusqau": "jusqu'au", "jusquo": "jusqu'au", "jusqo": "jusqu'au",
    "juska": "jusqu'à", "jusqa": "jusqu'à",
}  # fmt: skip
#: The same, without accents, of words in which a topic is found by their letters.
_OF_FACTS = {
    "anee": "annee", "anees": "annees", "ane": "annee", "aprentit": "apprenti", "aprenties": "apprenties",
    "comancer": "commencer", "comencer": "commencer", "commancer": "commencer", "comencera": "commencera",
    "comancera": "commencera", "demarer": "demarrer", "demarera": "demarrera", "fe": "fait",
    "siganture": "signature", "signatur": "signature", "lotre": "l'autre",
    "etai": "etait", "moyene": "moyenne", "depui": "depuis", "etion": "etions",
    "salrie": "salarie", "salries": "salaries", "persone": "personne", "persones": "personnes",
    "sarrete": "s'arrete", "sarretera": "s'arretera", "sarete": "s'arrete", "mm": "meme",
    "contrt": "contrat", "ss": "sans", "contart": "contrat", "diplom": "diplome",
}  # fmt: skip
_WORDS = {**{typed: plain(written) for typed, written in SPELLINGS.items()}, **_OF_FACTS}
_WORD = re.compile(rf"(?<![\w'])(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![\w'])")
#: « Il a 17 an », « 1er anée », « 2em anné », « premier année »: a year after its place; « anne » alone is a name.
_PLACE = r"(?:[1-5] ?(?:er|ere|re|e|em|eme|iem|ieme|d|nd|nde|de)?|premiere?|deuxiem|deuxieme|seconde?|troisiem|troisieme|quatriem|quatrieme)"
_YEAR = re.compile(rf"(?<!\w)(?P<place>{_PLACE}) (?P<year>an+ee?|ane+)(?!\w)")
#: « On et 4 », « on ai plus que 3 »: how many they are.
_WE_ARE = re.compile(r"\bon (?P<are>et|ai|es|e)(?= (?:plus que |que |a |dans les )?\d)")
#: « Et par moi sa fait », a month.
_A_MONTH = re.compile(
    r"(?:(?:^|\bet |\bcombien )par (?P<month>moi)(?=\W*$| (?:sa|ca|c)\b)|\b(?:le|du|au) (?P<named>moi) (?=d[e']))"
)
#: « Apprenti de 22a »: an age, glued to its unit.
_AGED = re.compile(
    r"(?<![\w.,/-])(?<!article )(?<!annexe )(?<!ape )(?<!naf )(?<!rue )(?<!lot )(?:1[4-9]|[2-6]\d)(?P<unit>a)(?![\w'-])"
)
_NTH = re.compile(r"[1-5]")
_IN_WORDS = {"premier": "premiere", "second": "seconde"}


def spelt_out(normal: Normal) -> Normal:
    """Return a plain text with the words typed in a hurry that numbers lean on spelt out."""
    spelt = normal.replace(
        [(*match.span(), _WORDS[match.group()]) for match in _WORD.finditer(normal.text)]
    )
    spelt = spelt.replace([(*match.span("are"), "est") for match in _WE_ARE.finditer(spelt.text)])
    spelt = spelt.replace(
        [(*match.span(match.lastgroup or 0), "mois") for match in _A_MONTH.finditer(spelt.text)]
    )
    spelt = spelt.replace([(*match.span("unit"), " ans") for match in _AGED.finditer(spelt.text)])
    return spelt.replace(
        [(*match.span(), _nth_year(match["place"])) for match in _YEAR.finditer(spelt.text)]
    )


def is_spelt_out(typed: str) -> bool:
    """Tell whether a word as it is typed is spelt out here."""
    return typed in _WORDS


def in_full(plain_text: str) -> str:
    """Return a plain text with its hurried words spelt out, its numbers as they are."""
    return _WORD.sub(lambda match: _WORDS[match.group()], plain_text)


def _nth_year(place: str) -> str:
    """Return « 2e annee » for « 2em anne »; a place in words keeps them."""
    if (number := _NTH.match(place)) is not None:
        return f"{number.group()}e annee"
    word = _IN_WORDS.get(place, place)
    return f"{word if word.endswith('e') else word + 'e'} annee"
