"""Names told by the words around them: company, place, person.

Rules only; a statistical model may add to them (`addons.nlu.name_extractor`) and `is_plausible`
then says whether what it proposes can be a name at all.
"""

import re
from collections.abc import Iterator
from itertools import islice

from opco.language.found import Found
from opco.language.normal import Normal, normalize
from opco.language.trades import is_a_trade_alone

_FORMS = r"sarlu?|sasu?|eurl|s\.a\.r\.l\.?|s\.a\.s\.?|snc|scop|sci|selarl|ets|etablissements?|ste"
_TRADES = (
    r"garages?|carrosserie|transports?|auto-?ecole|concession|taxis?|ambulances?|demenagements?|controle technique"
    r"|location|moto-?ecole|autocars?|cars|casse auto|station[- ]service|logistique|messagerie|motos?|cycles"
)
_WORD = r"[a-z0-9&][\w&.'-]*"
_LABEL = re.compile(
    rf"\b(?P<label>(?:la |notre |ma |l')?(?:societe|entreprise|boite|raison sociale|enseigne)|{_FORMS}|{_TRADES})(?P<gap>\s*:\s*|\s+)(?=(?:{_WORD}))"
)
_SUFFIX = re.compile(rf"\b(?:{_FORMS})\b")
_CALLED = re.compile(
    r"\b(?:(?:societe|entreprise|boite|garage|structure|enseigne)\s+(?:s'appelle|se nomme|c'est|est au nom de|:)|nom (?:de (?:l'entreprise|la societe|la boite|mon entreprise|ma societe|mon garage|l'etablissement)|commercial)\s*(?:est|c'est|:)?|raison sociale\s*(?:est|c'est|:)?|qui s'appelle)\s+"
)
#: « Je travaille chez delorme », « sophie de chez morel »: whoever speaks says where from.
_AT = re.compile(
    r"(?:^\W{0,4}(?:bonjour|bjr|salut|slt)?\W{0,4}|\b(?:travaill?e|bosse|bossons|travaillons|suis|sommes|on est|salariee?|employee?|apprentie?|alternante?"
    r"|mecanicien(?:ne)?|mecano|chauffeur|comptable|secretaire|rh|drh|gerante?|responsable|ici|c'est \w{2,15}|de)\s)chez\s+(?=[a-z0-9])"
)
#: What « chez » leads to when it is no name: « chez un client », « chez le concessionnaire ».
_NO_ONE = frozenset(
    (  # noqa: SIM905
        "un une le la les l mon ma mes ton ta son sa ses notre nos votre vos leur leurs moi toi lui elle nous vous eux soi ce cet cette"
        " plusieurs certains quelqu d des deux qui quel quelle opco"
    ).split()
)
_CALLS_FROM = re.compile(
    r"\b(?:appelle|appelons|ecris|ecrivons|contacte) d(?:e |epuis |')(?=[a-z])"
)
#: Where a company just named stands: « garage martin à dijon ».
_STANDS_AT = re.compile(r"\s?,?\s(?:a|sur|pres de)\s(?=[a-z]{3})|\s?,\s(?=[a-z]{3,20}\W{0,3}$)")
_NO_PLACES = frozenset(
    (  # noqa: SIM905
        "tous tout toute toutes vendre reprendre remettre ceder louer creer saisir fermer former financer payer prendre cote partir temps jour mi qui quoi quel quelle"
        " l'annee domicile distance mon son ma sa nous vous moi lui elle partager deux trois titre droit place fond peine"
    ).split()
)
#: « Je suis marc dupuis du garage … »: a name without capitals, between who and where from.
_FROM_FIRM = re.compile(
    r"\b(?:je suis|moi c'est|ici|c'est) (?P<name>[a-z][a-z'-]{1,14} [a-z][a-z'-]{1,19}) (?=(?:du garage|de chez|de la (?:societe|carrosserie|concession)|des transports|de l'entreprise|de l'auto|des ets|de la sarl)\b)"
)
#: « Chez auto passion »: part of the name, though common elsewhere.
_BRANCH = re.compile(r"(?:autos?|motos?|pl|vl)\s")
_OPENS = re.compile(
    r"\W{0,4}(?:(?:bonjour|bjr|slt|salut|ici|c'est|chez|nous sommes|je suis|on est)\W{1,3})?(?:les |des )?"
)
_FIELDS = frozenset(("nom", "prenom", "telephone", "tel", "mail", "email", "adresse", "siret"))
_CONNECTORS = frozenset("de du des la le les l d et & en au aux sur".split())  # noqa: SIM905
_STOPS = frozenset(
    (  # noqa: SIM905
        "a ai as au aux avec avons bien bonjour c ce cela ces cet cette chez combien comme comment dans deja depuis dois doit donc du elle"
        " embauche embaucher emploie employons est et etait fait fait faire il ils j je jsp l les leur lui ma mais me mes moi mon n ne nos"
        " notre nous on ont ou par pas peut peux plus pour prend prends puis qu quand que quel quelle quels qui quoi recherche recrute"
        " s sa sans se ses si siren siret situe situee base basee son sont sommes souhaite suis sur ta te ton tu un une va vers veut veux"
        " voudrais votre vous y idcc naf ape tel mail employeur employeurs apprenti apprentis apprentie alternant alternants salarie salaries"
        " personnes ans mois dont cherche vais serait sera aimerait aimerais compte comptons demande merci svp sociale privee prive publique"
        " public individuelle unipersonnelle familiale familial independant independante automobile automobiles auto autos moto motos vl pl"
        " poids lourd lourds mecanique multimarque multimarques solidaire agricole artisanale adaptee fluvial routier routiers urbain"
        " frigorifique frigorifiques international internationaux internationale locaux aerien aeriens maritime maritimes lourds leger legers"
        " medical medicaux funeraires urgents collectifs interurbains interurbain nationaux national regional regionaux legere"
        " scolaire scolaires sanitaire sanitaires exceptionnel exceptionnels marchandises voyageurs personnes commun public publics"
        " ouvert ouverte ferme fermee tous tout toute toutes colis fret bois beton animaux bestiaux materiel carburant dechets marchandise vente reprise travaux activite difficulte location liquidation actuellement aujourd aussi afin car ensuite ici puisque lors pendant petite petit grande gros de la des peux"
    ).split()
)
_COMMON_BEFORE = re.compile(
    r"\b(?:mon|un|une|notre|ma|ce|cette|votre|son|sa|des|les|quelle?|quel|petite?|en|nos|aux?|du|aide|formation|le|la|l)[ '](?:petite? )?$"
)
_IS_THE = re.compile(
    r"\b(?:je suis|c'est|ici|(?:je suis|c'est|ici) [a-z'-]{2,15} [a-z'-]{2,20} d|gerante? d|patronn?e? d|responsable d|du nom d|m'occupe d)(?:e | |u )(?:les? |la |l')?$"
)
_PLACE = re.compile(
    r"\b(?P<lead>(?:base|situe|installe|implante|localise|siege)\w*\s+(?:a|sur|en|dans le|pres de)|pres de|a cote de|region de|ville de|commune de|a|sur|vers)\s+(?=[a-z])"
)
_POSTCODE = re.compile(r"(?<!\d)(?:0[1-9]|[1-8]\d|9[0-578])\d{3}\s+(?=[a-z])")
_TITLE = re.compile(
    r"\b(?:m\.|mr\.?|mme\.?|mlle\.?|monsieur|madame|mademoiselle|maitre|dr\.?)\s+(?=[a-z])"
)
_INTRODUCED = re.compile(
    r"\b(?:je m'appelle|mon nom est|mon nom c'est|moi c'est|c'est (?=[A-Z])|(?:apprentie?|alternante?|salariee?|tuteur|tutrice|fils|fille|gerante?|il|elle|qui) s'appelle|nomme|prenom\s*:|nom\s*:|signe\s*:|cordialement,?|bien a vous,?)\s*(?=[a-z])"
)
_TRADE_WORD = re.compile(
    rf"\b(?:{_TRADES}|autos?|automobiles?|depannage|secours|express|services?|mobilites?)\b"
)
_ONLY_TRADE = re.compile(_TRADES)
_ROLE = re.compile(
    r"\b(?:apprentie?|alternante?|salariee?|tuteur|tutrice|gerante?|patronn?e?|collegue|associee?|fils|fille|neveu|niece|frere|soeur|mari|femme|conjointe?"
    r"|maitre d'apprentissage|directeur|directrice|comptable|secretaire|contact|responsable|jeune|candidate?|stagiaire|prenomme[es]?|nomme[es]?|epouse|nee)"
    r"(?: est| s'appelle)?(?: ?[:,])? (?:m\. |mr\.? |mme\.? )?(?=[a-z])"
)
_UPPER, _LOWER = "A-ZÀ-ÖØ-Þ", "a-zß-öø-ÿ"
_CAPITALS_FIRST = re.compile(
    rf"(?<![\w-])(?P<name>[{_UPPER}]{{3,20}}(?:[-' ][{_UPPER}]{{2,20}}){{0,2}} [{_UPPER}][{_LOWER}]{{2,20}}(?:-[{_UPPER}][{_LOWER}]{{1,20}})?)(?![\w-])"
)
_CAPITALS_LAST = re.compile(
    rf"(?<![\w-])(?P<name>[{_UPPER}][{_LOWER}]{{2,20}}(?:-[{_UPPER}][{_LOWER}]{{1,20}})? [{_UPPER}]{{3,20}}(?:[-' ][{_UPPER}]{{2,20}})?)(?![\w-])"
)
_SIGNATURE = re.compile(
    rf"\n\s{{0,20}}(?P<name>[{_UPPER}][{_LOWER}'-]{{1,20}}(?: [{_UPPER}][\w'-]{{1,20}}){{1,2}})\s{{0,20}}$"
)
_FORM_FIELD = re.compile(
    r"(?i:\b(?:pr[ée]nom|nom(?: de famille| d'usage| de naissance)?) ?: ?)(?P<name>[^\W\d_][\w'-]{1,30}(?: (?!(?i:pr[ée]nom|nom)\b)[^\W\d_a-z][\w'-]{1,20})?)"
)
#: « Je suis Inès Morel »: two words in capitals at least, of no trade nor office.
_I_AM = re.compile(
    rf"\b[Jj]e suis (?P<name>[{_UPPER}][{_LOWER}]{{1,20}}(?:-[{_UPPER}][{_LOWER}]{{1,20}})?(?: [{_UPPER}][\w'’-]{{1,20}}){{1,2}})(?!\w)"
)
_OFFICES = re.compile(
    r"(?:gerant|patron|direct(?:eur|rice)|responsable|chef|comptable|assistant|employeu|transport|garagiste|ambulanc|mecanic|carross"
    r"|chauffeu|conduct|formateu|formatrice|salarie|apprenti|tut(?:eur|rice)|maitre|artisan|dirigeant|president|secretaire|agent|consultant"
    r"|expert|taxi|technic|routier|associe|chargee?|charge|gestionnaire)\w*"
)
_MOST_NAMES = 60
"""Names of a kind read in one text: a list of more is no message."""
_SHORT = 5
"""Words: a message in capitals that is no longer is a name, not a sentence."""
_TOKEN = re.compile(r"[^\s,;:!?()\"«»/<>\[\]]+")
_NOT_NAMES = frozenset(
    (  # noqa: SIM905
        "cap bep bac bts but dut licence master bachelor mba cqp tp mc cs opco mobilites rqth siret siren idcc naf ape cerfa cfa opca oeth"
        " agefiph asp dsn urssaf smic smc cpf faf afest vae pro-a tva rgpd ccn cdi cdd etp tpe pme eti sarl sas sasu eurl sa snc rh drh"
        " bonjour bonsoir salut merci slt bjr svp cordialement oui non ok apprentissage apprenti alternance alternant contrat tuteur madame"
        " monsieur france travail pole emploi etat legifrance europe janvier fevrier mars avril mai juin juillet aout septembre octobre"
        " novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche aide prime formation tutorat transition energetique"
        " handicap deca mission locale ministere republique niveau article loi decret code quand combien comment pourquoi quelle quel quels"
        " quelles est puis-je peut-on dois-je faut-il bot assistant conseiller internet google renault peugeot citroen porsche dacia tesla atlas akto afdas uniformation constructys ocapiat opcommerce l'opcommerce"
        " cci cma ademe bpi bpifrance dreets drieets carsat cpam fntr otre anfa mdph cnfpt region cee gnv gnl b0l fne gpec gepp npec"
        " toyota bmw audi volkswagen mercedes ford fiat opel nissan harley"
    ).split()
)


