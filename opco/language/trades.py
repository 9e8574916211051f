"""Trades as people name them (« je suis coiffeuse », « une boulangerie », « mon cousin garagiste »).

Each stands for the convention that such a company usually applies; which OPCO a convention has is
data (`data/reference/idcc_opco.csv`), and the company's own pay slips decide.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

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
    "0275": r"compagnies? aeriennes?|aeroports?|assistance en escale",
    "1266": r"restauration collective",
}  # fmt: skip
#: The same, of our own branches.
_OUR_TRADES = {
    "1090": r"garag\w+|loueu(?:r|se)s? de (?:voitures?|vehicules?|utilitaires?)|location de (?:voitures?|vehicules?|utilitaires?)|carross\w+|mecanique auto\w*|(?:concession(?:naire)?s?|reparat\w+|ateliers?) (?:de |d'|en )?(?:autos?|automobiles?|motos?|scooters?|camions?|voitures?|vehicules?)|controle technique|auto-?ecoles?|stations?-service|depann\w+ auto\w*",
    "0016": r"transports? routiers?|transports? (?:public )?de (?:marchandises|palettes|colis|vrac)(?! (?:par|en|sur) (?!la route|route|camion))|(?:conduct(?:eur|rice)s?|chauffeu(?:r|se)s?) (?:(?:de |d'|en |sur )?(?:poids[- ]lourds?|super[- ]?lourds?|spl|pl|semi-?remorques?|autocars?|cars?(?: scolaires?)?)|de messagerie)|(?:conduct(?:eur|rice)s?|chauffeu(?:r|se)s?) rout(?:iers?|ieres?)|transporteurs? routiers?|transporteurs?|demenage\w+|autocar\w*|navettes?|messagerie|ambulanc\w+",
    "1424": r"(?:(?:conduct(?:eur|rice)s?|chauffeu(?:r|se)s?) (?:receveu(?:r|se)s? )?(?:de |d'|en |sur )?(?:du |le |les )?)?(?:bus|reseau|transports?) urbains?|reseaux? de (?:bus|transports? en commun)|tramways?",
    "3217": r"ferroviaires?|fret ferroviaire",
    "3245": r"agences? de voyages?|voyagistes?|tour-?operateurs?",
    "1182": r"ports? de plaisance",
}  # fmt: skip


def _any_of(trades: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?P<i{idcc}>{words})\b" for idcc, words in trades.items()))


_TRADE, _OUR_TRADE = _any_of(_TRADES), _any_of(_OUR_TRADES)
_RIDDEN = r"(?:voitures?|autos?|vehicules?|utilitaires?|camions?|camionnettes?|fourgons?|motos?|scooters?|quads?|poids lourds?|cars|bus)"
#: What a company says that it does, in so many words: « on loue des voitures », « nous transportons des palettes ».
_DONE = {
    "1090": rf"(?:lou|repar|entret|depann|revis|carross|repein)\w* (?:et (?:vend|lou|repar|entret)\w* )?(?:des|les|tous types de|toutes) (?:petits? |gros(?:se)?s? )?{_RIDDEN}",
    "0016": r"(?:transport|livr|achemin|convoi|demenag)\w* (?:et (?:livr|stock)\w* )?(?:des|du|de la|de l'|les) ?(?:marchandises?|palettes?|colis|conteneurs?|vrac|citernes?|malades|patients|voyageurs|passagers|particuliers)",
}
_DOES = re.compile(
    "|".join(
        rf"^\W*(?:(?:bonjour|nous|on|je|et|mais|chez nous|ici)[ ,]+){{1,3}}(?:(?:ne |n')?fait (?:que )?)?(?P<i{idcc}>{words})\b(?! (?:pour (?:nos|notre|mes|mon)|chez|aupres|a un))"
        for idcc, words in _DONE.items()
    )
)
#: Words of another company than the one that was told: « ma filiale », « mon cousin ».
_ANOTHER = re.compile(
    r"\b(?:filiale|holding|cousine?|freres?|soeur|amie?|copain|voisine?|gendre|mari|femme|fils|fille|cliente?"
    r"|autre (?:societe|boite|entreprise|activite)|a cote)\b"
)

#: « Ailleurs que dans le transport routier » names a trade that is not theirs.
_ELSEWHERE = re.compile(r"\b(?:ailleurs|autre(?: chose)?) qu\w+ |\bhors (?:du |de la |des )")

#: « Et dans une agence de voyages », « et si on était garagistes », « et un transporteur ? »: what stands before a trade turned to.
_TURNS_TO = re.compile(
    r"^\W*(?:(?:et|mais|ou|ok|bon|sinon|alors|du coup|oui|merci|par contre|pareil)\W{1,3}){0,3}(?:(?:si |dans le cas )(?:(?:\w{1,6}['\s]){1,2}|j)(?:etait|etais|etions|est|suis|sommes|avait|avais|a)\s)?"
    r"(?:(?:dans|chez|pour|en|au|cote)\s)?(?:(?:un|une|le|la|les|l'|du|des|mon|notre) ?)?$"
)

_LEADS = re.compile(
    r"^\W*(?:et|mais|ou|ok|bon|sinon|alors|du coup|oui|merci|par contre|pareil|si|dans|chez|pour|en|au|cote)\b"
)
_WHOSE = re.compile(
    r"\b(?:vous|votre|opco|idcc|conventions?|relev\w+|depend\w*|adher\w+|rattach\w+)\b"
)

#: « Ma sœur tient un pressing »: the company of a relative is not looked up.
_OF_A_RELATIVE = re.compile(
    r"\b(?:mon|ma|mes|son|sa) (?:cousine?|freres?|soeurs?|amie?s?|copains?|copines?|voisine?s?|gendre|mari|femme|fils|fille|oncle|tante|neveu|niece|pote|pere|mere"
    r"|beau-?(?:frere|pere|fils)|belle-?(?:soeur|mere|fille)|confrere)s?,? (?:(?:par contre|en revanche|elle|lui|aussi|de son cote|quant a (?:elle|lui)|qui|,),? ?){0,3}(?:tient|tiennent|a|ont|possede|dirige|gere|est|travaille|bosse|avait|ouvre|reprend|exploite|monte)\b"
)

#: « Je livre des boulangers et des restaurants »: whom a company serves is not what it is.
_SERVED = re.compile(
    r"\b(?:livr\w{1,5}|approvisionn\w{1,5}|desserv\w{1,5}|fourni\w{1,5}|(?:nos|mes|leurs) clients(?: sont)?|(?:clients|clientele|pour) (?:de |d'|des |comme ))[^,;.:!?]{0,40}$"
)
_LONGEST = 400
_LONGEST_TRADE = 80
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OPENING = re.compile(
    r"^(?:(?:bonjour|bonsoir|salut|bjr|slt|oui|ok|alors|je suis|on est|nous sommes|c'est|ici|moi c'est|j'ai|on a)\W+)*(?:(?:une?|le|la|les|notre|mon|ma|nos|petite?s?) |l')*"
)
#: Who does the trade, the place where it is done, and the words that tell which kind it is.
_WHO = re.compile(
    r"garagistes?|mecanicien(?:ne)?s?|carrossiers?|concessionnaires?|transporteu(?:r|se)s?|demenageurs?|autocaristes?|ambulanci(?:er|ere)s?|taxis?|loueurs?|depanneu(?:r|se)s?|voyagistes?|affreteurs?"
    r"|coursiers?|livreurs?|logisticiens?|reparateurs?|vendeurs?|artisans?|routiers?|chauffeurs?|moniteurs?"
)
_FIRM = re.compile(
    r"garages?|carrosseries?|mecanique|concessions?|auto-?ecoles?|moto-?ecoles?|ecoles?|transports?|demenagements?|autocars?|cars|bus|messagerie|ambulances?|vtc|vsl|depannage|remorquage|location|station-?service|stations?"
    r"|service|controle|technique|agences?|voyages?|logistique|entrepots?|entreposage|fret|affretement|pneus?|pneumatiques?|reparation|lavage|casse|ateliers?|centres?|societes?|entreprises?|boites?|pme|tpe|navettes?|tramways?"
)
_KIND = re.compile(
    r"de|du|des|d|l|la|le|les|un|une|et|ou|en|pour|avec|autos?|motos?|automobiles?|velos?|cycles|camions?|voitures?|vehicules?|utilitaires?|poids|lourds?|leger(?:e|s|es)?|pl|vl|vi|multi-?marques?|industriel(?:le|s|les)?"
    r"|agricoles?|frigorifiques?|scolaires?|sanitaires?|ferroviaires?|fluviaux?|fluvial|maritimes?|urbains?|interurbains?|internation\w+|nation\w+|region\w+|loca(?:l|le|ux)|famili\w+|independante?s?|solidaires?"
    r"|associati(?:f|ve)|artisanale?|petite?s?|grande?s?|gros(?:se)?s?|moyenne?s?|personnes|public(?:s|que|ques)?|occasions?|neufs?|electriques?|marchandises?|voyageurs|passagers|conduite|route|campagne|quartier|rural\w*|toutes|marques"
)
_OF_THE = re.compile(
    r"\b(?:garages?|carrosseries?|auto-?ecoles?|taxis?|ambulances?|transports?|stations?|cars|autocars|demenagements?|agences?|concessions?|ateliers?) (?:du |de la |de l'|des )"
)
_OF_A_REGION = re.compile(
    r"(?:lyonn|marseill|bordel|nant|renn|toulous|rouenn|orlean|dijonn|havr|nanc|montpellier|brest|lill|ni[cs]|strasbourge|grenobl|tour|rem|clermont)(?:ais|aise|ois|oise|ain|aine|eien|eienne|ien|ienne|angeau)s?"
    r"|parisien(?:ne)?s?|breton(?:ne)?s?|normande?s?|alsacien(?:ne)?s?|lorraine?s?|picarde?s?|savoyarde?s?|provenca\w+|corses?|basques?|bourguignon(?:ne)?s?|francilien(?:ne)?s?|messine?s?|angevine?s?|vendeen(?:ne)?s?"
)
_LIKE_A_REGION = re.compile(r"[a-z]{3,14}(?:ais|ois|ien|een)(?:e|ne|s|es|nes)?")
#: « À Brest », « dans le Finistère », « (29) », « 35000 Rennes ».
_WHERE = re.compile(
    r"(?<![\s,(])[\s,(]{1,3}(?:(?:a|au|aux|en|dans|sur|pres d|vers|cote|region|departement|secteur)[ '](?:de |du |des |d'|le |la |les |l')?[a-z0-9'-]+(?: [a-z'-]+){0,3}|\(?\d{2,5}\)?(?: [a-z'-]+){0,3})\)?\W*$"
)
_PLACE_IN_CAPITALS = re.compile(
    r"(?<![\s,(])[\s,(]{1,3}(?:(?:[àaÀA]|au|aux|en|dans|sur|pr[eè]s d|vers|r[eé]gion)[ '’](?:d[eu]s? |d['’]|le |la |les |l['’])?[^\s].*|\d{2,5}\b.*)$"
)
_CAPITALS_INSIDE = re.compile(r"(?<=[\s'’-])[A-ZÀ-Ý][a-zà-ÿ]")
#: A company of ambulances that also drives a taxi applies the convention of road transport.
_OURS = re.compile(r"\bambulanc\w+|\bvsl\b")
#: What may stand before a trade that one has: « bonjour, on a une petite … ».
_PRESENTS = re.compile(
    r"(?:\W*(?:bonjour|bonsoir|bjr|slt|salut|hello)\b)?\W*(?:(?:moi )?(?:je suis|on est|nous sommes|j'ai|on a|je tiens|je dirige|je gere|nous avons|ici|c'est)\s)?(?:(?:un|une|la|le|l'|notre|mon|ma|petite?|boite de|societe de|entreprise de) ?){0,3}"
)
#: Somebody who works in the trade speaks for no company.
_EMPLOYED = re.compile(r"\bje suis (?:une? |en )?(?:apprenti|alternan|salarie|stagiaire)\w*")


#: Who works for the company that writes: « mon expert-comptable dit que… », « d'après notre avocate ».
_WHO_SERVES = re.compile(
    r"\b(?:mon|ma|notre|nos|mes|son|sa|leur|le|la|du|l')[ ']?(?:expert[- ])?(?:cabinet )?(?:d'expertise )?(?:comptables?|avocate?s?|notaires?)\b"
)


def trade_named(text: str) -> str | None:
    """Return the IDCC that the trade named in a text usually applies; None when none is named."""
    words = _WHO_SERVES.sub(" ", plain(text)[:_LONGEST])
    return None if _OURS.search(words) or _EMPLOYED.search(words) else _idcc(_TRADE, words)


def presents_another_trade(text: str) -> str | None:
    """Return the IDCC of a trade of another branch by which who writes presents itself; None when none.

    « Boulangerie, 5 salariés », « je suis coiffeur »; « je livre des restaurants » presents nobody.
    """
    words = _WHO_SERVES.sub(" ", plain(text)[:_LONGEST])
    found = _TRADE.search(words)
    if found is None or trade_named(text) is None or our_trade_named(text) is not None:
        return None
    return _idcc(_TRADE, words) if _PRESENTS.fullmatch(words[: found.start()]) else None


def our_trade_named(text: str) -> str | None:
    """Return the same, of a trade of our own branches."""
    words = plain(text)[:_LONGEST]
    other = _EMPLOYED.search(words) or _ELSEWHERE.search(words)
    return None if other else _idcc(_OUR_TRADE, words) or _idcc(_DOES, words)


def tells_what_it_does(text: str) -> bool:
    """Tell whether a text says what a company of ours does, and asks nothing: « on loue des voitures à la journée »."""
    return "?" not in text and _DOES.match(plain(text)[:_LONGEST]) is not None


class TradeTurnedTo(NamedTuple):
    """The IDCC of a trade to which a text turns, and the plain words that come after it."""

    idcc: str
    rest: str


def trade_turned_to(text: str) -> TradeTurnedTo | None:
    """Return the trade, ours or another, to which a text turns: « et dans une agence de voyages, 19 ans ».

    « Et les taxis, c'est chez vous ? » asks whose they are.
    """
    words = plain(text)[:_LONGEST]
    if _EMPLOYED.search(words) or _ELSEWHERE.search(words) or _WHOSE.search(words):
        return None
    for trades in (_OUR_TRADE, _TRADE):
        found = trades.search(words)
        if found is not None and _leads_to(words[: found.start()]):
            idcc = _idcc(trades, words)
            return None if idcc is None else TradeTurnedTo(idcc, words[found.end() :])
    return None


def _leads_to(before: str) -> bool:
    """Tell whether words before a trade turn to it: « et un », « dans une », « si on était », and not « un » alone."""
    return _TURNS_TO.match(before) is not None and _LEADS.match(before) is not None


def without_trade(text: str) -> str:
    """Return the plain words of a text without those that name a trade."""
    words = plain(text)[:_LONGEST]
    return _OUR_TRADE.sub(" ", _TRADE.sub(" ", words))


def leaves_our_trade(text: str) -> bool:
    """Tell whether a text speaks of a trade only to say that it is not theirs: « hors du transport »."""
    return _ELSEWHERE.search(plain(text)[:_LONGEST]) is not None


def speaks_for_oneself(text: str) -> bool:
    """Tell whether who writes works for somebody: « je suis apprenti »."""
    return _EMPLOYED.search(plain(text)[:_LONGEST]) is not None


def speaks_of_a_relative(text: str) -> bool:
    """Tell whether a text speaks of a relative's company: « ma sœur tient un pressing à Brest »."""
    return _OF_A_RELATIVE.search(plain(text)[:_LONGEST]) is not None


