"""What a day is the day of: signature, start, end… read from the words around it."""

import re

from opco.language import happenings
from opco.language.calendar_rule import Direction, Mention
from opco.language.scan import Scan

_COURSE = r"formations?|stages?|sessions?|caces|habilitations?|recyclages?|fimo|fco"
#: The last day of a contract by its name: « fin : 30/06 », « son dernier jour sera le », « le terme est fixé au », and no last day to send it.
_LAST_DAY = (
    r"(?<!a la )(?<!en )(?<!met )(?<!mets )(?<!mis )(?<!mettre )(?<!mettons )fin(?= ?[:=(-]? ?$| (?:au|en|(?:d'|de l')?(?:apprentissage|alternance)|c'est|est|sera|prevue?|fixee?)\b)"
    r"|derniers? jours?(?! (?:pour|ou|avant|utile|possible|limite|ouvrable|de (?:transmission|depot|delai|preavis|conges?|periode|l'essai|la periode)|d'(?:essai|envoi)|du (?:delai|mois|preavis)|des conges))"
    r"|(?<!court )(?<!long )(?<!moyen )(?<!en )termes?(?= ?[:=(-]? ?$| (?:du|de (?:mon|son|ce|notre|votre)) (?:contrat|cdd)| de l'apprentissage| (?:le|au|en|fixe|prevu|est|sera|c'est)\b)"
    r"|contrats?(?: \w+){0,2} (?:expir\w+|cess\w+|s'interromp\w+|se clotur\w+|va jusque)"
)
_ROLES = {
    "signed_on": r"\b(?:sign\w*|re-?sign\w*|conclu\w*|paraph\w*|contrats? (?:qui )?dat(?:e|ant)\b(?=\s?$| d[eu]\b| d'))",
    "ends_on": rf"\b(?:fin (?:du|de(?! compte)|le|prevue|contrat)|termin\w*|fini\w*|jusqu(?:'?(?:(?:au?|en)\b|$)|e\b)|se termine|prend fin|s'acheve\w*|echeance|clotur\w+)|\b(?:{_LAST_DAY})",
    "born_on": r"\b(?:ne|nee|naissance|ne\(e\))\b(?= le| en|\W*$| :|\s?$)",
    "starts_on": r"\b(?:com+en[cs]\w*|debut\w*|demarr?\w*|demare\w*|embauch\w*|arriv\w*|prise? de poste|pri(?:s|t|se) (?:son|le) poste|prend(?:ra)? (?:son|le) poste|attaque\w*|rentre\w*"
    r"|integr\w*|(?:il|elle|qui|jeune|apprentie?) entre(?:ra)? (?:le|en|chez)|(?:contrat|est|sera|soit|embauche|avenant) effecti(?:f|ve) (?:le|au|a)\b|execut\w*|en poste|entree(?=,? (?:le|au|prevue|effective|en (?:fonction|poste|apprentissage|janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec))|\s?$| ?:)|chez nous (?=depuis)|debute\w*|prise d'effet)",
    "training_starts_on": rf"\b(?:sessions?|(?:{_COURSE})(?: (?!en |le |du |au |des |pour )[a-z]{{2,15}}){{0,2}}? (?:(?:est |sera )?(?:prevue?s?|repouss\w*|decal\w*|report\w*|avancee?)|est|tombe|a(?:ura)? lieu|se tient|(?:qui )?(?:com+en[cs]\w*|debut\w*|demarr\w*)))\b",
    "training_ends_on": rf"\b(?:(?:{_COURSE})(?: (?!en |le |du |au |des |pour )[a-z]{{2,15}}){{0,3}}? (?:(?:est |etait |sera |a ete |s'est |s'etait )?(?:bien |deja )?(?:termin\w*|finie?s?|achev\w*|closes?|clotur\w*|boucle\w*)|se termin\w+|(?:prend|a pris) fin)|(?:(?:termin|achev)\w*|finie?|finit) (?:une?|la|le|cette|ce|notre|leur|l'|des|les) ?(?:[a-z]{{2,12}} )?(?:{_COURSE})(?: (?!le |du |au |des |en |y )[a-z']{{2,15}}){{0,3}}|derniers? jours? (?:de |du |de la |de l'|de cette )(?:{_COURSE}))\b",
    **happenings.ROLES,
}
_ANY = [(role, re.compile(pattern)) for role, pattern in _ROLES.items()]
_ANY_ROLE = re.compile("|".join(_ROLES.values()))
#: Words that lead to a start when nothing else was asked.
_WEAK_START = re.compile(r"\b(?:a partir d\w*|a compter d\w*|des le|du)\s?(?:le |la |l')?$")
_TAKES_ON = re.compile(
    r"\b(?:prendre|prends|recrut\w*|embauch\w*|cherch\w*|accueill\w*|voudr\w*|apprentie?s?|alternante?s?)\b"
)
_NEAR_DAY = re.compile(r"\b(?:environs|alentours|autour) du $")
_ONE_DAY = ("signed_on", "starts_on")
_SHORT_CLAUSE = 60
#: What may stand between « signé » and « le 12 ».
_LED = re.compile(r"\w{0,12}\W{1,3}(?:\w{1,10}\W{1,2}){0,3}")
_OF_TRAINING = {"starts_on": "training_starts_on", "ends_on": "training_ends_on"}
_CLAUSE = re.compile(r"[.;!?\n](?=\s|$)")
_BEGINS = r"(?:com+en[cs]\w+|debut\w*|demarr?\w*|embauch\w*|prise? de (?:poste|fonction)|arriv\w*)"
_SIGNS = r"sign\w+"
_AND = r"\s?(?:et|puis|comme|ainsi que|/|=|&|\+|-)\s?(?:(?:de |du |la |le |a |il |elle |date |contrat )){0,2}"
_TOGETHER = rf"(?:{_SIGNS}(?: \w+)?,?{_AND}(?:\w+ )?{_BEGINS}|{_BEGINS}(?: \w+)?,?{_AND}(?:\w+ ){{0,2}}{_SIGNS})"
#: « Signé et commencé le 3 novembre », « signé et démarré le même jour, le 5 octobre »: one day for both.
_BOTH = re.compile(
    rf"\b{_TOGETHER}(?:\W+(?:(?:tous |toutes )?les 2|(?:le |au |en |a la )?meme (?:jour|date|temps|moment)|ensemble|soit)\b)*\W*(?:\w+\W+){{0,2}}$"
)
#: « Le 1/09 (signature et début) ».
_BOTH_AFTER = re.compile(
    rf"\W{{0,3}}(?:pour |c'est |a la fois |date |de |la |le )*(?:{_TOGETHER}|(?:les )?memes? (?:jours?|dates?)\b|les 2 dates|pour les 2 dates)(?P<rest>.*)",
    re.DOTALL,
)
#: « Embauché le 12 octobre, signature et début ce jour-là », « pris le 2 novembre (signé le jour même) ».
_THAT_DAY_TOO = re.compile(
    rf"\b(?:{_TOGETHER}|{_SIGNS}|{_BEGINS})(?: \w+)? (?:ce (?:meme )?jour|le (?:meme jour|jour[- ]meme)|(?:a )?(?:la|cette) meme date)\b"
    rf"|\bmeme (?:jour|date) (?:pour |que )(?:le |la |l')?(?:{_SIGNS}|{_BEGINS})"
)
#: « Formation le 17 décembre », « un stage de secourisme du 14 au 16 décembre ».
_COURSE_ON = re.compile(
    rf"\b(?:{_COURSE})(?: (?!en |le |du |au |des |pour |chez |qui |d'un )[a-z']{{2,15}}){{0,3}}? (?:le |du |au |des le |pour le )?$"
)
#: « Contrat du 30 juin, début le 1er septembre »: the day of a contract is that of its signature.
_DATED = re.compile(
    r"\b(?:celui|celle) d[eu]\s?(?:le )?$|\bcontrats?(?: (?:d'apprentissage|apprenti\w*|pro|\w{1,12}))?\W+(?:(?:est |qui est )?date[es]? d[eu]|(?:en |a la )date d[eu]|d[eu])\s?(?:le )?$"
)
_LEADS = re.compile(
    r"^\w{0,6}[\s:=,]*(?:(?:le|la|au|du|en|des|pour|vers|a|partir|compter|contrat|est|prevu\w*|jour|date|lundi|mardi|mercredi"
    r"|jeudi|vendredi|samedi|dimanche|bien|aussi|deja)\b[\s:=,]*)*$"
)
#: Who has been employed since a day: « il est là depuis », « un BTS depuis ».
_HERE_SINCE = re.compile(
    r"\b(?:la|chez (?:nous|moi)|avec (?:nous|moi)|en poste|l'(?:a|ai|avons)|apprentie?|alternante?|bac pro|bts|but|cap|licence|master)(?: \w+)? (?:depuis (?:le |la |l')?)?$"
)
#: The role of the day of a departure.
_LEFT = "ended_on"
_ENDS = "ends_on"
_ITS_LAST_DAY = re.compile(rf"\b(?:{_LAST_DAY})")
#: The end of a contract by its name, which no tense makes past or to come.
_AN_END = re.compile(r"\b(?:ruptures?|demissions?|licenciements?|departs?)\b")
_PARTICIPLE = r"(?!(?:une?|le|la|ce|cette|que|de|entre|quatre|quinze|seize|notre|votre|autre|encore|comme|prevue?|decide|moins|plus|lui|eu|envie|marre|intere\w+|bes\w+)\b)[a-z]{2,14}(?:e|i|u|is|it)e?s?\b"
_PAST = re.compile(
    r"\b(?:(?:a|ai|as|avons|avez|ont|avait|avions|avais|ete)(?: (?:bien|deja|donc|enfin))? (?:commence|debute|demarre|signe|eue?|ete|conclu|envoye|transmis|depose|embauche)e?s?\b"
    r"|etait|derniere?s?(?! (?:jours?|delais?|limites?|dates?|moment|minute)\b)|(?<!\bca )(?<!\bcela )(?<!\bse )passee?s?\b(?! (?:a \d|en |de |du |au |par ))|depuis|deja|parti(?:s|e|es)?\b|recus?\b|(?:est|sont|suis|etait|etaient)(?: \w+)? arrivee?s?\b|arrivee\b|(?:s'est|m'a|nous a|nous ont|l'a|l'ai|l'as|l'ont|l'avez|l'avons) [a-z]+"
    rf"|(?:ai|avons|avez|ont) {_PARTICIPLE}|(?:il|elle|on|qui|jeune|apprentie?|alternante?|gamine?|petite?) (?:n')?a (?:pas |bien |enfin )?{_PARTICIPLE})"
)
#: A verb whose day is over: « il a commencé », « elle est arrivée »; « arrive » loses its accent, and is none.
_TOLD = re.compile(
    r"\b(?:ai|as|a|avons|avez|ont|est|sont|suis|avait|avaient|etait|etaient)(?: (?:bien|deja|donc|enfin|juste|ete|tous|toutes|pas))*"
    r" (?:com+en[cs]e|debute|demarr?e|signe|conclu|embauche|recrute|arrive|rentre|entre|integre|attaque|pris|prise|envoye|transmis|fini|termine|parti)e?s?\b|\bdepuis\b"
)
#: « Apprenti arrivé le 4 janvier », « licencié le 3 », « formation terminée le 5 », with its accent: without it, and without « est », « arrive » may be to come.
_TAKEN_ON = re.compile(
    r"\b(?:arriv|embauch|recrut|licenci|termin|achev)ée?s?\b(?! au\b)", re.IGNORECASE
)
#: « Contrat signé le 1er décembre » may be said before or after: the day tells.
_DONE = re.compile(
    r"\b(?:signe[es]?\b|signature (?:faite|du|le)|conclus?\b|(?:ai|as|a|avons|avez|ont|ete|est)(?: \w+)? embauchee?s?\b(?! au\b)|embauchee\b(?! au\b)|envoye[es]?s?\b|transmise?s?\b|depose[es]?s?\b|rompue?s?\b|terminees?\b|finies?\b|closes?\b|cloturee?s?\b|bouclee?s?\b|achevees?\b)"
)
#: « Signer le 3 novembre » alone is « signé », misspelt: only what leads to it makes it one of days to come.
_FUTURE = re.compile(
    r"\b(?:prochaine?s?|va|vais|allons|vont|sera|serons|futur\w*|prevue?s?|bientot|signe?ra\w*|signer(?:ons|ai)|(?:commencer|debuter|demarrer)(?:a|ont|ons)"
    r"|(?:(?<!il )(?<!elle )(?<!on )(?<!qui )a|de|pour|devant|dois|doit|devons|devez|veut|veux|voulons|voudrait|voudrais|compte|comptons|pense|pensons|peut|peux|pouvons|faut|faudra|souhaite|espere|avant|faire)"
    r" (?:le |la |les |l'|tout |bien |juste )?(?:signer|commencer|debuter|demarrer)|d'ici|a venir|arrivera|envisage\w*|doit|(?:on|je|il|elle) signe|nous signons|qui vient)\b"
)