def find_names(text: str) -> list[Found]:
    """Return the `company_name`, `place` and `person` that the words of ``text`` announce."""
    normal = normalize(text)
    found: list[Found] = []
    for kind in (_persons, _companies, _firms, _places):
        for fact, start, end, certainty in islice(kind(text, normal), _MOST_NAMES):
            first, last = normal.span(start, end)
            if not any(f.start < last and first < f.end for f in found):
                name = text[first:last]
                found.append(
                    Found(fact, name, first, last, name, "high" if certainty else "medium")
                )
    for start, end in list(_places_of_firms(text, normal, found)):
        first, last = normal.span(start, end)
        if not any(f.start < last and first < f.end for f in found):
            found.append(Found("place", text[first:last], first, last, text[first:last], "medium"))
    return sorted(found, key=lambda f: f.start)


def named_persons(text: str) -> list[Found]:
    """Return the persons that looser signs tell: « mon apprenti Kévin Roux », « ROUX Kévin ».

    For what hides names: a company's name may be among them, which answers to nobody.
    """
    normal = normalize(text)
    found = []
    for match in _ROLE.finditer(normal.text):
        if text.isupper() or not text[normal.starts[match.end()]].isupper():
            continue
        if _OFFICES.match(normal.text, match.end()):
            continue  # « gérant Associé »
        end = _name_end(text, normal, match.end(), loose=False, most=3)
        if end > match.end():
            first, last = normal.span(match.end(), end)
            found.append(Found("person", text[first:last], first, last, text[first:last], "medium"))
    for pattern in (_CAPITALS_FIRST, _CAPITALS_LAST, _SIGNATURE, _FORM_FIELD, _I_AM):
        for match in pattern.finditer(text):
            name = match.group("name")
            words = [normalize(word).text for word in name.split()]
            if any(w in _NOT_NAMES or _SUFFIX.fullmatch(w) for w in words) or has_trade_word(name):
                continue
            if pattern is _I_AM and any(map(_OFFICES.fullmatch, words)):
                continue
            found.append(Found("person", name, *match.span("name"), name, "medium"))
    return found


