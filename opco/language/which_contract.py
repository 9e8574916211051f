"""A message that only says which contract is meant: « et en contrat pro plutôt ? », « non mais je reste en apprentissage »."""

import re

from opco.language.contract import is_put_aside

APPRENTICESHIP, PRO = "apprentissage", "professionnalisation"
_NAMED = {
    APPRENTICESHIP: r"(?:contrats? d'|en |l'|d'|un |une |mon |l'|notre |le |la |pour |sur )?(?:apprentissage|apprentie?s?)\b",
    PRO: r"(?:contrats? de professionnalisation|contrats? (?:de )?pro|professionnalisation|en (?:contrat )?pro)\b",
}
_NAMES = {kind: re.compile(rf"(?<![\w']){words}") for kind, words in _NAMED.items()}
_ASIDE = re.compile(
    r"\b(?:pas|ni|non|plutot qu[e']|au lieu d[e']|et pas|laisse\w*|oublie\w*)\W{0,3}(?:tomber )?(?:un |le |du |d'|de |en |l'|l[ea]s? )?$"
)
_WORD = re.compile(r"[a-z0-9]+")
#: Words beside a contract that ask for nothing else: of turning to it, staying with it, going back.
_FILLERS = frozenset(
    (  # noqa: SIM905
        "a ah alors apres attendez au autre avec bah beh ben bien bon c ca cas ce cela cest concerne contrat coup d dans de dire dis disais donc du elle en"
        " est et etait euh fait final finalement fini garde gardons hein il je j l la le les m mais me meme mieux moi mon n non notre"
        " nous ok on ou oubliez oublie parlais parlait parle parlons pas passe passer pareil pas plutot pour prend prends prefere"
        " puis qu quand que quoi reellement reste restons retour reviens revenons revient s si sinon sur t tout un une veux vous voulais"
        " y cote version cette celui d'accord accord oui merci svp stp devrait serait sera ferait donne donnerait donnait laissez tomber laisse"
        " tombe toujours bonne idee vu choisis choisi opte mets mettez remets remettez signe signes"
    ).split()
)
_MOST_WORDS = 16


def contract_turned_to(plain_text: str) -> str | None:
    """Return the contract that a plain text turns to, where it says nothing else; None otherwise.

    One that is put aside is not meant: « pas un contrat pro, un contrat d'apprentissage ».
    """
    if len(_WORD.findall(plain_text)) > _MOST_WORDS:
        return None
    meant, rest = set(), plain_text
    for kind, pattern in _NAMES.items():
        for match in pattern.finditer(plain_text):
            if not is_put_aside(plain_text, match.start(), _ASIDE):
                meant.add(kind)
        rest = pattern.sub(" ", rest)
    if len(meant) != 1 or not _FILLERS.issuperset(_WORD.findall(rest)):
        return None
    return meant.pop()
