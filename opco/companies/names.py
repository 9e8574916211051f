"""Company names as they are compared: no accents, no legal form, no small words."""

from __future__ import annotations

import re
import unicodedata

#: Legal forms and words that say "company": they tell no two companies apart.
LEGAL_WORDS = frozenset(
    [
        "sarl",
        "sas",
        "sasu",
        "eurl",
        "eirl",
        "ei",
        "sa",
        "snc",
        "sci",
        "scop",
        "scic",
        "scm",
        "selarl",
        "gie",
        "gmbh",
        "ltd",
        "ets",
        "etablissement",
        "etablissements",
        "etabl",
        "ste",
        "societe",
        "soc",
        "cie",
        "compagnie",
        "entreprise",
        "entreprises",
        "mr",
        "mme",
        "monsieur",
        "madame",
        "groupe",
        "holding",
        "france",
    ]
)

#: Small words.
SMALL_WORDS = frozenset(
    [
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "de",
        "du",
        "des",
        "d",
        "et",
        "en",
        "a",
        "au",
        "aux",
        "sur",
        "sous",
        "pour",
        "par",
    ]
)

#: How people shorten words of the trade.
SHORT_FORMS = {
    "st": "saint",
    "gge": "garage",
    "gar": "garage",
    "transp": "transports",
    "tpts": "transports",
    "trpts": "transports",
    "transport": "transports",
    "autos": "auto",
    "automobiles": "automobile",
    "ambulance": "ambulances",
    "voyage": "voyages",
    "cars": "car",
    "garages": "garage",
    "demenagement": "demenagements",
    "dem": "demenagements",
    "frere": "freres",
    "fres": "freres",
    "2": "deux",
    "3": "trois",
    "4": "quatre",
    "5": "cinq",
    "6": "six",
    "7": "sept",
}

_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Return ``text`` in small letters without accents or ligatures: « Œuvre » → « oeuvre »."""
    text = text.casefold().replace("œ", "oe").replace("æ", "ae")
    parts = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parts if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """Return the words that identify a company in ``text``, normalised, in order.

    Legal forms and small words are left out, unless nothing else is there.
    """
    folded = _DOTTED.sub(lambda found: found.group().replace(".", ""), fold(text))
    folded = folded.replace("&", " ")
    raw = [word for word in _NOT_WORD.split(folded) if word]
    kept = [w for w in raw if w not in LEGAL_WORDS and w not in SMALL_WORDS]
    return [SHORT_FORMS.get(word, word)[:60] for word in (kept or raw)]


def normalise(text: str) -> str:
    """Return ``words(text)`` as one string: what two names are compared on."""
    return " ".join(words(text))


def grams(word: str) -> set[str]:
    """Return the groups of three letters of ``word``, its ends marked: « car » → ·ca car ar·."""
    padded = f"_{word}_"
    return {padded[i : i + 3] for i in range(len(padded) - 2)}
