"""The name that answers a question: of a person (« moi c'est Awa Traoré ») or of a company.

What was asked decides: « Karim Benali », « Garage du Stop », « Truck Wash Le Havre » are names
when a name is asked, whatever language or topic their words belong to. A sentence is none.
"""

import re
from functools import lru_cache

from opco.language.found import Certainty, Found
from opco.language.names import has_trade_word
from opco.language.normal import plain

_LEAD_OF_PERSON = re.compile(
    r"^\W*(?:(?:bonjour|bonsoir|salut|oui|ok|alors|euh|ben|bah|donc)\b[\s,.!;:]+)*"
    r"(?:(?:je m'appelle|je me nomme|moi,? c'est|mon (?:pre)?nom,? (?:c'est|est)|(?:pre)?noms? ?:|c'est (?:au nom de |pour )?|je suis|au nom de|demande[rz] (?:a )?"
    r"|(?:vous pouvez )?(?:mettre|mettez|notez|ecrivez|appelez)(?:[- ]moi)?(?: moi)?|ici)\s*[:,]?\s*)?"
    r"(?:(?:m\.|mr\.?|mme\.?|mlle\.?|monsieur|madame|mademoiselle|maitre|docteur|dr\.?)(?:\s+veuve)?\s+)?",
)
_LEAD_OF_COMPANY = re.compile(
    r"^\W*(?:(?:bonjour|bonsoir|salut|oui|ok|alors|euh|ben|bah|donc)\b[\s,.!;:]+)*"
    r"(?:(?:(?:la |notre |ma |mon |l'|le )?(?:nom (?:de (?:la |l'|notre |ma |mon )?)?)?(?:societe|entreprise|boite|etablissement|enseigne|raison sociale|nom)"
    r"(?: s'appelle| se nomme| c'est| est)?\s*:?|c'est(?: le| la| l')?|je suis (?:le |la |l'|chez )|nous sommes (?:le |la |l')?|on est (?:le |la |l'|chez )|on s'appelle|nous c'est|je travaille (?:chez|pour)|chez|pour)\s+)?"
)
#: Where a name ends and something else begins.
_END = re.compile(
    r"(?:[,;!?()\n/]|:\s|\.(?=\s+\w)|\.$|\s(?:mais|et (?:je|vous|on|nous|oui)|du service|de l'entreprise|de la societe|du garage|comme un|rappel\w*|tel\b|mail\b|que je|depuis|avec|qui|pour|je|on a|on est|s'il vous plait|svp|merci$)\b|\s\d{2,}|\s[-–—]\s|\s\+?\d)"
)
_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]\.\s?$")
_PARTICLES = frozenset(
    "de du des la le les d l el al ben bin ibn abu van von der den dos da do das di della del san saint ste st mac mc o ep epouse nee veuve and the of n in".split()  # noqa: SIM905
)
_NO_NAME = frozenset(
    [
        "oui",
        "non",
        "stop",
        "merci",
        "bonjour",
        "bonsoir",
        "salut",
        "ok",
        "okay",
        "aucun",
        "aucune",
        "rien",
        "personne",
        "annuler",
        "retour",
        "suite",
        "suivant",
        "continuer",
        "pareil",
        "idem",
        "anonyme",
        "sans",
        "quoi",
        "comment",
        "pourquoi",
        "combien",
        "quand",
        "ou",
        "qui",
        "allo",
        "hello",
        "help",
        "aide",
        "peut",
        "etre",
    ]
)
_SENTENCE = re.compile(
    r"\?|\b(?:je|j'ai|vous|nous avons|on a|il y a|est[- ]ce|c'est quoi|pas|faut|voudrais|veux|peux|pouvez|besoin|ne sais|quel(?:le)?s?|pourquoi|comment|combien|quand|sais|on est|nous sommes|rappel\w+|d'accord|ca marche|pas de souci)\b"
)
#: A number and what it counts: no company is called so without another word.
_COUNTS = re.compile(
    r"(?:\d{1,4}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|une (?:dizaine|douzaine|vingtaine) de) (?:petits |gros |vieux |autres )?[a-z]{2,14}s(?: [a-z]{2,14}s?)?$"
)
_MOST_WORDS = {"name": 6, "company": 8}
_LONGEST = 80
_FORM = re.compile(
    r"\b(?:sarl|sasu?|eurl|snc|scop|sci|ets|etablissements?|ste|et fils|et fille|freres|& fils|cie)\b"
)
_WORD = re.compile(r"[^\W_][\w'’.&-]*")


