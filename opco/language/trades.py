"""Trades as people name them (« je suis coiffeuse », « une boulangerie », « mon cousin garagiste »).

Each stands for the convention that such a company usually applies; which OPCO a convention has is
data (`data/reference/idcc_opco.csv`), and the company's own pay slips decide.
"""

import re
from collections.abc import Mapping

from opco.language.normal import plain

#: IDCC -> the words of the trade. Taxis have their own convention, whatever they drive.
_TRADES = {
    "2596": r"coiffeu(?:r|se)s?|coiffure|barbier",
    "3032": r"esthetici\w+|institut de beaute|parfumerie",
    "0843": r"boulang\w+|patiss\w+",
    "0992": r"bouch(?:er|ere|erie)s?",
    "0953": r"charcut\w+|traiteur",
    "1504": r"poissonn\w+",
    "1979": r"restaurants?|restaurat(?:eur|rice)s?|restos?|brasserie|bistrot?|hotels?|hoteli\w+|cafe-restaurant|cuisinier\w*",
    "1501": r"fast[- ]?food|kebab|restauration rapide|burger",
    "1978": r"fleuristes?|magasin de fleurs|animalerie",
    "1597": r"macon\w*|batiment|btp|plombi\w+|couvreurs?|plaquistes?|carreleurs?|charpent\w+|menuisi\w+|peintre en batiment|electricien\w* du batiment|chauffagistes?",
    "1996": r"pharmaci\w+|officine",
    "3043": r"proprete|entreprise de nettoyage|societe de menage",
    "2216": r"supermarches?|superette|epicerie|hypermarche",
    "1000": r"avocats?",
    "2205": r"notaires?|notariat",
    "0787": r"expert[- ]comptables?|cabinet comptable|expertise comptable",
    "1672": r"assureurs?|societe d'assurances?|compagnie d'assurances?",
    "2120": r"banques?|bancaire",
    "1486": r"syntec|bureau d'etudes|societe informatique|ssii|esn|agence web|cabinet de conseil",
    "1527": r"agence immobiliere|agent immobilier|syndic",
    "1619": r"dentistes?|cabinet dentaire",
    "1875": r"veterinaires?",
    "2264": r"clinique(?! veterinaire)|hospitalisation privee",
    "2941": r"aides? a domicile",
    "3248": r"metallurgie|usine de mecanique|chaudronnerie",
    "1351": r"agents? de securite|societe de (?:securite|gardiennage)",
    "2511": r"club de sport|salle de sport|club sportif|association sportive",
    "7024": r"agriculteurs?|agricultrices?|exploitation agricole|(?:une|la|ma|notre) ferme|viticult\w+",
    "2219": r"taxis?",
    "2002": r"pressings?|blanchisser\w+|laveries?|teintureries?",
    "1431": r"opticiens?|opticiennes?|magasin d'optique",
    "1404": r"tracteurs?|machines? agricoles?|materiels? agricoles?|tondeuses?|machinisme agricole|motoculture",
    "1487": r"bijout\w+|horlog\w+|joailli\w+",
    "0184": r"imprimeries?|imprimeurs?",
    "1631": r"campings?",
    "3127": r"services? a la personne|micro-?creches?",
    "1147": r"cabinet medical|medecins?",
    "1557": r"magasins? (?:d'articles )?de sports?",
    "1483": r"pret-a-porter|(?:magasin|boutique) de (?:vetements|fringues|mode)",
    "1266": r"restauration collective",
}  # fmt: skip
#: The same, of our own branches.
_OUR_TRADES = {
    "1090": r"garag\w+|carross\w+|mecanique auto\w*|concession(?:naire)?s? auto\w*|controle technique|auto-?ecoles?|stations?-service|depann\w+ auto\w*",
    "0016": r"transports? routiers?|transporteurs? routiers?|transporteurs?|demenage\w+|autocar\w*|navettes?|messagerie|ambulanc\w+",
    "1424": r"(?:bus|reseau|transports?) urbains?|tramways?",
    "3217": r"ferroviaires?|fret ferroviaire",
    "3245": r"agences? de voyages?|voyagistes?|tour-?operateurs?",
    "1182": r"ports? de plaisance",
}  # fmt: skip


def _any_of(trades: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?P<i{idcc}>{words})\b" for idcc, words in trades.items()))


_TRADE, _OUR_TRADE = _any_of(_TRADES), _any_of(_OUR_TRADES)
#: Words of another company than the one that was told: « ma filiale », « mon cousin ».
_ANOTHER = re.compile(
    r"\b(?:filiale|holding|cousine?|freres?|soeur|amie?|copain|voisine?|gendre|mari|femme|fils|fille|cliente?"
    r"|autre (?:societe|boite|entreprise|activite)|a cote)\b"
)

#: « Ailleurs que dans le transport routier » names a trade that is not theirs.
_ELSEWHERE = re.compile(r"\b(?:ailleurs|autre(?: chose)?) qu\w+ |\bhors (?:du |de la |des )")

#: « Ma sœur tient un pressing »: the company of a relative is not looked up.
_OF_A_RELATIVE = re.compile(
    r"\b(?:mon|ma|mes|son|sa) (?:cousine?|freres?|soeurs?|amie?s?|copains?|copines?|voisine?s?|gendre|mari|femme|fils|fille|oncle|tante|neveu|niece|pote|pere|mere"
    r"|beau-?(?:frere|pere|fils)|belle-?(?:soeur|mere|fille)|confrere)s? (?:qui )?(?:tient|tiennent|a|ont|possede|dirige|gere|est|travaille|bosse|avait|ouvre|reprend)\b"
)

_LONGEST = 400
#: A company of ambulances that also drives a taxi applies the convention of road transport.
_OURS = re.compile(r"\bambulanc\w+|\bvsl\b")
#: Somebody who works in the trade speaks for no company.
_EMPLOYED = re.compile(r"\bje suis (?:une? |en )?(?:apprenti|alternan|salarie|stagiaire)\w*")


def trade_named(text: str) -> str | None:
    """Return the IDCC that the trade named in a text usually applies; None when none is named."""
    words = plain(text)[:_LONGEST]
    return None if _OURS.search(words) or _EMPLOYED.search(words) else _idcc(_TRADE, words)


def our_trade_named(text: str) -> str | None:
    """Return the same, of a trade of our own branches."""
    words = plain(text)[:_LONGEST]
    other = _EMPLOYED.search(words) or _ELSEWHERE.search(words)
    return None if other else _idcc(_OUR_TRADE, words)


def leaves_our_trade(text: str) -> bool:
    """Tell whether a text speaks of a trade only to say that it is not theirs: « hors du transport »."""
    return _ELSEWHERE.search(plain(text)[:_LONGEST]) is not None


def speaks_for_oneself(text: str) -> bool:
    """Tell whether who writes works for somebody: « je suis apprenti »."""
    return _EMPLOYED.search(plain(text)[:_LONGEST]) is not None


def speaks_of_a_relative(text: str) -> bool:
    """Tell whether a text speaks of a relative's company: « ma sœur tient un pressing à Brest »."""
    return _OF_A_RELATIVE.search(plain(text)[:_LONGEST]) is not None


def names_another_company(text: str) -> bool:
    """Tell whether a text speaks of somebody else's company: « ma filiale », « mon cousin »."""
    return _ANOTHER.search(plain(text)) is not None


def _idcc(trade: re.Pattern[str], words: str) -> str | None:
    found = trade.search(words)
    return None if found is None or found.lastgroup is None else found.lastgroup[1:]
