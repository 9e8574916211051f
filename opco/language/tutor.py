"""Who accompanies the trainee: role, years in the trade, diploma, will, trainees already followed."""

import re
from collections.abc import Iterator

from opco.language import levels
from opco.language.found import Found
from opco.language.quantities import quantities
from opco.language.scan import Scan

_ROLES = (
    ("spouse", re.compile(r"\b(?:conjointe?s? collaborat\w+|(?:ma femme|mon mari|mon epouse?|ma compagne|mon compagnon)\b(?=.{0,40}(?:tut|accompagn|s'en occup|le faire|collaborat)))")),
    ("employer", re.compile(r"\b(?:c'est moi(?!\w)(?: (?:le|la) (?:patronn?e?|gerante?|chef\w*|dirigeante?))?(?= qui|\W*$| le | la )|moi,? (?:le|la) (?:patronn?e?|gerante?)|moi en tant que (?:gerante?|patronn?e?|dirigeante?)|(?:le|la) (?:gerante?|patronn?e?|chef d'entreprise) (?:lui|elle)[- ]meme)")),
    ("employee", re.compile(r"\b(?:c'est|sera|par|pour) (?:mon|ma|notre|mes) (?:salariee?|employee?|chef d'atelier|chef d'equipe|responsable|mecanicien\w*|ouvrier\w*|chauffeur\w*|collaborat\w+)\b")),
)  # fmt: skip
_TUTORING = re.compile(
    r"\b(?:tut\w+|accompagn\w*|maitre d'apprentissage|l[ae] faire|l'etre|s'en occup\w*|suivre|au lieu de lui)\b"
)
_DENIED = re.compile(r"\b(?:pas|non|ni|plus)\W+(?:\w+\W+)?$")
_DENIED_INSIDE = re.compile(r"\bc'est pas moi\b")
_OF_THE_TRADE = (
    r"(?:\s(?:pile|tout rond|tout juste|ailleurs|avant|deja|environ|passes?|chez [a-z]{2,12}(?: [a-z]{2,12})?)){0,3}\s?"
    r"(?:d'experience|d'anciennete|de metier|de boulot|de taff?|de job|de bouteille|de boite|de maison|de garage|de route|de camion|de volant|de carriere|de service|de pratique|d'atelier|dans (?:le|la|les|l') ?\w+|de mecanique|de conduite|qu'il est|qu'elle est)"
)
OF_THE_TRADE = re.compile(_OF_THE_TRADE)
"""What makes a duration that of somebody's work: « 2 ans pile de métier », « 3 ans ailleurs dans le métier »."""
_A_TRADE = r"(?:mecan\w*|chauffeu\w*|carross\w*|conduct\w*|technicien\w*|ambulanci\w*|peintre|magasini\w*|mon?iteur|monitrice|routi\w+|dans (?:le|la) \w+)"
#: « Ça fait 7 ans qu'il est mécano », « elle est mécanicienne depuis 4 ans ».
_SINCE = re.compile(
    rf"\b(?:ca fait|cela fait|voila|il y a|y a|ya|depuis) (?P<n>\d{{1,2}}) ans (?:qu'|que )(?:il|elle|je|mon \w+|ma \w+) (?:est|suis|conduit|roule|fait ce metier)(?: {_A_TRADE})?\b"
    rf"|\b(?:est|suis) {_A_TRADE}(?: \w{{1,12}}){{0,3}} depuis (?P<m>\d{{1,2}}) ans\b"
)
#: « Depuis 2 ans qu'il est … » here: since when, not since when in the trade.
_NO_TRADE = re.compile(r" (?:est|suis)$")
_YEARS = re.compile(
    rf"\s?(?P<unit>ans?|annees?|mois)\b(?P<half> et demie?\b| 1/2)?(?P<sure>{_OF_THE_TRADE})?"
)
_NOT_TRADE = re.compile(r"\b(?:age\w*|contrat|duree|en)\W*$")
#: « Mon fils a 17 ans et demi », where years in a trade are asked for: an age.
_AGE_OF_KIN = re.compile(
    r"\b(?:mon|ma|notre) (?:(?:beau|belle|petite?|jeune|grande?)[- ])?(?:fils|fille|neveu|niece|frere|soeur|cousine?|gendre)(?:,? (?:qui )?(?:a|n'a que|de|aura)(?: deja| bientot)?)?,? $"
)
_DIPLOMA = re.compile(
    r"\b(?P<no>pas (?:de|le|d'|un)|sans(?: le| aucun)?|aucun|zero|0) ?(?:diplome|cap|bts|bac)\b|\b(?:il|elle|mon salarie|le tuteur|son collegue|ma salariee)(?: est titulaire d'un| a(?: bien)?(?: deja)? (?:le|la|un|son|eu le)) (?:diplome|cap\b|bep|bac|bts|titre|licence|meme diplome)"
)
_VOLUNTEER = re.compile(
    r"(?<!versement )(?<!contribution )\b(?P<no>pas |n'est pas )?(?:volontaires?|d'accord pour (?:etre tuteur|le suivre|encadrer))\b"
)
_FOLLOWED = re.compile(
    r"\b(?:suit|suis|suivent|encadre|a|en a)\b(?: (?:en|deja|bien|actuellement|dans))* (?P<n>\d|une?|aucune?|deux|trois|quatre)(?: deja)?(?P<noun> (?:apprentie?s?|alternante?s?|jeunes?|(?:en )?contrats? (?:de )?pro\w*))?(?: (?:et|plus) (?P<pro>\d|une?) (?:(?:salarie|jeune|alternant)s? )?(?:en )?contrats? (?:de )?pro\w*)?"
)
#: « Un an d'expérience »: the article counts.
_ONE_YEAR = re.compile(rf"\b(?:une?) (?P<unit>an|annee|mois)(?P<half> et demie?)?{_OF_THE_TRADE}")
#: « Elle en accompagne deux déjà », « il s'occupe déjà de 2 apprentis ».
_HAS_SOME = re.compile(
    r"\b(?:il|elle|qui|tuteur|tutrice) (?:en (?:a|suit|encadre|accompagne|forme|tutore) (?P<n>\d|une?)|en (?:a|suit|encadre|accompagne|forme) deja (?P<m>\d|une?)|s'occupe deja (?:de |d')(?P<k>\d|une?) (?:apprentie?s?|alternante?s?|jeunes?)) ?(?P<deja>deja)?"
)
_WORK = r"(?:(?:ce|le|du) (?:metier|boulot|job|taf|travail)|ce poste)"
#: « Fait ce métier depuis un an », « un an qu'il fait ce boulot ».
_IN_THE_TRADE = re.compile(
    rf"\b(?:fait|exerce|pratique|prend|bosse dans|travaille dans|est dans|connait) {_WORK} depuis (?P<n>\d{{1,2}}|une?) (?P<unit>ans?|mois)\b(?P<half> et demie?)?"
    rf"|\b(?P<m>\d{{1,2}}|une?) (?P<unit2>ans?|mois)(?P<half2> et demie?)? (?:qu'|que )(?:il|elle) (?:fait|exerce|pratique) {_WORK}"
)
#: « Il fait ce métier depuis 2023 », « elle est mécanicienne depuis 2019 ».
_SINCE_A_YEAR = re.compile(
    rf"\b(?:(?:fait|fais|exerce|pratique|connait) {_WORK}|(?:est|suis|bosse|travaille)(?: comme)? {_A_TRADE}|dans (?:le|ce) metier)(?: \w{{1,12}}){{0,3}} depuis (?P<year>(?:19[6-9]|20[0-4])\d)\b"
)
#: « A eu son CAP il y a 18 mois, il bosse ici depuis »: as long in the trade as since the diploma.
_SINCE_DIPLOMA = re.compile(
    r"\b(?:eu|obtenu|passe|decroche|valide|reussi|fini|diplomee?|a(?= son | sa | le | la ))\b(?: (?:son|sa|le|la) [a-z]{2,8}(?: (?!il |y |depuis )[a-z]{2,12}){0,2})?,? (?:il y a|y a|ya|depuis|ca fait) (?P<n>\d{1,2}|une?) (?P<unit>ans?|mois)\b(?P<half> et demie?)?"
    r"[^.;?!\d]{1,40}?\bdepuis\b(?! (?:le|la|un|\d))"
)
_NO_DIPLOMA = re.compile(
    r"\b(?:sans (?:aucun |le |de |avoir (?:le |de )?)?|zero |0 )diplome|\bautodidacte|\b(?:pas|aucun) (?:de |le )?diplome|\bappris (?:tout seul|sur le tas)"
)
_WHO_LEARNS = r"(?:apprentie?|alternante?|jeune|gamine?|petite?|stagiaire|candidate?)"
#: « Le tuteur a un CAP, l'apprenti prépare un bac pro ».
_PREPARES = re.compile(
    rf"\b{_WHO_LEARNS}\b(?: [a-z']{{1,12}}){{0,2}}? ?(?:(?:prepar\w*|fait|fera|vise|est|sera|suit|passe|pour|en|de|a preparer)\b (?=\w)|(?=(?:cap|bep|bac|bts|but|licence|master|titre|bachelor)\b))(?:un |une |le |la |son |sa |du |en |au ){{0,2}}(?P<what>[^,.;:?!]{{2,24}})"
)
_HAS = re.compile(
    r"(?:^|[.;?!:] |\b(?:tuteur|tutrice|maitre d'apprentissage|il|elle|lui|salariee?|mecano|gars|chef|chef d'\w+|responsable|collegue|qui|nouveau|nouvelle|remplacante?|successeur|mecanicien(?:ne)?|chauffeur|ouvrier|ouvriere|conducteur|conductrice|carrossier|technicien(?:ne)?) |\b(?:mon|ma|notre) (?!apprentie?\b|alternante?\b|jeune\b|gamine?\b|petite?\b|stagiaire\b|candidate?\b)[a-z'-]{3,16} (?:(?:d'|de |du |des )[a-z'-]{3,16} )?)(?:(?:a|ayant|possede|detient|est titulaire d\w+|titulaire d\w+)(?: bien| deja| eu| juste| seulement){0,2} |n'a qu(?:e |'))(?:un |une |le |la |son |sa |l')?(?P<what>[^,.;?!]{2,24}?)(?= et | mais | depuis | avec |[,.;?!]|$)"
)
#: « Ça fait 8 mois qu'il est là », of a tutor.
_HERE = re.compile(
    r"\b(?:ca fait|voila|depuis|il y a|y a) (?P<n>\d{1,2}|une?) (?P<unit>ans?|mois)\b(?P<half> et demie?)? (?:qu'|que )(?:il|elle) (?:est|bosse|travaille) (?:la|ici|chez nous|dans la boite|au garage|avec nous)\b"
)
_LEARNER = re.compile(rf"\b{_WHO_LEARNS}\b[^.;,]{{0,40}}$")
#: Somebody who works here, and for how long.
_WORKING = re.compile(
    r"\b(?:\d{1,2}|une?) (?:ans?|mois) (?:de|d'|qu'il|qu'elle|dans|chez)\b|\b(?:ici|chez nous|au garage|dans la boite) depuis\b|\bdepuis (?:\d{1,2}|une?) (?:ans?|mois)\b"
)
_COUNTS = {"deux": 2, "trois": 3, "quatre": 4}
#: « Pas 1 an de métier, 10 mois »: less than what is said, and how long it is.
_NOT_SO_MUCH = re.compile(r"\b(?:pas|meme pas|pas encore|pas tout a fait) (?:eu )?$")
_BUT = re.compile(
    r"\W{0,3}(?:seulement |juste |plutot |a peine |que |c'est |il a |elle a |ca fait ){0,2}(?P<n>\d{1,2}) mois\b"
)
#: Less than any number of years, by the least that is told.
_A_LITTLE = 0.01
#: « A obtenu son BTS il y a huit mois et n'avait jamais travaillé »: no longer in the trade than that.
_NEVER_BEFORE = re.compile(
    r"\b(?:eu|obtenu|passe|decroche|valide|reussi|fini|diplomee?)\b(?: (?:son|sa|le|la) [a-z]{2,8}(?: (?!il |y |depuis )[a-z]{2,12}){0,2})?,? (?:il y a|y a|ya|depuis|ca fait) (?P<n>\d{1,2}|une?) (?P<unit>ans?|mois)\b"
    r"(?=[^.;?!]{1,40}\b(?:jamais|pas|rien) (?:encore )?(?:travaill\w+|bosse\w*|exerce\w*|avant|auparavant)\b|[^.;?!]{1,30}\b(?:premier (?:emploi|poste|boulot|job|travail)|sans experience)\b)"
)
_PRO = re.compile(r"\bcontrats? (?:de )?pro\w*|\bprofessionnalisation\b")
_HOLDS = re.compile(
    r"\b(?:le|la|un|son) (?:meme )?(?:diplome|titre|cap|bep|bac|bts|bp)\b(?: \w{1,15}){0,3}? (?:du|de ce|dans le|correspondant au) (?:meme )?(?:domaine|metier)\b|\ble meme (?:diplome|bac|bts|cap)\b"
)


