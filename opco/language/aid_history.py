"""What happened before: an aid already received for the same apprentice, a contract sent late."""

import re
from collections.abc import Iterator

from opco.language.bystanders import is_of_somebody_else
from opco.language.found import Found
from opco.language.happenings import without_what_went_to_the_opco
from opco.language.scan import Scan

_AID = r"(?:l'|une |cette |la |les |des |d'|de l'|cet |son |ces |notre )?(?:aides?|primes?|subventions?)"
_NEVER = re.compile(
    rf"\b(?:jamais (?:eu|touche|percu|recu|obtenu|beneficie)(?! (?:de |la |une )?(?:reponses?|nouvelles|retour|contact))(?: (?:de |d')?{_AID})?|pas (?:encore |deja )?(?:eu|touche|percu|recu|obtenu) {_AID}"
    r"|(?:c'est |pour )?(?:la |une )?premiere fois|(?:mon|notre|le|un) (?:tout )?premier (?:apprentie?|contrat|alternante?)|premiere embauche|nouvel apprenti|jamais (?:eu|pris|embauche|forme|accueilli) d(?:'apprentie?s?|'alternante?s?|e jeunes?))\b"
)
_ALREADY = re.compile(
    rf"\b(?:deja (?:eu|touche|percu|recu|obtenu|beneficie|verse\w*)(?: (?:de |d')?{_AID})?(?! (?:une?|des|deux|\d+|mon|notre|son) (?!aide|prime))|(?:ai|avons|a) (?:deja )?(?:eu|touche|percu|recu|obtenu) {_AID}(?: (?:pour lui|pour son|pour sa|pour elle|l'an dernier|l'annee derniere|l'an passe))|{_AID} (?:a |ont )?deja (?:ete )?(?:versee?s?|touchee?s?|percue?s?|recue?s?))\b"
)
_DIPLOMA = r"(?:diplome|titre|formation|cap|bep|bac|bts|but|dut|licence|bachelor|master|bp|brevet|mention|annee)"
_DONE = r"(?:ete|fait|prepare|commence|suivi|passe|tente|rate|entame|eu|forme|signe)e?"
_HERE = r"(?:ici|chez (?:moi|nous)|avec (?:moi|nous)|(?:dans|pour) (?:ma|notre|la meme) (?:boite|entreprise|societe)|(?:dans|a) (?:mon|notre) (?:garage|atelier|agence))"
_SAME = (
    rf"(?:(?:pour|en|sur|dans|avec) )?(?:le |la |ce |cette )?(?:tout )?meme (?:exact )?{_DIPLOMA}"
)
#: « S'il avait déjà été chez moi pour ce même bac », « elle l'a déjà commencé chez nous »: the aid of that contract was for it.
_SAME_HERE = re.compile(
    rf"\bdeja {_DONE} {_HERE}[^.;?!]{{0,20}}\b{_SAME}\b|\bdeja {_DONE}(?: \w+)? {_SAME}[^.;?!]{{0,20}}\b{_HERE}\b"
    rf"|\b(?:l'a|l'avait|l'ai|l'avais|l'avions|l'avons) deja {_DONE} {_HERE}\b"
    rf"|\bredoubl\w+ (?:(?:son|le|la|sa|cette|ce) {_DIPLOMA}(?: pro)? )?{_HERE}\b|\b{_HERE} (?:il|elle) redouble\b"
    rf"|\b(?:deuxieme|2e|2eme|second|nouveau) contrat {_HERE}[^.;?!]{{0,30}}?{_SAME}\b|{_SAME}\b[^.;?!]{{0,40}}\b(?:deuxieme|2e|2eme|second|nouveau) contrat {_HERE}\b"
    rf"|\b(?:refai\w+|recommence\w*|repasse\w*) (?:(?:son|sa|le|la|l'|une|cette|ce) ?{_DIPLOMA}(?: pro)? ){_HERE}\b"
    rf"|\b(?:rate|echoue|echec|plante)\w*\b[^.;?!]{{0,50}}\b(?:on|nous|je|lui) (?:re?(?:fai\w+|sign\w+|part\w*)|prolong\w+)\b[^.;?!]{{0,30}}\b{_SAME}\b"
)
_NOT_BEFORE = re.compile(r"\b(?:pas|jamais|n'ai|n'avons|n'a)\s?$")
_FOR_ANOTHER = re.compile(
    r"[^,.;]{0,24}\bpour (?:une? (?:autre|ancien\w*)|l'autre|l[ea] precedente?|son (?:frere|collegue))\b"
)
#: « … pour lui en CAP, et il passe en bac pro »: each diploma has its own aid.
_FOR_ANOTHER_DIPLOMA = re.compile(
    r"\s?(?:en|pour (?:son|un|le)) (?:cap|bep|bac(?: pro\w*)?|bts|titre pro\w*|licence|bp|mc|dut|but)\b"
    r"(?=.{0,40}\b(?:passe|enchaine|continue|poursuit|prepare|suit|repart) (?:en|sur|avec|un|le|vers)\b)"
)
_GIVEN_BACK = re.compile(r"\b(?:rendre|rembours\w*|restitu\w*|reprendre)\b")
_LATE = re.compile(
    r"\b(?:(?:envoye|transmis|depose|poste|fait|parti|adresse)\w*\s(?:\w+ ){0,4}?(?:en retard|hors delais?|trop tard|tardivement)|hors delais?|apres (?:le delai|la limite)|delai depasse|(?:recu|receptionne)\w* (?:\w+ ){0,4}?(?:trop tard|hors delais?))"
)
#: What is late, where it is no contract: « facture envoyée en retard », « le CFA nous a envoyé les papiers en retard ».
_ANOTHER_PAPER = re.compile(
    r"\b(?:factures?|bulletins?|fiches? de paie|paies?|salaires?|dsn|attestations?|certificats?|devis|engagements?|reglements?|virements?|papiers|notes?|bilans?|cfa|ecole|lycee|apprentie?|alternante?|jeune|il|elle) [^.;!?]{0,40}$"
    r"|\b(?:factures?|bulletins?|papiers|salaires?|attestations?|apprentie?|jeune)\b"
)
_CONTRACT = re.compile(r"\b(?:contrats?|cerfa|dossiers?)\b")
_IN_TIME = re.compile(
    r"\b(?:dans les (?:temps|delais)|a temps\b(?! (?:partiel|plein|complet))|(?<!tout )a l'heure|dans la foulee|(?:tout de suite|immediatement|aussitot|sans tarder|sans attendre|directement)(?=\W*$|.{0,12}apres| transmis| envoye)|le jour meme|le lendemain(?! (?:de|du|d'|on|nous|j|il|elle))|pas en retard|pas hors delai)\b"
)
#: Said of a contract sent; said of a start, they are its day.
_OF_A_DAY = ("le jour meme", "le lendemain")
_SENDING = r"(?:envo\w*|transm\w*|depos\w*|adress\w*|post\w*)"
_SENDS = re.compile(rf"\b{_SENDING}[^.;]{{0,40}}$")
_DELAY = re.compile(
    rf"(?:(?P<verb>\b{_SENDING}\b.{{0,30}}?))?(?P<bound>\b(?:plus|moins) (?:de |d')|dans les |sous )?(?P<n>\d{{1,3}}|une?) (?P<unit>jours?|semaines?|mois|ans?)(?P<after> (?:apres|plus tard|de retard))?"
)
_DAYS = {"j": 1 / 30, "s": 7 / 30, "m": 1.0, "a": 12.0}
_QUESTION = re.compile(r"\?|\bsi\b|\bpeut-on\b|\bque se passe")


