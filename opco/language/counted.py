"""Numbers that the word beside them counts or names: « 2 garages », « 15 points », « au 3e étage », « RN 12 ».

They are no size, age, level nor length of anything that the law asks for. What counts people, time,
money, diplomas or contracts is left to the kinds that read it.
"""

import re
from collections.abc import Iterator

from opco.language.found import Found
from opco.language.headcount import MANY, PAYSLIPS, TRADES, is_of_a_year
from opco.language.normal import plain
from opco.language.scan import Scan, number

_NUMBER = r"(?<![\w.,/+\-*=])(?P<n>\d{1,3}(?: \d{3})+|\d{1,6}(?:[.,]\d{1,2})?)"
#: The same, no postcode: « 44000 Nantes ».
_FEW = r"(?<![\w.,/+\-*=])(?P<n>\d{1,3}(?: \d{3})+|\d{1,4}(?:[.,]\d{1,2})?)"
#: Measures, whatever they measure: « 20 km », « un atelier de 400 m2 ».
_MEASURE = re.compile(
    rf"{_NUMBER} ?(?P<unit>km/?h|kms?|kilometres?|m[23²³]|metres?(?: carres?)?|cm|mm|kgs?|kilos?|tonnes?|litres?|kwh?|kva|volts?|cv|chevaux|degres?|minutes?|mn|min(?!imum|i)|secondes?"
    r"|pts?|points?|fois|etoiles?|places?|pages?|portes?|roues?|essieux|palettes?|colis|%? ?de (?:moyenne|remise|reduction)|sur (?:10|20|100|7))\b(?!\w)"
)
#: What a number is the place or the name of: « au 3e étage », « 12 rue du Port ».
_ADDRESS = re.compile(
    rf"{_NUMBER} ?(?:(?:e|er|eme|ere|nde?)? ?etage|(?:e|eme) (?:rang|fois|position|arrondissement|essai|mois|jour)|(?:bis |ter )?,? ?(?:rue|avenue|av\b|bd\b|boulevard|impasse|chemin|allee|quai|cours (?!de\b|d')|square|route de|place (?:de|du|des))\b)"
)
_NAMED = re.compile(
    r"\b(?:rn|rd|nationale|departementale|a(?=\d)|autoroute|art\.?|articles?|page|chapitre|alinea|etage|lot|bat\.?|batiment|porte|quai|zone|ligne|rang|place|chambre|bureau|escalier|appt?|coef\.?|coefficient"
    rf"|echelon|indice|version|modele|chassis|euro|note de|moyenne de|moyenne|score de) ?:? ?{_NUMBER}(?![\w/])"
)
#: What stands before the noun: « 3 beaux camions », « 2 autres garages ».
_ADJECTIVE = r"(?:petite?s?|gros(?:se)?s?|bon(?:ne)?s?|beaux|belles?|autres?|nouve\w+|vieux|vieilles?|vrai\w*|seul\w*|grande?s?|ancien\w*|jolie?s?|premi\w+|derni\w+|prochain\w*|super)"
_PLURAL = re.compile(
    rf"(?:{_FEW}|(?:une? |une (?:bonne|petite) |\d{{1,2}} )?(?P<m>(?:diz|douz|quinz|vingt|trent|quarant|cinquant|cent)aines?)) (?:de (?:nos|mes|ces|ses|vos) |de |d')?(?:{_ADJECTIVE} )?(?P<noun>[a-z][a-z-]{{1,20}}[sx])\b(?!')"
)
#: Plurals, and words that end as one, that other kinds read, or that count nothing.
_READ_ELSEWHERE = re.compile(
    # people
    r"salari\w*|employe\w*|emploi\w*|collab\w*|collegue\w*|etp|effectif\w*|pers(?:onne)?s?|gars|mecs|tetes|bonhommes|gens|ouvri\w*|agents|chauff\w*|condu\w*|mecan\w*|technic\w*|carross\w*|ambulanc\w*"
    r"|equipi\w*|compagnons|postes|moniteur\w*|monitrices|marins|routiers|apprenti\w*|apprenants|altern\w*|jeunes|stagiaires|tuteurs|tutrices|maitres|candidat\w*|associe\w*|gerant\w*|patrons|femmes|hommes"
    r"|secretaires|comptables|vendeu\w*|peintres|laveu\w*|commercia\w*|receptionn\w*|magasini\w*|livreu\w*|cadres|administratifs|sedentaires|roulants|exploitants|admins|dirigeants|saisonniers|interimaires|permanents|recrues|temps|cdds?|cdis"
    # time, money, diplomas, contracts
    r"|ans|mois|jours|heures|semaines|annees|trimestres|semestres|piges|balais|bougies|printemps|dernieres|derniers|premiers|premieres|euros|balles|sous|centimes|smics?|pour-?cents?"
    r"|bts|caps|bacs|masters|licences|titres|beps|duts|bachelors|diplomes|niveaux|contrats|pros|mars|services|transports"
    # no nouns
    r"|(?:diz|douz|quinz|vingt|trent|quarant|cinquant|soixant|cent)aines|milliers|millions|la-bas|plus|moins|mais|pas|dans|sous|depuis|alors|puis|vers|sans|apres|tous|toutes|toujours|nous|vous|suis|sommes|etions|sois|jamais|environs|dessous|dessus|des|les|ses|mes|nos|vos|leurs|max|chez-nous|maximums?|minimums?"
    r"|parfois|quelques|actifs|declares|inscrits|presents|salaries|pile-poil|es|tres|deux|trois|six|dix|compris|ces|lesquels|quels|quelles|combiens|vois|crois|dois|fais|viens|veux|peux|prends|sais|comptes|as|avais|avons|avez|serons|etes|ensembles|totaux"
)
_TRADE = re.compile(TRADES)
_WE_ARE = re.compile(r"\b(?:est|sommes|sont|emploie|j'ai|avons|a) $")
#: « 14 de moyenne » is a mark, « 48 de moyenne » a size.
_OF_SOMEBODY = re.compile(r"\b(?:il|elle|jeune|apprentie?|eleve|lycee|college|notes?)\b")
_AN_AVERAGE, _HIGHEST_MARK = re.compile(r"\bmoyenne\b"), 20