def given_name(text: str) -> Found | None:
    """Return the `name` with which ``text`` answers « À quel nom ? », None when it answers otherwise."""
    return _given(text, "name", _LEAD_OF_PERSON)


@lru_cache(maxsize=256)  # a message is asked for it eighteen times, once a reading
def given_company(text: str) -> Found | None:
    """Return the `company` with which ``text`` answers « Quelle entreprise ? », else None.

    The certainty is `high` with a legal form, a word of the trades or a capital in each word,
    else `medium`: what is said may be a sentence, and a search will tell.
    """
    return _given(text, "company", _LEAD_OF_COMPANY)


def _given(text: str, kind: str, leads: re.Pattern[str]) -> Found | None:
    text = text[: _LONGEST * 3]
    best: Found | None = None
    at = 0
    while at < len(text):
        start = at + _lead(text[at:], leads)
        end = _end(text, start)
        found = _name(text, start, end, kind)
        if found is not None and (best is None or _is_better(best, found)):
            best = found
        if kind == "company" and best is not None:
            break
        at = max(end, start) + 1
    if best is None and kind == "name":
        quoted = re.search(r"[\"«“]([^\"«“»”]{2,42})[\"»”]", text)
        if quoted and (said := quoted.group(1).strip()):
            start = text.index(said, quoted.start(1))
            return Found(kind, said, start, start + len(said), said, "medium")
    return best


def _lead(text: str, leads: re.Pattern[str]) -> int:
    """Return how much of ``text`` comes before the name, on its plain form of the same length."""
    same_length = "".join((plain(char) or " ")[:1] for char in text[:_LONGEST])
    match = leads.match(same_length)
    size = match.end() if match else 0
    if size >= len(text.rstrip()):
        # « Merci Kabongo », « Monsieur »: the word that leads is all there is.
        return len(text) - len(text.lstrip())
    return size


def _end(text: str, start: int) -> int:
    same_length = "".join((plain(char) or " ")[:1] for char in text[start:])
    for match in _END.finditer(same_length):
        stop = same_length[: match.start() + 1]
        if match.group().strip().startswith(".") and _INITIAL.search(stop):
            continue
        if match.start() > 0:
            return start + match.start()
    return len(text)


def _name(text: str, start: int, end: int, kind: str) -> Found | None:
    name = text[start:end].strip(" \"'«»“”.,;:\t\n-")
    if not 2 <= len(name) <= _LONGEST or "@" in name or "?" in text[end : end + 2]:
        return None
    said = plain(name)
    words = _WORD.findall(said)
    if not words or len(words) > _MOST_WORDS[kind] or _SENTENCE.search(said):
        return None
    refused = words[0] in _NO_NAME and (len(words) == 1 or not name[0].isupper())
    if refused or (len(words) == 1 and words[0] in _PARTICLES):
        return None
    if kind == "company" and _COUNTS.match(said):
        return None  # « 2 garages »
    letters = sum(char.isalpha() for char in name)
    if letters < 2 or (kind == "name" and any(map(str.isdigit, name))):
        return None
    begin = text.index(name, start)
    return Found(kind, name, begin, begin + len(name), name, _certainty(name, kind))


def _certainty(name: str, kind: str) -> Certainty:
    titled = all(
        word[:1].isupper() or plain(word) in _PARTICLES or word[:1].isdigit()
        for word in name.split()
    )
    if kind == "company" and (has_trade_word(name) or _FORM.search(plain(name))):
        return "high"
    return "high" if titled else "medium"


def _is_better(first: Found, second: Found) -> bool:
    """Whether a second name is the first one said whole (« Oksana, Oksana Kovalenko ») or surer."""
    if first.certainty != second.certainty:
        return second.certainty == "high"
    words = plain(second.text).split()
    return len(words) > 1 and plain(first.text).split()[-1] in words
