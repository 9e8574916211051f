"""The parts of a message that may name a company known to a directory, and which of several is chosen.

Names that the words around them announce are read by `opco.language.names`; here a word of trade
makes a part likely, and the directory says whether it is a name.
"""

import re
from collections.abc import Iterator

from opco.language.normal import plain as made_plain

#: Words of a name.
LONGEST_NAME = 7
#: Words that join those of a name, and of a trade.
_SMALL = frozenset(["d", "de", "du", "des", "l", "la", "le", "les", "en", "et"])
#: Words of trade that begin or end the names of companies of our branches.
_TRADES = re.compile(
    r"ambulance|ambulances|assistance|auto|auto-ecole|autocars|automobile|automobiles|autos|boucherie"
    r"|boulangerie|carosserie|carrosserie|cars|clinique|cycles|demenagement|demenagements|depannage"
    r"|equipementier|escale|etablissements|ets|garage|garages|groupe|hotel|location|logistique|maconnerie"
    r"|menuiserie|messagerie|motos|nettoyage|patisserie|pharmacie|plomberie|ports|proprete|regie|restaurant"
    r"|salon|sarl|sas|services|taxi|taxis|transp|transport|transports|voyage|voyages"
)
#: Where a name ends in a sentence.
_BREAKS = re.compile(
    r"[,;:.!?()]|(?<=\s)[-–—/](?=\s)|\bon (?:est|a|veut|va|prend|cherche|signe)\b|\bnous (?:sommes|avons|cherchons)\b"
    r"|\bje (?:suis|voudrais|veux|cherche|prends)\b|\bc'est\b|\bpour (?:un|une|le|la)\b"
    r"|\b(?:relevent?|releves?|dependent?|depend|a droit|peut|doit|veut)\b|\bdans (?:le|la|les)\b|\bici\b|\bils? (?:sont|est)\b|\baides?\b|\bet\b"
)
#: « Un garage », « une entreprise de manutention portuaire » say a trade, not a name.
_A_TRADE = re.compile(
    r"^(?:(?:je suis|on est|nous sommes|ici|bonjour|salut|j'ai|on a|nous avons|(?:je|on) (?:gere|dirige|tient|tiens)),? ){0,2}"
    r"(?:une?|des?|d'|petite?|(?:entreprise|societe|compagnie|boite|pme|tpe) (?:de |d'))(?:\b|(?<= )|(?<='))"
)
#: « non, celui de Brest » chooses by its town among companies of one name.
_OF_A_TOWN = re.compile(
    r"(?:(?:non|pardon|plutot|et|en fait|mais)[, ]+){0,2}(?:celui|celle|l'autre,?) (?:de|du|d'|a) ?(?P<town>[a-z' -]{2,40})$"
)
#: « Je ne sais plus » is said of the number where it is asked for, or named.
_NAMES_THE_NUMBER = re.compile(r"\bsire[nt]\b|\bnumero\b")
_END_OF_SENTENCE = re.compile(r"[,;:.!?()]")
#: Where a name that no word of trade announces ends: a mark, or a word that begins to say or to ask something.
_SAYS_MORE = re.compile(
    r"[,;:.!?()]|(?<=\s)[-–—/](?=\s)|\b(?:on|nous|vous|vs|je|j'|tu|il|elle|ils|elles|c'est|ce|qui|que|quoi|quel|quelle|quels|quelles"
    r"|combien|comment|quand|notre|nos|votre|mon|ma|mes|son|sa|ses|leur|leurs|pour|chez|est|sont|a droit|releve|depend|svp|stp)\b"
)
#: Words that lead to a name, or follow it, and are no part of it.
_AROUND = frozenset(
    ["bonjour", "bonsoir", "bjr", "salut", "slt", "hello", "ici", "alors", "oui", "donc", "et", "ou", "dont", "aussi"]
)  # fmt: skip
_CAPITALISED = re.compile(r"\b[A-ZÀ-Ý][\w'’-]+")
#: The same, and no acronym: « Son CFA nous facture » names nobody.
_PROPER = re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ'’-]+")
#: Words of such a name written small; with capitals.
_LEAST_SMALL, _LEAST_CAPITALS = 3, 2


