"""Kind of employer: public (a town hall, a public hospital) or not (a company, an association).

The aids leave out the public sector that is not commercial (C. trav. L6227-1 and L6227-12): a
public company of commerce or industry is not « public » here.
"""

import re
from collections.abc import Iterator

from opco.language.found import Found
from opco.language.scan import Scan

_STATUS_PUBLIC = re.compile(
    r"\b(?:(?:secteur|employeur|organisme|(?<!delegataire de )(?<!delegataires de )(?<!delegation de )(?<!mission de )(?<!missions de )service|etablissement|structure) public(?! (?:industriel|a caractere industriel|de l'emploi))|fonction publique|collectivites? (?:territoriales?|locales?)|regie (?:administrative|directe)|administration publique|service de l'etat)\b"
)
_STATUS_PRIVATE = re.compile(
    r"\b(?:(?:secteur|employeur|entreprise|societe|boite|structure) privee?|du prive|dans le prive|(?:filiale|societe|entreprise|boite|structure|passee?|montee?|creee?) en (?:sasu?|sarl|eurl|sa|scop)|auto-?entrepreneur|micro-?entreprise|artisan)\b"
)
#: Public, yet of commerce or industry: named, it is meant.
_COMMERCIAL = re.compile(
    r"\b(?:epics?|spic|(?:etablissement public|service public|regie(?: \w{2,15}){0,4}) (?:industriel(?:le)?|a caractere industriel))\b"
)
_STATUSES = (
    (_COMMERCIAL, False, "high"), (_STATUS_PRIVATE, False, "medium"), (_STATUS_PUBLIC, True, "high"),
)  # fmt: skip
_PUBLIC = r"mairie|commune|hopital(?: public)?|chu|ch\b|centre hospitalier|departement|region|conseil (?:departemental|regional)|prefecture|ministere|communaute (?:de communes|d'agglo\w*|urbaine)|metropole de \w+|lycee(?! prive)|college(?! prive)|universite|ccas|sdis|intercommunalite|agglo\w*|collectivite|administration|regie (?:municipale|communale)|ehpad public"
_PRIVATE = r"association|asso|sarl|sasu?|eurl|sa(?= (?:de|du|d'|qui|et|avec|au|a)\b|\W*$|[,.;)])|sci|scop|snc|gie|societe|entreprise|garage|concession\w*|carrosserie|auto-?ecole|artisan|independante?|pme|tpe|franchise|transporteur|start-?up|commercant|groupe|cooperative|boite|clinique privee"
#: « Un service des bus (mairie) », « employeur : commune »: what stands apart says what the employer is.
_APART = re.compile(
    rf"(?:\(|\bemployeur ?: ?)(?:une?|la|le|l'|notre)? ?(?P<public>{_PUBLIC})\b ?(?=[),;.?]|$)"
)
#: « Mairie de Brive, apprenti handicapé »: who writes, named first. A region named so is a place.
_FIRST = re.compile(
    r"^\W{0,3}(?:(?:bonjour|bonsoir|bjr|salut)\W{1,3})?(?:une? |notre )?(?P<public>mairie|commune|ccas|hopital public|communaute de communes|regie (?:municipale|communale))\b(?=[^.?!,;:]{0,40}[,;:])"
)
_WE = re.compile(
    rf"\b(?:je suis|nous sommes|on est|c'est|ici|en tant que|je represente|je dirige|pour|dans(?= (?:une|notre|ma|mon)\s)|je travaille (?:a|pour|dans|en)|(?:agente?|rh|drh|service (?:du personnel|rh|formation)) (?:a|de|pour)|nous,?|bonjour,?|^et|embauche (?:par|a))\s(?:une?|la|le|l'|notre|ma|mon|au|en)?\s?(?:petite?s? )?(?:(?P<public>{_PUBLIC})|(?P<private>{_PRIVATE}))\b(?! public)"
)
#: « Bonjour, la mairie nous a envoyé un jeune », « on roule pour la région »: theirs, and not who writes.
_SPOKEN_OF = re.compile(r"(?:bonjour,?|pour|^et) (?:la|le|l')")
_CLIENT = re.compile(
    r"\bclients?\b[^.;!?]{0,20}$|\b(?:mari|femme|frere|soeur|fils|fille|cousine?|amie?|voisine?)\b[^.;,!?]{0,40}$"
)
_WHO = re.compile(r"[^,.;!?]{0,30}?\bqui\b")
_ANY = re.compile(rf"\b(?:(?P<public>{_PUBLIC}|publique?|etat)|(?P<private>{_PRIVATE}|privee?))\b")
_NEGATION = re.compile(
    r"\b(?:pas|ni|et non|sommes pas|suis pas)\s(?:(?:une?|du|de|d'|dans|le|la|en)\s?)*$"
)


def find(scan: Scan) -> Iterator[Found]:
    """Yield `public` when the text says what the employer is."""
    for pattern, value, certainty in _STATUSES:
        for match in pattern.finditer(scan.rest):
            yield _take(scan, value, match, certainty)
    for match in (*_APART.finditer(scan.rest), *_FIRST.finditer(scan.rest)):
        yield _take(scan, True, match, "high", "public")
    for match in _WE.finditer(scan.rest):
        public = bool(match.group("public"))
        before = scan.before(match.start(), 90)
        if public and (_CLIENT.search(before) or _SPOKEN_OF.match(match.group())):
            continue
        if public and match.group().startswith("c'est") and _WHO.match(scan.after(match.end())):
            continue  # « c'est la région qui paie »
        if (
            public
            and match.group().startswith("c'est")
            and (before.endswith(("ou ", "ou bien ", "que ")) or "?" in scan.text)
        ):
            continue  # « vous participez, ou c'est la région »
        sure = public and not match.group().startswith(("pour", "ici", "c'est"))
        yield _take(
            scan, public, match, "high" if sure else "medium", "public" if public else "private"
        )


def answer(scan: Scan) -> Iterator[Found]:
    """Yield what « privé », « une mairie », « une asso » answers to the question."""
    for match in _ANY.finditer(scan.rest):
        public = bool(match.group("public"))
        yield _take(scan, public, match, "high", "public" if public else "private")


def _take(
    scan: Scan, value: bool, match: re.Match[str], certainty: str, group: str | int = 0
) -> Found:
    start, end = match.span(group)
    denied = _NEGATION.search(scan.before(start, 30))
    return scan.take("public", value ^ bool(denied), start, end, certainty=certainty)
