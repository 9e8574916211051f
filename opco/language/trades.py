"""Trades of other branches as people name them (« je suis coiffeuse », « une boulangerie »).

Each stands for the convention that such a company usually applies; which OPCO a convention has is
data (`data/reference/idcc_opco.csv`), and the company's own pay slips decide.
"""

from __future__ import annotations

import re

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
    "1486": r"bureau d'etudes|societe informatique|ssii|esn|agence web|cabinet de conseil",
    "1527": r"agence immobiliere|agent immobilier|syndic",
    "1619": r"dentistes?|cabinet dentaire",
    "1875": r"veterinaires?",
    "2264": r"clinique(?! veterinaire)|hospitalisation privee",
    "2941": r"aides? a domicile",
    "3248": r"metallurgie|usine de mecanique|chaudronnerie",
    "1351": r"agents? de securite|societe de (?:securite|gardiennage)",
    "2511": r"club de sport|salle de sport|club sportif|association sportive",
    "7024": r"agriculteurs?|agricultrices?|exploitation agricole|ferme|viticult\w+",
    "2219": r"taxis?",
}  # fmt: skip
_TRADE = re.compile("|".join(rf"\b(?P<i{idcc}>{words})\b" for idcc, words in _TRADES.items()))

#: A company of ambulances that also drives a taxi applies the convention of road transport.
_OURS = re.compile(r"\bambulanc\w+|\bvsl\b")
#: Somebody who works in the trade speaks for no company.
_EMPLOYED = re.compile(r"\bje suis (?:une? |en )?(?:apprenti|alternan|salarie|stagiaire)\w*")


def trade_named(text: str) -> str | None:
    """Return the IDCC that the trade named in a text usually applies; None when none is named."""
    words = plain(text)[:400]
    found = None if _OURS.search(words) or _EMPLOYED.search(words) else _TRADE.search(words)
    return None if found is None or found.lastgroup is None else found.lastgroup[1:]