def has_trade_word(name: str) -> bool:
    """Whether a name holds a word of the trades (« Bretagne Autocars »): a company's, then."""
    return bool(_TRADE_WORD.search(normalize(name).text))


def is_plausible(fact: str, text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]``, proposed by a statistical model, can be a ``fact``.

    Small models take any word of a chat for a name: only words that begin with a capital, in a
    message that is not all capitals, are kept; no acronym of the trade; a place only after the
    words that lead to one, a person only with two words.
    """
    name = text[start:end]
    if not 2 <= len(name) <= 60 or text.isupper() or re.search(r"[\d@_?!<>{}\n]", name):
        return False
    words = [w for w in re.split(r"[\s]+", name) if w]
    bare = [normalize(w).text.strip(".,;:'\"-") for w in words]
    if any(w in _NOT_NAMES for w in bare) or not any(w[:1].isupper() for w in words):
        return False
    begins = text[:start].rstrip(" \t")[-1:] in ("", *".!?\n")
    before = normalize(text[max(0, start - 24) : start]).text
    if fact == "person":
        return len(words) >= 2 and all(w[:1].isupper() for w in words) and not begins
    if fact == "place":
        return not begins and bool(
            re.search(r"\b(?:a|de|du|sur|vers|pres de|ville|region|en|dans|le|la|d')\s*$", before)
        )
    return not begins and words[0][:1].isupper() and len(words) <= 5


def _companies(text: str, normal: Normal) -> Iterator[tuple[str, int, int, bool]]:
    plain = normal.text
    if is_a_trade_alone(text):
        return  # « concessionnaire moto bordelais »
    for match in _CALLED.finditer(plain):
        end = _name_end(text, normal, match.end(), loose=True)
        if end > match.end():
            yield "company_name", match.end(), end, True
    for match in _LABEL.finditer(plain):
        label, start = match.group("label"), match.end()
        capital = _is_capital(text, normal, start)
        formal = bool(_SUFFIX.fullmatch(label))
        left = plain[max(0, match.start() - 30) : match.start()]
        common = bool(_COMMON_BEFORE.search(left)) and not _IS_THE.search(left)
        spoken = label.split()[-1].split("'")[-1] in ("societe", "entreprise", "boite", "enseigne")
        if not capital and (
            common
            or (label.endswith("s") and not _begins_firm(plain, match))
            or (spoken and label.startswith(("ma ", "notre ", "la ", "l'")))
        ):
            continue
        loose = not capital and (formal or len(plain.split()) <= 6 or not common)
        end = _name_end(text, normal, start, loose)
        if not capital and all(
            _ONLY_TRADE.fullmatch(word) or word in _CONNECTORS for word in plain[start:end].split()
        ):
            continue  # « transport et logistique »
        if end > start:
            begin = start if spoken or "raison" in label else match.start("label")
            yield "company_name", begin, end, capital or formal
    for match in _SUFFIX.finditer(plain):
        begin = _name_begin(text, normal, match.start())
        if begin < match.start() and (not text.isupper() or len(text.split()) <= _SHORT):
            yield "company_name", begin, match.end(), True


def _leads_to_no_name(plain: str, start: int) -> bool:
    """Whether what stands at ``start`` begins with an article or a pronoun: « chez un client »."""
    word = _TOKEN.match(plain, start)
    return word is None or word.group().split("'")[0] in _NO_ONE


def _begins_firm(plain: str, match: re.Match[str]) -> bool:
    """Whether « transports … » opens the message, or follows « c'est les »: a name, then."""
    return _OPENS.fullmatch(plain, 0, match.start("label")) is not None