#: « On vient de faire signer le 16 octobre »: done, whatever the verb.
_JUST_DONE = re.compile(
    r"\b(?:viens|vient|venons|venez|viennent) (?:tout |juste ){0,2}d(?:e |')(?:faire |nous |le |la |les |l'){0,2}(?:sign|conclu|embauch|recrut|commenc|debut|demarr|envoy|transm|depos|prendre)[a-z]{0,6}\b"
)

#: « Si on avait signé », « on l'aurait pris »: a past that is imagined, or told before another.
_WOULD_HAVE = re.compile(
    r"\b(?:avai(?:s|t|ent)|avi(?:ons|ez)|aurai(?:s|t|ent)|auri(?:ons|ez)|ayant)(?: (?:bien|deja|ete|pu|du|plutot|juste|tous|donc|fait|le|la|les)){0,3}"
    r" (?P<verb>sign|conclu|embauch|recrut|engag|pri[st]|prendre|commenc|debut|demarr|accueilli|integr|rentr|entr|arriv|garde|envoy|transm|depos|lanc|form|choisi)[a-z]{0,5}\b"
    r"|\b(?:etai(?:s|t|ent)|sera(?:is|it|ient)) (?:arriv|rentr|entr|ven)(?:ee?s?|ue?s?)\b"
)
#: « Si on avait attendu janvier »: the one that follows the day known.
_WAITED = re.compile(
    r"\b(?:(?:avai(?:s|t|ent)|avi(?:ons|ez)|aurai(?:s|t|ent)|auri(?:ons|ez)|ayant)(?: \w{2,8})? attendu|en attendant|attend(?:ait|ions|rait|rions))\b"
)
#: « Si on signait en janvier », « si elle commençait en mars »: what is imagined of days to come.
_WOULD = re.compile(
    r"\bs(?:i|'ils?|'elles?)\b.{0,24}\b(?:sign|embauch|recrut|commenc|demarr|debut|pren|attend|repouss|decal|report)(?:e?ai(?:s|t|ent)|i(?:ons|ez))\b"
)
#: Who is taken on: a start, where nothing else says of what a day is.
_TAKEN = ("recrut", "pri", "prendre", "engag", "accueilli")