def find(scan: Scan) -> Iterator[Found]:
    """Yield `prior_aid` and `late` as far as the words tell."""
    for match in _NEVER.finditer(scan.rest):
        first = not match.group().startswith(("jamais", "pas"))
        yield scan.take("prior_aid", False, *match.span(), certainty="medium" if first else "high")
    for match in _ALREADY.finditer(scan.rest):
        if _FOR_ANOTHER.match(scan.after(match.end())):
            continue
        if other := _FOR_ANOTHER_DIPLOMA.match(scan.after(match.end())):
            # The diploma done with is none that is prepared now.
            span = match.start(), match.end() + other.end()
            yield scan.take("prior_aid", False, *span, certainty="medium")
            continue
        if is_of_somebody_else(scan.before(match.start(), 60) + match.group()):
            continue
        given_back = _GIVEN_BACK.search(scan.text)
        if not given_back and not _NOT_BEFORE.search(scan.before(match.start(), 12)):
            yield scan.take("prior_aid", True, *match.span(), certainty="medium")
    if (here := _SAME_HERE.search(scan.rest)) is not None:
        yield scan.take("prior_aid", True, *here.span(), certainty="medium")
    for match in _IN_TIME.finditer(scan.rest):
        if match.group() in _OF_A_DAY and not _SENDS.search(scan.before(match.start())):
            continue
        yield scan.take("late", False, *match.span(), certainty="medium")
    for match in _LATE.finditer(scan.rest):
        told = scan.before(match.start(), 60) + match.group()
        if is_of_another_paper(told) or _QUESTION.search(scan.text) or is_of_somebody_else(told):
            continue
        denied = re.search(r"\b(?:pas|jamais)\s?(?:\w+\s)?$", scan.before(match.start(), 20))
        yield scan.take("late", not denied, *match.span(), certainty="medium")
    for match in _DELAY.finditer(scan.rest):
        if match.group("verb") and match.group("after"):
            yield _delay(scan, match)