def _firms(text: str, normal: Normal) -> Iterator[tuple[str, int, int, bool]]:
    """Yield the company that somebody says they are from, without a capital: « chez delorme »."""
    for match in _AT.finditer(normal.text):
        start = match.end()
        if _leads_to_no_name(normal.text, start):
            continue
        branch = _BRANCH.match(normal.text, start)
        after = branch.end() if branch else start
        end = _name_end(text, normal, after, loose=True, most=3)
        if end > after:
            yield "company_name", start, end, False


def _is_capital(text: str, normal: Normal, start: int) -> bool:
    """Whether the first word that is no connector begins with a capital, as a name does."""
    if text.isupper():
        return False
    for token in _TOKEN.finditer(normal.text, start, start + 40):
        if token.group() not in _CONNECTORS:
            return text[normal.starts[token.start()]].isupper()
    return False


def _places_of_firms(text: str, normal: Normal, found: list[Found]) -> Iterator[tuple[int, int]]:
    """Yield the town said just after a company, without a capital: « garage martin à dijon »."""
    ends = {f.end for f in found if f.fact == "company_name"}
    for at in (index for index, end in enumerate(normal.ends) if end in ends):
        match = _STANDS_AT.match(normal.text, at + 1)
        word = _TOKEN.match(normal.text, match.end()) if match else None
        if match is None or word is None or word.group() in _NO_PLACES:
            continue
        end = _name_end(text, normal, match.end(), loose=True, most=1)
        if end > match.end():
            yield match.end(), end