def without_relatives(text: str, plain_text: str) -> str:
    """Return a text without the relative whose company it speaks of: « ma sœur a un garage » names no family at work.

    ``plain_text``: the same, letter for letter, in lower case and without accents; else nothing is left out.
    """
    if len(plain_text) != len(text):
        return text
    found = _OF_A_RELATIVE.search(plain_text[:_LONGEST])
    return text if found is None else f"{text[: found.start()]} {text[found.end() :]}"


def names_another_company(text: str) -> bool:
    """Tell whether a text speaks of somebody else's company: « ma filiale », « mon cousin »."""
    return _ANOTHER.search(plain(text)) is not None


def is_a_trade_alone(text: str) -> bool:
    """Tell whether words say what a company does and where, and do not name it: « garage poids lourd à Brest ».

    « Garage Poids Lourd Services » is a name by its capitals, « garage du port » by its words.
    """
    if len(text) > _LONGEST_TRADE:
        return False
    said = _OPENING.sub("", plain(text).strip(" .,;:!?\n"))
    said = _WHERE.sub("", said)
    if _OF_THE.search(said):
        return False  # « garage du centre »
    words = _WORD.findall(said)
    who = any(map(_WHO.fullmatch, words))
    one = any(_WHO.fullmatch(word) and not word.endswith("s") for word in words)
    if not words or not (who or any(map(_FIRM.fullmatch, words))):
        return False
    own = [
        word
        for word in words
        if not (_WHO.fullmatch(word) or _FIRM.fullmatch(word) or _KIND.fullmatch(word))
    ]
    if any(
        not (_OF_A_REGION.fullmatch(word) or (one and _LIKE_A_REGION.fullmatch(word)))
        for word in own
    ):
        return False
    return text.isupper() or not _CAPITALS_INSIDE.search(_PLACE_IN_CAPITALS.sub("", text.strip()))


def _idcc(trade: re.Pattern[str], words: str) -> str | None:
    for found in trade.finditer(words):
        if found.lastgroup is not None and _SERVED.search(words[: found.start()]) is None:
            return found.lastgroup[1:]
    return None
