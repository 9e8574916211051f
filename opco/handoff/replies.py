"""What people write when they are asked their name, when to be called, or whether all may be sent."""

import re

_LONGEST_NAME = 80
_MOST_WORDS = 5
_LONGEST_TIME = 200

_INTRODUCTION = re.compile(
    r"^\W*(?:bonjour\W+|oui\W+|alors\W+)*"
    r"(?:je m['’]appell?e|je suis|moi c['’]est|c['’]est|ici|mon nom(?: est|,? c['’]est| :)?|nom\s*:|au nom de|demande[rz]|voi(?:r|yez) avec)\s+",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^(?:monsieur|madame|mademoiselle|mme|mlle|mr|m)\b\.?\s*", re.IGNORECASE)
_WORD = r"[^\W\d_]+(?:['’.\-][^\W\d_]*)*"
_NAME = re.compile(rf"{_WORD}(?:\s+{_WORD}){{0,{_MOST_WORDS - 1}}}")
_FROM_WHERE = re.compile(r"[,;(]| de (?:chez|la|l')\b| du ")
#: Words that no name holds and that sentences are made of.
_SENTENCE = re.compile(
    r"\b(?:je|j|tu|il|elle|on|nous|vous|ils|est|sont|suis|ai|as|a|avez|avons|veux|voudrais|peux|pouvez|faut|fait"
    r"|pas|ne|non|oui|ok|merci|bonjour|salut|pourquoi|comment|combien|quel|quelle|quels|quelles|qui|quoi|quand|où"
    r"|que|qu|si|mais|donc|avec|pour|sans|sur|dans|une|un|des|les|votre|mon|ma|mes|aide|aides|apprenti|formation"
    r"|moi|oups|oops|svp|stp|pardon|zut|mince|euh|attende?[zs]|d[ée]sol[ée]e?s?|erreur|r?appel(?:er|ez|le)|joign\w*|contacte[rz]?|plut[ôo]t|le t[ée]l|au t[ée]l|bref|voil[àa]"
    r"|entreprise|salariés|adresse|mail|téléphone|numéro|conseiller|personne|rien|stop|annuler|corriger)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:oui,? |alors,? )?(?:(?:c['’]est|ce serait) pour (?:une?|l[ea]s?|l['’]|des|du|ma|mes|notre|nos|savoir|avoir|demander|faire)\b"
    r"|(?:c['’]est |ce serait )?(?:(?:au )?sujet\b|[àa] propos\b|concernant\b|par rapport [àa]\b"
    r"|pour (?:parler|une question|mon|ma|un dossier|le dossier)\b|motif\b|raison\b|objet\b))",
    re.IGNORECASE,
)
#: « Oups », « svp », « ah pardon »: no name, nor anything else.
_NOTHING_SAID = re.compile(
    r"^\W{0,6}(?:(?:oups|oops|ah|oh|euh|heu|svp|stp|pardon|zut|mince|bref|attende?[zs]|d[ée]sol[ée]e?s?|s['’]il vous pla[iî]t|voil[àa]|hein|allo|hum)\W{0,6}){1,4}",
    re.IGNORECASE,
)
#: « C'est pour le diagnostic, demandez Sylvie »: who is to be asked for, at the end of something else.
_ASKS_FOR = re.compile(
    r"\b(?:[Dd]emande[rz]|[Vv]oi(?:r|yez) avec|[Dd]e la part de)\s+(?P<name>(?:(?:M\.|Mr|Mme|Mlle|[Mm]onsieur|[Mm]adame)\s*)?[A-ZÀ-Ý][\w'’-]+(?:\s+[A-ZÀ-Ý][\w'’-]+){0,2})[\s.!]*$"
)
#: « Non pas le tél, plutôt mail »: a number given is not to be kept.
_NOT_BY_PHONE = re.compile(
    r"\bpas (?:le |par |mon |de |au |sur (?:mon |le )?)?(?:tel\b|telephone|portable|numero|appel)"
)
_FORGET = re.compile(r"\b(?:effac|supprim|enl[eè]v|retir|oubli)\w*", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:matin[ée]*e?s?|apr[eè]s[- ]?midi|apr[eè]m|apm|midi|soir[ée]*e?|demain|apr[eè]s[- ]demain|aujourd['’]?hui|lundi|mardi|mercredi"
    r"|jeudi|vendredi|samedi|dimanche|semaine|fin de journ[ée]e|dans la journ[ée]e|heures de bureau|au plus vite|le plus t[ôo]t possible|d[eè]s que possible|peu importe|n['’]importe quand|\d{1,2}\s*h(?:eures?|\s*\d{2})?"
    r"|\d{1,2}:\d{2})\b",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"\b(?:ici|fenetre|t?chat|(?:la|cette) (?:page|conversation|discussion)|quitte (?:pas|rien)|bouge pas|sur place|en ligne|en direct)\b"
    r"|\b(?:je|on) (?:reste|patiente)\b|\bj'attends\b"
)
#: « Non, rien à ajouter », where it is asked whether all may be sent: neither a yes nor a no.
_NOTHING_MORE = re.compile(
    r"\b(?:rien (?:a (?:ajouter|dire|changer|signaler)|d'autre|de plus)|c'est tout)\b"
)
#: « Je préfère ne pas donner mon numéro », « pas de téléphone ».
_KEEPS_BACK = re.compile(
    r"\b(?:pas|jamais|refuse|sans|aucun|evite\w*)\b.{0,30}\b(?:donner|laisser|communiquer|transmettre|numero|telephone|tel|portable|mail|email|adresse|coordonnees)\b"
)
#: « Pas besoin d'appel, un mail suffit »: how to be answered, and no refusal.
_ANOTHER_WAY = re.compile(
    r"\b(?:(?:e-?)?mail|courriel|sms|texto|appel|coup de fil)s? (?:suffi\w+|fera l'affaire|(?:ca |c'est )?ira|c'est (?:bon|mieux|bien))\b|\bplutot (?:un |par )(?:(?:e-?)?mail|courriel|sms|texto|telephone)\b"
)
#: Asked whether all may be sent, what says that something must be otherwise first.
_NOT_THAT = re.compile(r"(?:non|plutot|pardon|en fait|finalement|pas avant)\b")
_CORRECTION = re.compile(r"(?:(?:non|plutot|pardon|en fait|finalement|euh|ah)[ ,]+){1,4}")
_CALLS = re.compile(
    r"\b(?:r?appel\w*|joi(?:gn|nd)\w*|contact\w*|telephon\w*|disponible|dispo|joignable)\b"
)


def keeps_back(plain: str) -> bool:
    """Tell whether a plain text refuses a contact detail."""
    return _KEEPS_BACK.search(plain) is not None and not prefers_a_way(plain)


def prefers_a_way(plain: str) -> bool:
    """Tell whether a plain text says how to be answered: « pas besoin d'appel, un mail suffit »."""
    return _ANOTHER_WAY.search(plain) is not None


def without_a_correction(plain: str) -> str:
    """Return a plain text without what says that it corrects: « en fait non, l'après-midi »."""
    return _CORRECTION.sub("", plain, count=1) if _CORRECTION.match(plain) else plain


def says_otherwise(plain: str) -> bool:
    """Tell whether a plain text, asked whether all may be sent, says that something must change first."""
    return _NOT_THAT.match(plain) is not None


def speaks_of_calling(plain: str) -> bool:
    """Tell whether a plain text speaks of being called."""
    return _CALLS.search(plain) is not None


def read_name(text: str) -> str | None:
    """Return the name that a reply gives, without « je m'appelle »; None when it holds none."""
    text = " ".join(text.split())
    introduced = _INTRODUCTION.match(text)
    rest = text[introduced.end() :] if introduced else text
    rest = rest.strip(" ,;:.!-")
    bare = _TITLE.sub("", rest)
    if not bare or len(rest) > _LONGEST_NAME or "?" in text:
        return None
    if not _NAME.fullmatch(bare) or _SENTENCE.search(bare) or _TIME.search(bare):
        return None
    return rest


def says_nothing(text: str) -> bool:
    """Tell whether a reply is but an interjection: « oups », « svp »."""
    return _NOTHING_SAID.fullmatch(text) is not None


def read_who_to_ask_for(text: str) -> str | None:
    """Return the name that ends a reply about something else: « c'est pour le diagnostic, demandez Sylvie »."""
    asked = _ASKS_FOR.search(" ".join(text.split()))
    return None if asked is None else asked["name"]


def refuses_the_phone(plain: str) -> bool:
    """Tell whether a plain text takes a telephone number back: « non pas le tél, plutôt mail »."""
    return _NOT_BY_PHONE.search(plain) is not None


def read_name_before_where(text: str) -> str | None:
    """Return the name of « Farid Benali, carrosserie Benali à Roubaix », which says where from as well."""
    return read_name(_FROM_WHERE.split(text, maxsplit=1)[0])


def written_phone(number: str) -> str:
    """Return an E.164 number as it is written in France: « 06 12 34 56 78 »; others unchanged."""
    national = re.fullmatch(r"\+(?:33|262|590|594|596)([1-9]\d{8})", number)
    if national is None:
        return number
    digits = f"0{national[1]}"
    return " ".join(digits[start : start + 2] for start in range(0, len(digits), 2))


def read_subject(text: str) -> str | None:
    """Return what a reply says the request is about (« c'est au sujet du tuteur »), else None."""
    text = " ".join(text.split())
    return text[:_LONGEST_TIME] if _ABOUT.match(text) and "?" not in text else None


def asks_to_forget(text: str) -> bool:
    """Tell whether a reply asks that something given be taken away: « effacez mon numéro »."""
    return _FORGET.search(text) is not None


def read_wished_time(text: str) -> str | None:
    """Return the reply about a time as it is worded, None when it speaks of no time."""
    text = " ".join(text.split())
    return text[:_LONGEST_TIME] if _TIME.search(text) else None


def says_to_stay(plain: str) -> bool:
    """Tell whether a plain text says that the answer is awaited in the window."""
    return _STAYS.search(plain) is not None


def has_nothing_to_add(plain: str) -> bool:
    """Tell whether a plain text says that the request is whole."""
    return _NOTHING_MORE.search(plain) is not None