def followed_here(plain_text: str) -> bool:
    """Tell whether a plain text says that the same diploma was followed here before: its days are none of this contract."""
    return _SAME_HERE.search(plain_text) is not None


def is_of_another_paper(plain_text: str) -> bool:
    """Tell whether what a plain text says was sent, or came, is no contract: « la facture », « le CFA nous a envoyé »."""
    rest = without_what_went_to_the_opco(plain_text)
    return _ANOTHER_PAPER.search(rest) is not None and not _CONTRACT.search(plain_text)


def answer_late(scan: Scan) -> Iterator[Found]:
    """Yield what « 2 mois après », « en retard », « tout de suite » answers to the question."""
    if match := _DELAY.search(scan.rest):
        yield _delay(scan, match)
    elif match := re.search(r"\b(?:en retard|tard|trop tard)\b", scan.rest):
        yield scan.take(
            "late", not re.search(r"\bpas\b", scan.before(match.start(), 12)), *match.span()
        )
    elif match := re.search(
        r"\b(?:tout de suite|avant|rapidement|vite|direct\w*|aussitot|le jour meme|le lendemain)\b",
        scan.rest,
    ):
        yield scan.take("late", False, *match.span(), certainty="medium")


def answer_prior_aid(scan: Scan) -> Iterator[Found]:
    """Yield what « jamais », « déjà », « c'est le premier » answers to the question."""
    if match := re.search(r"\b(?:jamais|premiere?|1ere?|nouveau|nouvelle)\b", scan.rest):
        yield scan.take("prior_aid", False, *match.span(), certainty="medium")
    elif match := re.search(r"\bdeja\b", scan.rest):
        yield scan.take("prior_aid", True, *match.span(), certainty="medium")


def _delay(scan: Scan, match: re.Match[str]) -> Found:
    """Give the delay in months as bounds: how many make it late is the law's to say."""
    count = int(match.group("n")) if match.group("n").isdigit() else 1
    months = round(count * _DAYS[match.group("unit")[0]], 2)
    bound = (match.group("bound") or "").strip()
    low, high = (
        (months, months)
        if not bound
        else (months, None)
        if bound.startswith("plus")
        else (0, months)
    )
    return scan.take(
        "late", None, *match.span(), certainty="low", reason="delay", low=low, high=high
    )
