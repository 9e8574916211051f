"""Who writes, and nothing else: « je suis la comptable, Mme Le Goff, à Vannes »; a name taken back."""

import re
from dataclasses import dataclass

from opco.language.normal import plain

_LONGEST = 160
_SPLIT = re.compile(r"[,;()]| [-–—] ")
_HELLO = re.compile(r"^(?:(?:bonjour|bonsoir|salut|oui|alors|ok)\b[\s,.!]*)+")
_LEAD = r"(?:(?:je suis|moi c'est|moi je suis|c'est|ici|je m'appelle|mon nom (?:c'est|est)) )?"
_ROLE = (
    r"(?:expert-?comptable|comptable|gerante?|patronn?e?|secretaire|assistante?|rh|drh|responsable|direct(?:eur|rice)|chef(?:fe)?|dirigeante?|presidente?|conjointe?|epouse"
    r"|tut(?:eur|rice)|maitre d'apprentissage|apprentie?|salariee?|employee?|charge(?:e)?|gestionnaire|artisan|garagiste|transporteur|associee?)"
)
#: What follows an office or a company's word, with no verb of its own.
_TAIL = r"(?:(?! (?:et|mais|car|qui|que|on|ne|pas|je|il|elle|est|sont|ont|n'\w+)\b).)"
_PART = re.compile(
    rf"{_LEAD}(?:(?P<title>(?:m\.|mr|mme|mlle|monsieur|madame|mademoiselle)\.? (?P<named>[a-z'-]+(?: [a-z'-]+){{0,3}}))"
    rf"|(?:le |la |l'|une? |son |sa )?(?P<role>{_ROLE})(?: (?:de direction|rh|administrati\w+|formation|d'atelier|d'agence|d'entreprise|paie|du personnel))?(?: (?:du|de|des|d'une?|d'|chez|a|aux?|dans|en)\b{_TAIL}{{1,50}})?"
    rf"|(?P<place>(?:basee? |situee? )?(?:a|de|sur|pres de|depuis|dans le) [a-z0-9' -]{{2,30}})|(?P<firm>(?:du |de la |des |de chez |chez |le |la |les )?(?:garage|transports?|carrosserie|auto-?ecole|societe|entreprise|sarl|sas|ets|concession|ambulances?|taxis?)\b{_TAIL}{{0,40}})|(?P<code>\d{{5}}(?: [a-z' -]{{2,30}})?))"
)
_NAME = r"[A-ZÀ-Ý][\w'’.-]*(?:\s+(?:[A-ZÀ-Ý][\w'’.-]*|de|du|des|la|le)){0,3}"
_OWN_NAME = re.compile(
    rf"(?:(?:[Jj]e suis|[Mm]oi,? c['’]est|[Cc]['’]est|[Ii]ci|[Jj]e m['’]appelle)\s+)?(?P<name>{_NAME})"
)
_TAKEN_BACK = re.compile(
    rf"^(?:(?i:non|pardon|euh|oups|erreur|attention|d[ée]sol[ée]e?|en fait)[\s,.!:]*)*(?:(?i:c['’]est|mon nom,?(?: c['’]est| est)?|mon nom de famille(?: c['’]est| est)?|au nom de|mettez|notez|plut[ôo]t)[\s,:]+)+"
    rf"(?:(?i:plut[ôo]t|bien|m\.|mr|mme|mlle|monsieur|madame)\.?\s+)*(?P<name>{_NAME})(?:\s+(?i:mon nom|le nom|en fait|pardon))*(?:,?\s+(?i:et pas|et non|pas|avec)\s.{{1,30}})?[\s.!]*$"
)
_DENIED = re.compile(rf"^(?i:non|pardon)[\s,.!:]+(?P<name>{_NAME})[\s.!]*$")


@dataclass(frozen=True)
class Introduction:
    """Who writes: ``name`` as it is typed, None when only an office or a place is said."""

    name: str | None


def introduction(text: str) -> Introduction | None:
    """Return who a reply says it is from, where it says nothing else; None otherwise.

    « Le Goff, garage du Port » and « je suis gérant d'un garage à Brest » are such replies.
    """
    text = " ".join(text.split()).strip(" .!")
    if not text or len(text) > _LONGEST or "?" in text:
        return None
    name, office, parts = None, False, 0
    for part in filter(None, map(str.strip, _SPLIT.split(text))):
        said = plain(part)
        bare = said[hello.end() :] if (hello := _HELLO.match(said)) else said
        if not bare:
            continue
        match = _PART.fullmatch(bare)
        own = _OWN_NAME.fullmatch(part[len(part) - len(bare) :]) if len(said) == len(part) else None
        if match is not None and match["title"]:
            name = name or part[-len(match["title"]) :]
        elif match is None and own is not None and name is None:
            name = own["name"]
        elif match is None:
            return None
        office = office or (match is not None and bool(match["role"] or match["title"]))
        parts += 1
    alone = parts == 1 and name is not None and len(name.split()) == 1 and not office
    return Introduction(name) if (name or office) and not alone else None


def name_taken_back(text: str) -> str | None:
    """Return the name that a reply puts in place of another: « c'est plutôt Le Gall mon nom »."""
    text = " ".join(text.split())
    if len(text) > _LONGEST or "?" in text:
        return None
    match = _TAKEN_BACK.match(text) or _DENIED.match(text)
    return None if match is None else match["name"].strip(" .")
