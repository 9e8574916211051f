"""What a sentence tells of an apprentice's earlier training, where it changes the pay.

« bac pro obtenu en apprentissage (3 ans), dernière année 67 % du Smic, autre employeur »,
« 2e année de BTS seule », « prolongation d'un an après un échec ».
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from dateutil.relativedelta import relativedelta

from opco.language import dates, levels
from opco.language.found import Found
from opco.language.normal import normalize
from opco.language.numbers import words_to_digits
from opco.language.scan import Scan

_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?) ?%")
_YEARS = re.compile(r"\b([1-5]) ?ans?\b")
_CONTRACT_MONTHS = re.compile(
    r"\bcontrats? (?:\w+ ){0,2}?(?:de |d'|sur )?(\d{1,2}) mois\b(?! (?:plus tard|apres|avant))"
)
_CONTRACT_YEARS = re.compile(r"\bcontrats? (?:\w+ ){0,2}?(?:de |d'|en |sur )?([1-4]) ans?\b")
_CYCLE = re.compile(r"\b(?:cycle|formation|cursus)\b[^;,.()]{0,40}?\b([1-5]) ans?\b")
_NTH_YEAR = re.compile(r"\b([2-5]) ?(?:e|eme|nde|d|de)? annees?\b(?! de (?:contrat|paie))")
_TWO_YEARS = re.compile(r"\b([2-5]) ?(?:e|eme)? (?:et|puis|a) [2-5] ?(?:e|eme)? annees\b")
#: « 2e année à 61 % » is a rate of the contract before, not the year of this one.
_PAID_YEAR = re.compile(
    r"\b(?:dernieres? annees?,? )?(?:[1-5] ?(?:e|eme|re|ere|nde|d|de)? )?annees?[^;.()\d]{0,16}\d{1,3}(?:[.,]\d+)? ?%"
)
_INSTEAD_OF = re.compile(r"\bau lieu de (?:[1-5] ans a )?([1-5])\b")
_SPREAD_OVER = re.compile(r"\b(?:etale|amenag|allong|port)\w* (?:sur|en|a) ([2-5]) ans\b")
_ORDINALS = {"premiere": 1, "deuxieme": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4}
_NEW_CONTRACT = re.compile(r"\bnouveau contrat|\bautre employeur|\bnouvel employeur")
_MASTER_TWO = re.compile(r"\b(?:m2|master 2|mastere 2)\b")
_BEGUN_ON = re.compile(
    r"\b(?:cycle|formation|cursus|cours|cfa|ecole)\b[^;,.()]{0,20}\bcommence\w* (?:le|au|en|depuis le)? ?([^;,()]{4,30})"
)
_SUMMER = 3
_MONTHS_BEFORE = re.compile(r"\b(\d{1,2}) mois (?:avant|plus tot)")
_NOT_OBTAINED = re.compile(
    r"\b(?:non|pas) (?:obtenue?s?|valide\w*|reussi\w*|diplome\w*)|\bsans (?:l'|le |la )?(?:obtenir|diplome|avoir)"
    r"|\bechec\b|\bechou|\brate[er]?\b|\bnon[- ]obtention|\bajourne|\bpas eu (?:le|son|l')|\bn'a pas (?:obtenu|eu|valide)"
    r"|\brompue?s?\b|\brupture\b|\binterromp\w*|\babandon\w*|\bavant (?:le |d'avoir le |d'obtenir le )(?:diplome|titre)\b"
)
_OBTAINED = re.compile(r"\bobten\w*|\breussi\w*|\bvalide\w*|\btitulaire\b|\bdiplome[e]?\b")
_ROUTES = (
    ("professionnalisation", re.compile(r"\bcontrats? pro\b|\bprofessionnalisation\b")),
    ("scolaire", re.compile(r"\bscolaire|\buniversit|\blycee|\betudiant|\ba l'ecole\b|\btemps plein\b|\bformation initiale\b|\bfac\b")),
    ("apprentissage", re.compile(r"\bapprenti")),
)  # fmt: skip
_EXTENDED = re.compile(
    r"\bprolong|\bredoubl|\ballong|\betale|\bannee supplementaire\b|\bsportif|\baugmentee? d|\bamenage\w* sur\b"
)
_EXTENSIONS = (
    ("athlete", re.compile(r"\bsportif|\bhaut niveau\b")),
    ("disability", re.compile(r"\bhandicap|\brqth\b|\betale|\bamenag")),
    ("failure", re.compile(r"\bechec|\bechou|\bredoubl|\bajourne|\brate\b")),
    ("agreement", re.compile(r"\bconvention|\ballong|\bprolong")),
)
_SAME_LEVEL = re.compile(r"\bmeme niveau\b")
_UNRELATED = re.compile(
    r"\bsans (?:aucun )?(?:rapport|lien)|\bpas (?:de |en )?(?:rapport|lien)|\bautre (?:domaine|metier|secteur)"
)
_RELATED = re.compile(
    r"\b(?:rapport|lien) direct|\ben rapport\b|\ben lien\b|\bmeme (?:metier|domaine)"
)
#: Minimum incomes and aided contracts, for which an agreement may set another pay.
_MINIMUM_INCOME = re.compile(
    r"\b(?:rsa|ass|aah|allocataire|revenu de solidarite|allocation (?:de solidarite|aux adultes)|contrat (?:aide|unique d'insertion)|cui)\b"
)
_SAME_EMPLOYER = re.compile(r"\bmeme (?:employeur|entreprise)|\bchez nous\b")
_REGULATORY = re.compile(r"reglement|legal|minimum|pretendre|\bloi\b")
_PAID = re.compile(r"percev|percu|\bpa[yi]|touch|\bvers[ae]")


#: In a message: « il a déjà eu son bac pro en apprentissage, payé 67 % », a clause at most.
_EARLIER = re.compile(
    r"(?:\b(?:n'a|a|ayant|avait|avoir) )?(?P<pas>pas )?(?:deja )?\b(?:eu|obtenu\w*|valide\w*|reussi\w*|decroche\w*)\b[^.;?!]{1,50}?"
    r"\b(?:en|par l'|par la voie|par voie|comme)\s?(?:apprentissage|apprentie?|alternance|scolaire)\b(?:[^.;?!]{0,40}?\b\d{2,3}(?:[.,]\d{1,2})? ?%(?: du smic)?)?"
)
#: « Il finissait son CAP à 67 % du Smic »: the last rate of the contract before.
_ENDED_AT = re.compile(
    r"(?P<pas>pas )?\b(?:finissait|terminait|achevait|(?:a|avait) (?:fini|termine)|sortait (?:de|d')|etait en fin de) ?(?:son |sa |le |la )?(?:cap|bep|bac|bts|bp|titre|licence|apprentissage|premier contrat|contrat)\b"
    r"[^.;?!\d]{0,32}\b\d{2,3}(?:[.,]\d{1,2})? ?%(?: du smic)?"
)
_AID = re.compile(r"\b(?:aides?|primes?|subvention|euros?)\b|€")
#: « Réussir un test pour entrer en apprentissage » is the way in, no diploma obtained.
_ENTRY = re.compile(
    r"\breussir\b|\b(?:tests?|concours|entretiens?|selections?)\b|\b(?:entrer|integrer|rentrer|etre)\b"
)
_SCHOOL = re.compile(r"\bscolaire\b")
#: « Une apprentie qui a eu son bac pro ailleurs », « son CAP chez un confrère »: another employer trained her.
_ELSEWHERE = re.compile(
    r"(?P<pas>\bpas )?(?:\b(?:deja|bien|enfin) )?\b(?:eu|avoir|obtenu|obtenir|decroche|decrocher|reussi|valide|passe|sorti\w*|titulaire|apres)\b"
    r" (?:d'|de |du )?(?:son |sa |un |une |le |la |l')?(?:cap|bep|bac|bts|but|dut|titre|licence|bachelor|master|diplome|brevet|bp|mention)\b[^.;?!]{0,40}?"
    r"\b(?:ailleurs|chez (?:un|une|eux|l'autre|mon|son|d'autres|les|le|la)\b|dans (?:un|une) (?:autre|garage|boite|entreprise|societe|concession|carrosserie|atelier)\b|(?:avec|par) (?:un|son) autre\b)"
)
_TAKEN_OVER = re.compile(
    r"\b(?:apprenti\w*|alternant\w*|jeunes?|embauch\w*|recrut\w*|recuper\w*|repren\w*|reprise?|on l[ae]|pren[ds])\b"
)
#: Who did not learn with an employer, and of whom the pay is none of this.
_OF_ANOTHER_WAY = re.compile(
    r"\b(?:lycees?|fac|universite|ecole|scolaire|temps plein|contrats? pro|professionnalisation|tut(?:eur|rice)s?|maitres?|chef|aides?|primes?)\b"
)


def find(scan: Scan) -> Iterator[Found]:
    """Yield what a message tells of a diploma prepared before: route, success, last rate, length."""
    told = _EARLIER.search(scan.rest) or _ENDED_AT.search(scan.rest)
    if told is None and (elsewhere := _learnt_elsewhere(scan)) is not None:
        yield scan.take("prior_route", "apprentissage", *elsewhere.span(), certainty="medium")
        obtained = elsewhere["pas"] is None
        yield scan.take("prior_obtained", obtained, *elsewhere.span(), certainty="medium")
        return
    if told is None or _AID.search(told.group()) or _ENTRY.search(told.group()):
        return
    employer = " ; meme employeur" if _SAME_EMPLOYER.search(scan.text) else ""
    facts = read_prior(told.group() + employer)
    facts["prior_route"] = "scolaire" if _SCHOOL.search(told.group()) else "apprentissage"
    facts["prior_obtained"] = told["pas"] is None
    start, end = told.span()
    for fact in ("prior_route", "prior_obtained", "prior_percent", "prior_years"):
        if fact in facts:
            value = facts[fact]
            value = float(value) if isinstance(value, Decimal) else value
            yield scan.take(fact, value, start, end, certainty="medium")


def _learnt_elsewhere(scan: Scan) -> re.Match[str] | None:
    """Return where a message tells that who is taken on learnt the trade with another employer."""
    if _TAKEN_OVER.search(scan.text) is None or _OF_ANOTHER_WAY.search(scan.text) is not None:
        return None
    return _ELSEWHERE.search(scan.text)


def read_prior(
    text: str, starts_on: date | None = None, level: int | None = None
) -> dict[str, Any]:
    """Return the facts of ``data/schemes/facts.yml`` that ``text`` tells, possibly none.

    ``starts_on`` places « le cycle a commencé trois mois avant », ``level`` is that of the diploma
    prepared now: the same as the one before, even unsaid. Never raises, whatever the text.
    """
    plain = words_to_digits(normalize(text)).text
    plain = re.sub(r"\bun an\b", "1 an", plain)
    for word, number in _ORDINALS.items():
        plain = re.sub(rf"\b{word}\b(?= annee)", f"{number}e", plain)
    facts = _extension(plain)
    if facts is None:
        facts = {**_previous(plain, level), **_cycle(plain, starts_on)}
    months = _contract_months(plain)
    facts = facts if months is None else {"months": months, **facts}
    return {**facts, "minimum_income": True} if _MINIMUM_INCOME.search(plain) else facts


def _extension(plain: str) -> dict[str, Any] | None:
    """Return what is told of a prolonged training, ``None`` when none is."""
    if not _EXTENDED.search(plain):
        return None
    kind = next((name for name, pattern in _EXTENSIONS if pattern.search(plain)), "agreement")
    if kind == "athlete":
        return {"extension": kind}
    instead, spread = _INSTEAD_OF.search(plain), _SPREAD_OVER.search(plain)
    if instead is not None:
        return {"extension": kind, "cycle_years": int(instead.group(1))}
    normal = re.sub(r"(?:prolong|etale|allong|augment)\w{0,12}[^;,.()]{0,80}?\b1 an\b", " ", plain)
    normal = _SPREAD_OVER.sub(" ", normal)
    years = _CYCLE.search(normal) or _YEARS.search(normal)
    if years is None and spread is not None:
        # Stretched by a year at most (R6222-47).
        return {"extension": kind, "cycle_years": int(spread.group(1)) - 1}
    if years is None:
        return {"extension": kind}
    if kind == "failure" and _NEW_CONTRACT.search(plain):
        # The last year again, under a contract of its own: the year of the training decides.
        return {"cycle_year": int(years.group(1))}
    return {"extension": kind, "cycle_years": int(years.group(1))}


def _previous(plain: str, level: int | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    route = next((name for name, pattern in _ROUTES if pattern.search(plain)), None)
    if route is None and _PERCENT.search(plain) and _OBTAINED.search(plain):
        # A rate and a diploma: an apprenticeship, the only contract whose rate is kept.
        route = "apprentissage"
    if route is not None:
        found["prior_route"] = route
    if _NOT_OBTAINED.search(plain):
        found["prior_obtained"] = False
    elif _OBTAINED.search(plain):
        found["prior_obtained"] = True
    percent = _percent(plain)
    if percent is not None:
        found["prior_percent"] = percent
    before = plain.split(";")[0]
    years = _YEARS.search(_CONTRACT_YEARS.sub(" ", before))
    if years is not None and route is not None:
        found["prior_years"] = int(years.group(1))
    if found.get("prior_obtained", True) and _is_same_level(plain, level):
        months = _contract_months(plain)
        found["plus_15"] = (
            not _UNRELATED.search(plain)
            and bool(_RELATED.search(plain))
            and (months is None or months <= 12)
        )
    return found


def _is_same_level(plain: str, level: int | None) -> bool:
    """Tell whether the new diploma is of the level of the one before, said or by its name."""
    if _SAME_LEVEL.search(plain):
        return True
    if level is None or not (_RELATED.search(plain) or _UNRELATED.search(plain)):
        return False
    before = levels.find(Scan(plain.partition(";")[0], date.min))
    return next((item.value for item in before if item.usable), None) == level


def _cycle(plain: str, starts_on: date | None) -> dict[str, Any]:
    earlier = _MONTHS_BEFORE.search(plain)
    if earlier is not None and starts_on is not None:
        return {"cycle_started_on": starts_on - relativedelta(months=int(earlier.group(1)))}
    begun = _BEGUN_ON.search(plain)
    if begun is not None and starts_on is not None:
        days = (item.value for item in dates.find(Scan(begun.group(1), starts_on), {}))
        day = next((day for day in days if isinstance(day, date)), None)
        if day is not None and day < starts_on:
            return {"cycle_started_on": day}
    without_pay = re.sub(r"dernieres? annees?", " ", _PAID_YEAR.sub(" ", plain))
    year = _TWO_YEARS.search(without_pay) or _NTH_YEAR.search(without_pay)
    if year is not None:
        return {"cycle_year": int(year.group(1))}
    if _MASTER_TWO.search(plain):
        return {"cycle_year": 2}
    cycle, months = _CYCLE.search(plain), _contract_months(plain)
    if cycle is not None and months is not None:
        return _begun(12 * int(cycle.group(1)) - months, starts_on)
    return {}


def _begun(missing: int, starts_on: date | None) -> dict[str, Any]:
    """Return where a contract shorter than its cycle begins (D6222-28-1).

    A school year is about ten months: up to three months missing count for none.
    """
    if missing <= _SUMMER:
        return {}
    if 12 - missing % 12 <= _SUMMER or missing % 12 <= _SUMMER or starts_on is None:
        return {"cycle_year": round(missing / 12) + 1}
    return {"cycle_started_on": starts_on - relativedelta(months=missing)}


def _contract_months(plain: str) -> int | None:
    months, years = _CONTRACT_MONTHS.search(plain), _CONTRACT_YEARS.search(plain)
    if months is not None:
        return int(months.group(1))
    return 12 * int(years.group(1)) if years is not None else None


def _percent(plain: str) -> Decimal | None:
    """Return the percentage of the last year: what the law gave, or what the same employer paid."""
    found = list(_PERCENT.finditer(plain))
    if not found:
        return None
    same = _SAME_EMPLOYER.search(plain) is not None
    wanted = _PAID if same else _REGULATORY
    near = [m for m in found if wanted.search(_clause(plain, m))]
    others = [m for m in found if not _PAID.search(_clause(plain, m))]
    chosen = near[-1] if near else found[-1] if same or not others else others[-1]
    return Decimal(chosen.group(1).replace(",", "."))


def _clause(plain: str, rate: re.Match[str]) -> str:
    """Return the words of the same clause around a rate, a few at most."""
    before = re.split(r"[;,.(]", plain[max(0, rate.start() - 40) : rate.start()])[-1]
    after = re.split(r"[;,.()]", plain[rate.end() : rate.end() + 16])[0]
    return f"{before} {after}"