def find(scan: Scan) -> Iterator[Found]:
    """Yield `tutor_role`, `tutor_years`, `tutor_diploma`, `tutor_volunteer`, `followed`, `followed_pro`."""
    if "?" not in scan.text or _TUTORING.search(scan.text):
        yield from _role(scan)
    for quantity in quantities(scan):
        unit = _YEARS.match(scan.rest[quantity.end : quantity.end + 48])
        if unit and unit.group("sure") and quantity.value is not None:
            end = quantity.end + unit.end()
            value = _in_years(quantity.value, unit)
            if _NOT_SO_MUCH.search(scan.before(quantity.start, 20)):
                yield _less_than(scan, value, quantity.start, end)
            else:
                yield scan.take("tutor_years", value, quantity.start, end)
    for match in _ONE_YEAR.finditer(scan.rest):
        months = (1 if match["unit"] == "mois" else 12) + (6 if match["half"] else 0)
        yield scan.take("tutor_years", _tidy(round(months / 12, 2)), *match.span())
    for match in _HAS_SOME.finditer(scan.rest):
        if "deja" in match.group():
            count = match["n"] or match["m"] or match["k"]
            yield scan.take("followed", _count(count), *match.span())
    for match in _FOLLOWED.finditer(scan.rest):
        counted = match.group("noun") or scan.before(match.start(), 4).endswith("en ")
        if counted and "deja" in match.group():
            yield from _followed(scan, match)
    if (_TUTORING.search(scan.text) or _WORKING.search(scan.text)) and (
        held := _HOLDS.search(scan.rest)
    ):
        yield scan.take("tutor_diploma", True, *held.span(), certainty="medium")
    for match in _VOLUNTEER.finditer(scan.rest):
        yield scan.take("tutor_volunteer", not match.group("no"), *match.span())