def _places(text: str, normal: Normal) -> Iterator[tuple[str, int, int, bool]]:
    for match in _CALLS_FROM.finditer(normal.text):
        if _leads_to_no_name(normal.text, match.end()):
            continue
        end = _name_end(text, normal, match.end(), loose=True, most=1)
        if end > match.end():
            yield "place", match.end(), end, False
    for match in _POSTCODE.finditer(normal.text):
        end = _name_end(text, normal, match.end(), loose=True, most=3)
        if end > match.end():
            yield "place", match.end(), end, True
    for match in _PLACE.finditer(normal.text):
        start = match.end()
        capital = text[normal.starts[start]].isupper() and not text.isupper()
        led = len(match.group("lead")) > 4
        if not capital and not led:
            continue
        end = _name_end(text, normal, start, loose=not capital, most=4 if capital else 1)
        if end > start and normal.text[start:end].split()[0] not in _NOT_NAMES:
            yield "place", start, end, capital


def _persons(text: str, normal: Normal) -> Iterator[tuple[str, int, int, bool]]:
    for match in _TITLE.finditer(normal.text):
        if text[normal.starts[match.end()]].isupper():
            end = _name_end(text, normal, match.end(), loose=False, most=3)
            if end > match.end():
                yield "person", match.end(), end, True
    for match in _FROM_FIRM.finditer(normal.text):
        words = match.group("name").split()
        if not any(
            word in _STOPS or word in _CONNECTORS or _OFFICES.fullmatch(word) for word in words
        ):
            yield "person", *match.span("name"), False
    for match in _INTRODUCED.finditer(normal.text):
        before = normal.text[max(0, match.start() - 25) : match.start()]
        if re.search(r"\b(?:societe|entreprise|garage|boite)\W*$", before):
            continue
        closing = match.group().startswith(
            ("cordialement", "bien a", "moi c'est", "c'est", "nom", "signe")
        )
        end = _name_end(text, normal, match.end(), loose=not closing, most=3)
        if end > match.end():
            yield "person", match.end(), end, True


