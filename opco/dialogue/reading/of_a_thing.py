"""What becomes of a contract, a person, a paper: words of it do nothing to this conversation.

« L'accord arrive par mail ? » sends nothing that was said here, « on peut annuler le contrat ? » stops
no check, « il peut revenir après son BTS » goes back to nothing.
"""

import re

#: Acts upon the conversation, whose words are also said of other things.
UPON_THE_TALK = frozenset({"mail_it", "recap", "stop", "pause", "resume", "back"})
_LONGEST = 400
_OPENING = r"^(?:(?:et|mais|donc|alors|ok|bon|bonjour|sinon|du coup|dites)[ ,]+){0,3}(?:est[- ]ce qu(?:e |'))?(?:(?:si|quand|lorsque) )?(?:s')?"
_PAPERS = (
    r"accords?|attestations?|factures?|accuses?|contrats?|decisions?|notifications?|conventions?|certificats?|bulletins?|dossiers?|recepisses?|justificatifs?"
    r"|signatures?|avenants?|formulaires?|cerfa|convocations?|programmes?|papiers?|documents?|diplomes?|enregistrements?|demandes? d(?:e |'|u )"
    r"|(?:reponse|resume|recapitulatif|bilan|copie) (?:de |du |des |d')(?!l'?(?:aide|echange)|(?:la )?(?:conversation|discussion))"
)
_PERSONS = r"apprentie?s?|alternante?s?|jeunes?|salariee?s?|tuteurs?|tutrices?|maitres?|cfa|opco|asp|organismes?|comptables?|candidate?s?"
_THINGS = r"aides?|primes?|versements?|paiements?|formations?|apprentissage|suspensions?|ruptures?|stages?"
#: The subject of the message: somebody, or a thing, that is neither who writes nor us.
_SUBJECT = re.compile(
    rf"{_OPENING}(?:(?:il|elle|ils|elles)\b(?! (?:faut|faudrait|m'|me |nous ))"
    rf"|(?:l'|les? |la |une? |mon |ma |mes |notre |nos |son |sa |ses |leur )(?:{_PAPERS}|{_PERSONS}|{_THINGS})\b"
    r"|(?:on|je|j'|nous) (?:va |vais |allons )?(?:recoi\w+|recev\w+)|ou (?:(?:est-ce que )?(?:je |on )|puis-je |peut-on )?(?:telecharg\w+|recuper\w+))"
)
#: What is stopped, taken up again or gone on with, where that is a thing of theirs.
_OBJECT = re.compile(
    r"\b(?:annul\w*|arret\w*|stop+\w*|abandon\w*|repren\w*|repris|continu\w*|suspen\w*|interromp\w*|mett\w* en pause|recommenc\w*)"
    r" (?:(?:(?:a|de|toucher|verser|percevoir|avoir) ){0,2}(?:les? |la |l'|une? |mon |ma |mes |notre |nos |son |sa |ses |leurs? |cette |ce ))"
    r"(?:contrats?|apprenti\w*|formations?|inscriptions?|aides?|primes?|versements?|etudes|travail|stages?|embauches?|cours|entreprise|activite|demandes? d(?:e |')|paiements?|conventions?|alternance)\b"
    r"|\b(?:continu\w*|reprendre|revenir|revient) (?:apres|chez|sur)\b|\bmett\w* (?:le |la |l'|mon |ma |son |sa |notre )\w{4,20} en pause\b"
    r"|\bcopies? (?:du |de la |de l'|des |de son |de sa )(?!(?:conversation|discussion|echange|reponse))"
    r"|\b(?:point|bilan) (?:\w{1,10} ){0,4}avec (?:le |la |l'|un |une |mon |notre |son )"
)
#: What is put to us, or says that who writes will be back.
_TO_US = re.compile(
    r"\b(?:vous|tu|conversation|discussion|echange|tout (?:ca|cela))\b|[- ]moi\b|\bje (?:reviens|regarde|verifie|cherche|demande|vais)\b"
)


def is_of_a_thing(plain_text: str) -> bool:
    """Tell whether a text is of what becomes of something, and does nothing to the conversation."""
    text = plain_text[:_LONGEST]
    if _TO_US.search(text):
        return False
    return _SUBJECT.search(text) is not None or _OBJECT.search(text) is not None