def _in_years(count: float, unit: re.Match[str] | None) -> int | float:
    """Return a time told in years: « 2 ans et demi », « 18 mois »."""
    count += 0.5 if unit is not None and unit["half"] else 0
    return _tidy(round(count / 12, 2) if unit is not None and unit["unit"] == "mois" else count)


def _less_than(scan: Scan, years: float, start: int, end: int) -> Found:
    """Return what is less than some years, or so many months where they are told next."""
    told = _BUT.match(scan.rest[end : end + 48])
    if told is None:
        most = round(years - _A_LITTLE, 2)
        return scan.take("tutor_years", None, start, end, reason="range", low=0, high=most)
    months = round(int(told["n"]) / 12, 2)
    return scan.take("tutor_years", _tidy(months), start, end + told.end())


def find_since(scan: Scan) -> Iterator[Found]:
    """Yield `tutor_years` told as a time since a trade began, before it is read as a day."""
    for match in _NEVER_BEFORE.finditer(scan.rest):
        count = int(match["n"]) if match["n"].isdigit() else 1
        most = round(count / 12, 2) if match["unit"] == "mois" else count
        # The diploma told is the tutor's, and none that is prepared.
        yield scan.take("tutor_years", None, *match.span(), reason="range", low=0, high=most)
    for match in (
        _SINCE.finditer(scan.rest) if " ans qu" in scan.rest or " depuis " in scan.rest else ()
    ):
        # « Je suis chauffeur depuis 9 ans » is a tutor's only where a tutor is spoken of.
        oneself = " suis" in f" {match.group()}" and not _TUTORING.search(scan.text)
        if not oneself and not _NO_TRADE.search(match.group()):
            yield scan.take("tutor_years", int(match["n"] or match["m"]), *match.span())
    for match in _SINCE_A_YEAR.finditer(scan.rest):
        # From the last day of that year, or from its first.
        year = int(match["year"])
        least = scan.today.year - year - 1
        if least >= 0:
            yield scan.between("tutor_years", least, least + 1, *match.span())
    of_a_tutor = _TUTORING.search(scan.text) or (
        _PREPARES.search(scan.text) and _HAS.search(scan.text)
    )
    for pattern in (_IN_THE_TRADE, _SINCE_DIPLOMA, *((_HERE,) if of_a_tutor else ())):
        for match in (
            pattern.finditer(scan.rest) if "depuis" in scan.rest or "qu" in scan.rest else ()
        ):
            last = "2" if pattern is _IN_THE_TRADE and match["n"] is None else ""
            count = match["n"] if not last else match["m"]
            years = float(count) if count.isdigit() else 1.0
            years += 0.5 if match["half" + last] else 0
            if match["unit" + last] == "mois":
                years = round(years / 12, 2)
            start = match.start("m" if last else "n")
            # The diploma stays: it is one that is held.
            end = match.end("half" + last) if match["half" + last] else match.end("unit" + last)
            scan.blank(end, match.end())
            yield scan.take("tutor_years", _tidy(years), start, end)