def find(scan: Scan) -> Iterator[Found]:
    """Hide the numbers of other things from the kinds to come; there is nothing to yield."""
    hide(scan)
    return iter(())


def hide(scan: Scan) -> None:
    """Hide the numbers that the word beside them counts or names, with that word where it is a measure."""
    for pattern in (_MEASURE, _ADDRESS, _NAMED):
        for match in pattern.finditer(scan.rest):
            if not _is_a_size(scan, match):
                scan.blank(match.start("n"), match.end())
    for match in _PLURAL.finditer(scan.rest):
        slips = PAYSLIPS.match(match["noun"] + scan.after(match.end()))
        if slips and (match["n"] is None or number(match["n"]) >= MANY):
            continue  # « 258 fiches de paie » counts people
        if not _READ_ELSEWHERE.fullmatch(match["noun"]) and not _is_a_crew(scan, match):
            scan.blank(*match.span("n" if match["n"] else "m"))


def _is_a_size(scan: Scan, match: re.Match[str]) -> bool:
    """Tell whether an average is of people: no mark is above twenty, nor given to a year."""
    if _AN_AVERAGE.search(match.group()) is None:
        return False
    if number(match["n"]) > _HIGHEST_MARK:
        return True
    of_a_year = is_of_a_year(scan, match.start("n"), match.end())
    return of_a_year and _OF_SOMEBODY.search(scan.text) is None


def _is_a_crew(scan: Scan, match: re.Match[str]) -> bool:
    """Tell whether people of a trade are as many as a company has: « 80 dockers », « on est 3 dockers »."""
    if _TRADE.fullmatch(match["noun"]) is None:
        return False
    count = match["n"]
    many = count is None or number(count) >= MANY
    return many or _WE_ARE.search(scan.before(match.start(), 20)) is not None


#: « 3e année », « 3 apprentis », « deux sont handicapés », « un des trois »: what a number that corrects nothing counts.
_OF_SOMETHING = re.compile(
    r"(?: ?(?:er|ere|re|e|em|eme|ieme|de|nde?))? ?(?:annees?|anees?)\b|(?:er|ere|re|e|em|eme|ieme|nde?)\b"
    r"| ?(?:apprentie?s?|aprentie?s?|alternante?s?|jeunes?|contrats?|tut(?:eur|rice)s?|maitres?|places?|postes?)\b"
    r"| ?(?:sont|ont|auront|seront|seraient|d'entre eux|des (?:deux|trois|quatre|\d)|sur (?:les )?(?:deux|trois|quatre|\d))\b"
)
_IN_ITSELF = re.compile(r"\b(?:annees?|anees?)\b|\d ?(?:er|ere|re|e|em|eme|ieme|nde?)\b")


def says_what_it_counts(text: str, number: Found) -> bool:
    """Tell whether a number, found in a message, says what it counts: it is no size, nor level, told in short."""
    after = plain(text[number.end :])
    return (
        _IN_ITSELF.search(plain(number.text)) is not None or _OF_SOMETHING.match(after) is not None
    )