def spans_with_a_trade(plain: str) -> Iterator[str]:
    """Yield the parts of a plain text that a word of trade makes likely to be a name.

    A short message first comes whole: the town that follows a name tells it from its namesakes.
    """
    parts = [plain, *_BREAKS.split(plain)]
    # « altavia escale à lyon »: the town may be that of its airport.
    parts += [part.partition(" a ")[0] for part in parts]
    whole = [part for part in parts if len(part.split()) <= LONGEST_NAME]
    told = dict.fromkeys(part.strip() for part in (*whole, *_from_a_trade(plain)))
    # A name that begins with its trade comes before the words that lead to it: « l'opco de transports morel ».
    for part in sorted(told, key=lambda one: _begins_with_a_trade(one) is False):
        words = part.split()
        if len(words) > 1 and any(map(_TRADES.fullmatch, words)):
            yield part


def spans_of_a_name(text: str, plain: str) -> Iterator[str]:
    """Yield the parts of a message that may be a name though no word of trade says so.

    « Horizons Boréaux, trois collègues à former »: two words with capitals, or three at least; the
    directory says whether it is a name. « Un port de plaisance » is a trade.
    """
    capitals = _capitals(text)
    for part in _SAYS_MORE.split(plain):
        words = part.split()
        while words and words[0] in _AROUND:
            words = words[1:]
        while words and words[-1] in _AROUND:
            words = words[:-1]
        proper = sum(word in capitals for word in words)
        span = " ".join(words)
        small = len(words) >= _LEAST_SMALL and not begins_as_a_trade(span)
        if (small or proper >= _LEAST_CAPITALS) and len(words) <= LONGEST_NAME:
            yield span


def is_written_as_a_name(text: str) -> bool:
    """Tell whether a few words are written with the capitals of a name: « Pneus et Pièces du Morvan »."""
    plain = made_plain(text)
    own = [word for word in plain.split() if word not in _AROUND]
    capitals = frozenset(made_plain(word) for word in _PROPER.findall(text))
    tells = _SAYS_MORE.search(plain) is not None or any(map(str.isdigit, plain))
    return bool(own) and not tells and own[0] in capitals and sum(w in capitals for w in own) > 1


def has_its_capitals(span: str, text: str) -> bool:
    """Tell whether a part of a plain text is written in ``text`` with the capitals of a name: « Maintenance Ferroviaire du Centre »."""
    proper = frozenset(made_plain(word) for word in _PROPER.findall(text))
    return sum(word in proper for word in span.split()) >= _LEAST_CAPITALS


def _capitals(text: str) -> frozenset[str]:
    return frozenset(made_plain(word) for word in _CAPITALISED.findall(text))


def _begins_with_a_trade(part: str) -> bool:
    return _TRADES.fullmatch(part.partition(" ")[0]) is not None


def _from_a_trade(text: str) -> Iterator[str]:
    """Yield what follows a word of trade in a long message: « … un CAP garage des trois tilleuls »."""
    words = _END_OF_SENTENCE.split(text)[0].split()
    for place, word in enumerate(words):
        if place and _TRADES.fullmatch(word):
            yield " ".join(words[place : place + LONGEST_NAME])


def names_nobody(span: str) -> bool:
    """Tell whether a part says a trade, then at most where: « voyage à nice », « location de cars »."""
    return all(
        _TRADES.fullmatch(word) or word in _SMALL
        for word in span.partition(" a ")[0].replace("'", " ").split()
    )


def begins_as_a_trade(plain: str) -> bool:
    """Tell whether a part begins as a trade does, and not as a name: « un garage »."""
    return _A_TRADE.match(plain) is not None


def town_chosen(plain: str) -> str | None:
    """Return the town of « celui de Brest », which chooses among companies of one name."""
    named = _OF_A_TOWN.match(plain)
    return None if named is None else named["town"].strip()


def names_the_number(plain: str) -> bool:
    """Tell whether a plain text speaks of the number of a company."""
    return _NAMES_THE_NUMBER.search(plain) is not None