def find_diploma(scan: Scan) -> Iterator[Found]:
    """Yield `tutor_diploma` where both diplomas are told: at least the level prepared, or below it.

    « Il a un BTS et 14 mois d'ancienneté, l'apprentie prépare un bachelor »: his is no level prepared.
    """
    told = (
        _TUTORING.search(scan.text) or OF_THE_TRADE.search(scan.text) or _WORKING.search(scan.text)
    )
    if told is None:
        return
    prepares = _PREPARES.search(scan.rest)
    for has in _HAS.finditer(scan.rest):
        if prepares is None or (prepares.start() < has.end() and has.start() < prepares.end()):
            continue
        held, prepared = _level(scan, has["what"]), _level(scan, prepares["what"])
        if held is None or prepared is None:
            continue
        yield scan.take("tutor_diploma", held >= prepared, *has.span("what"))
        return
    none = _NO_DIPLOMA.search(scan.rest)
    if none is not None and _LEARNER.search(scan.before(none.start(), 40)) is None:
        yield scan.take("tutor_diploma", False, *none.span())


def _level(scan: Scan, words: str) -> int | None:
    """Return the level of the one diploma that words name."""
    found = [item.value for item in levels.find(Scan(words.replace("\x00", " "), scan.today))]
    return found[0] if found and isinstance(found[0], int) else None