def _name_end(text: str, normal: Normal, start: int, loose: bool, most: int = 5) -> int:
    """Return where the name that starts at ``start`` ends; ``start`` when there is none.

    Capitalised words, and the small words between them; any word that is not of the common
    language when ``loose``.
    """
    end, count, at = start, 0, start
    for token in _TOKEN.finditer(normal.text, start, start + 120):
        if token.start() > at + 1 or count == most:
            break
        at = token.end()
        word = token.group().rstrip(".")
        bare = word.split("'")[-1] if "'" in word else word
        if word in _CONNECTORS or word.rstrip("'") in _CONNECTORS:
            continue
        if not re.search(r"\w", bare):
            break
        heads = (token.start(), token.start() + len(word) - len(bare))
        capital = any(text[normal.starts[head]].isupper() for head in heads)
        if (bare in _STOPS and not capital) or bare in _FIELDS:
            break
        if not (capital or (bare[0].isdigit() and count)) and not loose:
            break
        if bare in _NOT_NAMES and not capital:
            break
        count += 1
        end = token.start() + len(word)
        if token.group().endswith(".") and len(word) > 2:
            break
    return end


def _name_begin(text: str, normal: Normal, before: int) -> int:
    """Return where the capitalised words that end just before ``before`` begin."""
    begin = before
    for token in reversed(list(_TOKEN.finditer(normal.text, max(0, before - 60), before))):
        if token.end() < begin - 1 or not text[normal.starts[token.start()]].isupper():
            break
        common = token.group() in _STOPS and not has_trade_word(token.group())
        if common or token.group() in _NOT_NAMES:
            break
        begin = token.start()
    return begin