_TO_BEGIN = re.compile(
    r"\b(?:pour|pr) (?:un |une |le |la )?(?:com+encer|debuter|demarrer|demarer|debut|demarrage|prise de poste)\b"
)
#: « Contrat commencé lundi », with its accent: a beginning that is over.
_BEGUN = re.compile(r"\b(?:com+en[cs]|d[ée]marr?|d[ée]but|entr|arr?iv)ée?s?\b", re.IGNORECASE)
#: « Entré le 9 septembre », « entrée chez nous en mars »: no « entre le 9 et le 12 », which is a range.
_ENTERED = re.compile(
    r"\bentree?s? (?:chez (?:nous|moi|vous) |dans (?:l'entreprise|la boite|la societe|le garage) |en (?:apprentissage|alternance|formation|poste|contrat|fonction) )?(?:le |en |au |depuis (?:le )?)?$"
)
#: « Signature prévue le 3, arrivée le 8 », « son arrivée le 8 »: the day of an arrival, which may be to come.
_ARRIVAL = re.compile(
    r"(?:^\W{0,3}|[,;:(/+&-] ?|\b(?:et|puis|son|date|jour) |\b[dl]')(?:d')?(?:arriv|entr)[eé]e\b",
    re.IGNORECASE,
)
#: « Cours le 15 mars », « ses cours commencent le 8 »: the first day at the training centre, and none of the contract.
_LESSONS_ON = re.compile(
    r"(?<!\bau )(?<!\ben )\b(?:cours|rentree (?:scolaire|au cfa|a l'ecole|des cours))(?: (?:au cfa|a l'ecole|la-bas))?(?: (?:ne |qui )?(?:commenc|demarr|debut|reprenn|prevu)\w*)?(?: que)? (?:le |en |au |seulement |a partir du |des le |debut |fin |mi )?$"
)
#: « C'est un dimanche, le 6 », « le 6 tombe un dimanche »: what a day is, and nothing that happens on it.
_IS_A = re.compile(r"\b(?:c'est|ce sera|est|sera|tombe|tombera|etait|tombait) (?:bien |pas )?un $")
_A_WEEKDAY = re.compile(r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b")
_IS_A_WEEKDAY = re.compile(
    r"[\s,]{0,2}(?:c'est|ce sera|est|sera|tombe|tombera|ca tombe|etait|tombait) (?:bien |pas )?un (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|jour ferie|ferie)\b"
)
#: « Signature samedi »: nothing says that it is done.
_TO_SIGN = re.compile(r"\bsignature\b")
#: « 235 salariés en 2025 on a signé le 8 octobre ».
_A_SIZE = re.compile(
    r"\b\d{1,6} ?(?:sal(?:aries?|\.)?|personnes?|employes?|gars|etp)?,? ?(?:(?:en|de) moyenne )?$"
)
_AND_THEN = re.compile(r"\s?(?:et|-|/|a)\b")
_FOR = re.compile(r"\b(?:pour|pr)(?: le)? ?$")


def _is_that_day_too(role: str | None, right: str) -> bool:
    """Tell whether what follows a day is of that day too; « et un BTS signé le même jour » is of another contract."""
    said = _THAT_DAY_TOO.search(right)
    return said is not None and not (role == "signed_on" and said.group().startswith("sign"))


def assign_roles(scan: Scan, mentions: list[Mention], asked: str | None = None) -> None:
    """Give each mention, in order, its role and the direction its words point to.

    ``asked`` is the role of the day that was asked: « à partir du » then says nothing of its own,
    and a start or an end is the training's when the training was asked about.
    """
    used: set[int] = set()
    for index, mention in enumerate(mentions):
        floor = mentions[index - 1].end if index else 0
        floor = max(floor, mention.start - 60)
        left = scan.text[floor : mention.start]
        cut = [m.end() for m in _CLAUSE.finditer(left)]
        begin = floor + (cut[-1] if cut else 0)
        left = scan.text[begin : mention.start]
        ceiling = mentions[index + 1].start if index + 1 < len(mentions) else len(scan.text)
        right = _begin(scan.text[mention.end : ceiling], 45)
        to_come = scan.rest[mention.end : mention.end + 60]
        if stop := _CLAUSE.search(right):
            right = right[: stop.start()]
        if happenings.is_counted_from_here(scan.text, mention.start, left, right):
            mention.role = "starts_on"
        if mention.role is None and happenings.is_awaited(scan.text, mention.start, left, right):
            mention.role = "awaited_since"
        dated = _DATED.search(left) if mention.to is None else None
        if mention.role is None and dated is not None and dated.group().startswith("contrat"):
            # « Elle a démissionné après 5 mois, CAP, contrat du 2 mars »: what stands next to it.
            mention.role = "signed_on"
        if mention.role is None and _LESSONS_ON.search(left):
            mention.role = "beside_on"
        said_of_it = _IS_A.search(left) and _A_WEEKDAY.match(scan.text, mention.start)
        if mention.role is None and said_of_it:
            mention.role = "beside_on"
        if mention.role is None:
            mention.role = _last_role(left, begin, used, scan.rest[begin : mention.start])
        if mention.role is None and _IS_A_WEEKDAY.match(scan.text, mention.end):
            mention.role = "beside_on"
        if mention.role is None and _ENTERED.search(left) and not _AND_THEN.match(right):
            mention.role = "starts_on"
        if mention.role is None and happenings.is_of_a_share(left, right):
            mention.role = "share_on"
        if mention.role is None and happenings.is_a_birthday(left, right):
            mention.role = "birthday_on"
        if mention.role is None and mention.day is not None and _COURSE_ON.search(left):
            mention.role = "training_starts_on"
        if mention.role is None and dated is not None:
            mention.role = "signed_on"
        followed = index + 1 < len(mentions)
        both = _BOTH_AFTER.match(right) if mention.role is None else None
        if both is not None and not (followed and _LEADS.match(both["rest"])):
            mention.role, mention.also = _ONE_DAY
        after_a_signature = index > 0 and mentions[index - 1].role == "signed_on"
        if mention.role is None and mention.to is None and after_a_signature:
            # « Signé le 7 pour le 14, on l'envoie quand ? »: what is to be sent is not, on that day.
            mention.role = "starts_on" if _is_led_by_for(scan, mention) else None
            right = "" if mention.role else right
        # « 220 en 2025 et nous avons signé le 22 octobre »: what is signed is of the day that follows.
        a_year = mention.month is None and mention.day is None and mention.weekday is None
        apart = (
            a_year
            and followed
            and (
                _AND_THEN.match(right.lstrip(" ,")) is not None or _A_SIZE.search(left) is not None
            )
        )
        if mention.role is None and not apart:
            mention.role = _next_role(right, mention.end, used, followed, to_come)
            if mention.role == _LEFT and happenings.says_since(
                scan.text, mention.start, left, right
            ):
                # « Là depuis le 1er septembre, il démissionne »: no day of the departure.
                mention.role = "starts_on" if _HERE_SINCE.search(left) else None
        if mention.role in (None, *_ONE_DAY) and (
            (mention.role and _BOTH.search(left[-_SHORT_CLAUSE:]))
            or _is_that_day_too(mention.role, scan.text[mention.end : mention.end + 60])
        ):
            mention.role, mention.also = _ONE_DAY
        if mention.role in (None, _LEFT) and happenings.goes_to_the_opco(left, right):
            mention.role = "sent_on"
        if (
            mention.role == _ENDS
            and _ITS_LAST_DAY.search(left)
            and happenings.LEAVES.search(scan.text)
        ):
            mention.role = _LEFT  # « il a démissionné, son dernier jour c'était le 15 »
        begun = any(other.role == "training_starts_on" for other in mentions[:index])
        if (asked and asked.startswith("training")) or begun:
            mention.role = _OF_TRAINING.get(mention.role or "", mention.role)
        if mention.direction is None and mention.year is None:
            near = right if mention.role is None else _begin(right, 25)
            if mention.role in happenings.AHEAD:
                near = near.partition(",")[0]  # « formation le 4 janvier, je dépose quand ? »
            near = _ARRIVAL.sub(" ", near)  # « signature le 18 décembre, arrivée le 11 janvier »
            since = happenings.SINCE.match(scan.text, mention.start)
            if after_a_signature and _TO_BEGIN.search(left):
                continue  # « signé le 10 pour commencer le 16 »: the 16th that follows the signature
            written = _ARRIVAL.sub(" ", scan.written(begin, mention.start)[-_SHORT_CLAUSE:])
            told = _TAKEN_ON.search(written)
            mention.direction = (
                "past" if since or told else _direction(_ARRIVAL.sub(" ", left), near)
            )
            to_sign = mention.weekday is not None and mention.role == "signed_on"
            if to_sign and mention.direction is None and _TO_SIGN.search(left):
                mention.direction = "future"
            if _WAITED.search(left[-_SHORT_CLAUSE:]):
                mention.direction, mention.beside = None, "after"
            if mention.direction is None and _WOULD.search(left[-_SHORT_CLAUSE:]):
                mention.direction = "future"
            imagined = _WOULD_HAVE.search(left[-_SHORT_CLAUSE:])
            if imagined is not None:
                mention.direction, mention.unreal = "past", True
                if mention.role is None and (imagined["verb"] or "").startswith(_TAKEN):
                    mention.role = "starts_on"
            named = mention.role == _LEFT and _AN_END.search(left) is not None
            ended_on_a_day = named and mention.month is not None
            if mention.role in happenings.AHEAD and not ended_on_a_day:
                # « Rupture le 20 octobre », in November, is of last month: the nearest day.
                mention.direction = mention.direction or "future"
            begun = mention.role == "starts_on" and mention.direction is None
            begun = begun and _BEGUN.search(written) is not None
            mention.direction = "past" if begun else mention.direction
            mention.done = mention.direction == "past" and not _PAST.search(left + "\n" + near)
            past_verb = begun or mention.unreal or _TOLD.search(left) is not None
            mention.told = mention.direction == "past" and past_verb


def leads_to_day(left: str) -> bool:
    """Tell whether a word just before says of what a day is: « signature prévue », « il commence »."""
    return any(_LED.fullmatch(left, match.end()) for match in _ANY_ROLE.finditer(left))


def assume_starts(scan: Scan, mentions: list[Mention]) -> None:
    """Take for a start the day that « à partir du » leads to, when nothing else was asked.

    « Du 5 au 10 mars » is no start: so short a range is what the speaker hesitates on.
    """
    before: Mention | None = None
    for mention in mentions:
        # « Une alternante pour janvier » ; « signé le 7 pour le 14 ».
        awaited = scan.text.startswith("pour ", mention.start)
        led = _is_led_by_for(scan, mention)
        signed = before is not None and before.role == "signed_on"
        before = mention
        taken_on = awaited and _TAKES_ON.search(scan.text) is not None
        if mention.role is None and mention.to is None and ((signed and led) or taken_on):
            mention.role = "starts_on"
        weak = _WEAK_START.search(scan.before(mention.start, 24))
        vague = mention.to or _NEAR_DAY.search(scan.before(mention.start, 24))
        if mention.role is None and weak and not (vague and weak.group().startswith("du")):
            # « Un CAP du 30 juin », « un autre du 3 mars »: a contract is dated by its signature.
            mention.role = "signed_on" if weak.group().startswith("du") else "starts_on"


def _begin(text: str, length: int) -> str:
    """Return the words of a text within a length, none cut in two: « à parti(r) » is no departure."""
    return text if len(text) <= length else text[: length + 1].rpartition(" ")[0]


def _is_led_by_for(scan: Scan, mention: Mention) -> bool:
    """Tell whether « pour » leads to a day: « signé le 7 pour le 14 »."""
    said = scan.text.startswith(("pour ", "pr "), mention.start)
    return said or _FOR.search(scan.before(mention.start, 12)) is not None


def _last_role(left: str, offset: int, used: set[int], rest: str) -> str | None:
    """Return the role whose word ends last, the longest of those: « formation qui commence ».

    ``rest`` is the same text with what was read blanked: « né le 4, … le 9 » gives its birth one day only.
    """
    best: tuple[int, int, str] | None = None
    for role, pattern in _ANY:
        for match in pattern.finditer(left):
            at = offset + match.start()
            if role == "born_on" and "\x00" in rest[match.end() :]:
                continue
            if at not in used and (best is None or (match.end(), -at) > best[:2]):
                best = (match.end(), -at, role)
    if best:
        used.add(-best[1])
    return best[2] if best else None


def _next_role(right: str, offset: int, used: set[int], followed: bool, rest: str) -> str | None:
    best: tuple[int, str, str] | None = None
    for role, pattern in _ANY:
        match = pattern.search(right)
        if (
            match
            and role in happenings.TOLD
            and not happenings.stands_beside(right[: match.start()])
        ):
            continue  # « si on prend quelqu'un en mars et qu'il démissionne »
        if match and role == "born_on" and "\x00" in rest[match.end() : match.end() + 5]:
            continue  # « en mai pour un apprenti né le 4 février 2006 »: read as a birth
        if match and (best is None or match.start() < best[0]):
            best = (match.start(), role, right[match.end() :])
    if best is None or (followed and _LEADS.match(best[2])):
        return None  # the word announces the mention that follows
    used.add(offset + best[0])
    return best[1]


def _direction(left: str, right: str) -> Direction | None:
    found: list[tuple[int, Direction]] = []
    left, right = (_JUST_DONE.sub("a signe", text) for text in (left, right))
    for side, text in ((0, right), (1, left)):
        for match in _FUTURE.finditer(text):
            found.append((side * 1000 + match.start(), "future"))
        for match in (*_PAST.finditer(text), *_DONE.finditer(text)):
            if not _FUTURE.search(text[max(0, match.start() - 8) : match.end()]):
                found.append((side * 1000 + match.start(), "past"))
    return max(found)[1] if found else None