def _followed(scan: Scan, match: re.Match[str]) -> Iterator[Found]:
    """Yield how many are followed in all, and how many of them are contrats pro when it is told."""
    others = _count(match.group("pro")) if match.group("pro") else 0
    if _PRO.search(match.group("noun") or ""):
        yield scan.take("followed", _count(match.group("n")), *match.span())
        yield scan.take("followed_pro", _count(match.group("n")), *match.span())
        return
    yield scan.take("followed", _count(match.group("n")) + others, *match.span())
    apprentices = (match.group("noun") or "").startswith(" apprenti")
    if others or (apprentices and not _PRO.search(scan.text, match.end())):
        yield scan.take("followed_pro", others, *match.span(), certainty="medium")


def answer_years(scan: Scan) -> Iterator[Found]:
    """Yield what « 7 ans », « 18 mois », « vingt » answers to the question of the experience."""
    for quantity in quantities(scan):
        unit = _YEARS.match(scan.rest[quantity.end : quantity.end + 48])
        if quantity.value is None:
            ends = quantity.low, quantity.high
            yield scan.between("tutor_years", *ends, quantity.start, quantity.end)
        elif _AGE_OF_KIN.search(scan.before(quantity.start, 32)) and (
            unit is None or not unit.group("sure")
        ):
            return
        elif not _NOT_TRADE.search(scan.before(quantity.start, 12)):
            value = _in_years(quantity.value, unit)
            end = quantity.end + (unit.end() if unit else 0)
            yield scan.take("tutor_years", value, quantity.start, end)
        return


def answer_diploma(scan: Scan) -> Iterator[Found]:
    """Yield what « il a le CAP », « pas de diplôme » answers to the question of the diploma."""
    for match in _DIPLOMA.finditer(scan.text):
        yield scan.take("tutor_diploma", not match.group("no"), *match.span())
        return


def answer_role(scan: Scan) -> Iterator[Found]:
    """Yield what « moi », « mon chef d'atelier » answers to « Qui va accompagner ? »."""
    roles = list(_role(scan))
    yield from roles
    if roles:
        return
    if match := re.search(
        r"^\W*(?:ce sera |c'est )?moi\b|\b(?:gerante?|patronn?e?|dirigeante?)\b", scan.rest
    ):
        yield scan.take("tutor_role", "employer", *match.span(), certainty="medium")
    elif match := re.search(r"\b(?:mari|femme|epouse?|conjointe?)\b", scan.rest):
        yield scan.take("tutor_role", "spouse", *match.span(), certainty="medium")
    elif match := re.search(
        r"\b(?:salariee?|employee?|chef d'atelier|chef d'equipe|mecanicien\w*|ouvrier\w*|chauffeur\w*|technicien\w*|collegue)\b",
        scan.rest,
    ):
        yield scan.take("tutor_role", "employee", *match.span(), certainty="medium")


def answer_followed(scan: Scan) -> Iterator[Found]:
    """Yield what « aucun », « un », « 2 » answers to « Combien d'alternants suit-elle déjà ? »."""
    for quantity in quantities(scan):
        if quantity.value is not None:
            yield scan.take("followed", quantity.whole, quantity.start, quantity.end)
        return
    if match := re.search(r"^\W*(?P<n>aucune?|zero|pas encore|une?|personne)\b", scan.rest):
        yield scan.take("followed", int(match.group("n").startswith("un")), *match.span())


def _role(scan: Scan) -> Iterator[Found]:
    for role, pattern in _ROLES:
        for match in pattern.finditer(scan.rest):
            if _DENIED.search(scan.before(match.start(), 16)) or _DENIED_INSIDE.search(
                match.group()
            ):
                continue
            yield scan.take("tutor_role", role, *match.span(), certainty="medium")


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _COUNTS.get(text, 0 if text.startswith("aucun") else 1)


def _tidy(value: float) -> int | float:
    return int(value) if value == int(value) else value
