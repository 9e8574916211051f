"""Cuts a message into the questions it may hold, and drops the courtesies of an e-mail."""

import re

from addons.nlu.normalisation import clean
from opco.french.plain import without_accents

_MIN_WORDS = 3
_MIN_ADDED_WORDS = 2  # beside a plus sign, which says that another thing is asked
_MAX_SEGMENTS = 12
#: Where a new question may begin: end of sentence, end of paragraph, or a word that adds a request.
#: What follows is searched in a sentence whose words one space separates.
_SENTENCE_END = re.compile(r"(?<=[?!…])\s+|(?<=[^\W\d]{2}\.)\s+|[\r\n]+|(?<=\?)")
#: A line that begins so is an item of a list.
_ITEM = re.compile(r"[-*•–—>·]|\d{1,2}[.)°] |[a-z]\) ", re.IGNORECASE)
#: A line that begins so asks something of its own, after another that asks.
_ASKS = re.compile(
    r"(?:et )?(?:quels?|quelles?|qui|que|qu['’]|comment|combien|quand|où|ou|pourquoi|est[- ]ce)\b",
    re.IGNORECASE,
)
_ENDS_A_LINE = (".", "?", "!", "…", ":", ";")
_ADDITION = re.compile(
    r"[,;]? (?:et (?:aussi|sinon|puis|également|egalement|en plus|autre question|"
    r"(?=(?:quel|quelle|quels|quelles|qui|que|qu['’]|comment|combien|quand|où|pourquoi|est[- ]ce|"
    r"c['’]est|je |on |faut|peut|puis)))|mais aussi|ainsi que|par ailleurs|"
    r"autre question|deuxième question|deuxieme question|d['’]autre part) ?[:,]? ?",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(
    rf"{_ADDITION.pattern}|,? et (?:sinon |aussi |puis )?| ?[;+] ", re.IGNORECASE
)
_PLUS = re.compile(r"\s\+\s")
#: A formula that goes on to the end of its sentence, whatever it says.
_FORMULA = re.compile(
    r"(?:(?:je vous prie|nous vous prions|veuillez|dans l'attente|en vous remerciant|"
    r"en vous souhaitant|vous en remerciant|restant à) |merci (?:pour votre|de votre))",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"(?:(?:re ?)?bonjour|bonsoir|salut|hello|coucou|madame|monsieur|mesdames|messieurs|"
    r"ch[eè]re?s?|cordialement|bien cordialement|bien à vous|sinc[eè]res salutations|"
    r"merci(?: (?:d'avance|par avance|beaucoup|bien|à vous))?|bonne (?:journée|soirée|réception)|"
    r"objet ?:?|respectueusement|salutations)"
    r"(?:[ ,!.]+(?:madame|monsieur|à tous|à toutes|bonjour|et merci|merci|d'avance|"
    r"cordialement|mesdames|messieurs|l'équipe|toute l'équipe))*",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:(?:bonjour|bonsoir|salut|hello|coucou|bjr|slt|bsr|hey|salam|madame|monsieur|mesdames|"
    r"messieurs|à tous|a tous)\b[\s,!.;:-]*)+",
    re.IGNORECASE,
)
#: « J'ai deux questions : » announces what follows, and is no part of it.
_ANNOUNCED = re.compile(
    r"(?:j'ai |j'aurais |on a )?(?:une|deux|trois|quelques|plusieurs|[123])(?: petites?| autres?)? "
    r"(?:questions?|choses|points|demandes)(?: (?:à|a|pour) [a-zé ]{1,20})? ?[:,.;-]\s*",
    re.IGNORECASE,
)
#: How far in a message its announcement may stand.
_LONGEST_ANNOUNCED = 60
_CLOSING = re.compile(
    r"[\s,.!;:-](?:(?:un grand |mille )?mercis?(?: d'avance| par avance| beaucoup| bien| à vous)?|"
    r"svp|stp|s'il (?:vous|te) pla[iî]t|cordialement|bien à vous|bonne (?:journée|soirée))$",
    re.IGNORECASE,
)
_LONGEST_CLOSING = 40  # letters, of one formula and what stands before it
_BETWEEN = " \t\r\n,.!;:-"


def announces_several(text: str) -> bool:
    """Tell whether a message says that it holds several questions: « deux choses : … »."""
    return _ANNOUNCED.search(text.strip()[:_LONGEST_ANNOUNCED]) is not None


def is_courtesy(segment: str) -> bool:
    """Tell whether `segment` is only a greeting, a closing formula or thanks."""
    words = " ".join(_bare(segment).split())
    return bool(_FORMULA.match(words) or _COURTESY.fullmatch(words))


def without_opening(text: str) -> str:
    """Return `text` without its greeting; the greeting alone is returned as it is."""
    begun = _without_signs_before(text)
    greeting = _OPENING.match(begun)
    rest = begun[greeting.end() :].strip() if greeting else ""
    announced = _ANNOUNCED.match(rest or begun)
    rest = (rest or begun)[announced.end() :].strip() if announced else rest
    return rest or text.strip()


def without_courtesies(text: str) -> str:
    """Return `text` without greeting and thanks; what is nothing else is returned as it is."""
    rest = _without_closing(without_opening(text.replace("’", "'"))).strip()
    return text.strip() if not rest or is_courtesy(rest) else rest


def _without_closing(text: str) -> str:
    """Return `text` without the formulas at its end, taken away one by one."""
    end = _end_of_words(text)
    found = None
    while closing := _CLOSING.search(text[max(0, end - _LONGEST_CLOSING) : end]):
        end = max(0, end - _LONGEST_CLOSING) + closing.start()
        end = found = len(text[:end].rstrip(_BETWEEN))
    return text if found is None else text[:found]


def _bare(text: str) -> str:
    return _without_signs_before(text[: _end_of_words(text)])


def _without_signs_before(text: str) -> str:
    start = next((i for i, sign in enumerate(text) if sign.isalnum() or sign == "_"), len(text))
    return text[start:]


def _end_of_words(text: str) -> int:
    backwards = range(len(text), 0, -1)
    return next((i for i in backwards if text[i - 1].isalnum() or text[i - 1] == "_"), 0)


def holds_more_than_courtesies(text: str) -> bool:
    """Tell whether three words or more are left once greeting and thanks are taken away."""
    question = without_courtesies(text)
    return question != text.strip() and len(_words(question)) >= _MIN_WORDS


def segments(text: str) -> list[str]:
    """Return the parts of `text` that may each be a question, in order, courtesies left out.

    A part has at least three words. A message that cannot be cut gives itself.
    """
    return _split(text, _ADDITION)


def fine_segments(text: str) -> list[str]:
    """Return smaller parts than `segments`, cut at every « et », semicolon and plus sign.

    « et » joins nouns as often as questions: a part is a question only if the model is sure of it.
    """
    added = [part for part in _PLUS.split(clean(text).strip()) if part.strip()]
    if 1 < len(added) == sum(len(_words(part)) >= _MIN_ADDED_WORDS for part in added):
        # Keywords on both sides of a plus sign: « durée contrat + salaire apprenti ».
        return [
            piece.strip()
            for part in added
            for piece in _split(part, _CONJUNCTION, _MIN_ADDED_WORDS)
        ][:_MAX_SEGMENTS]
    return _split(text, _CONJUNCTION)


def joined_lines(text: str) -> str:
    """Return `text` where a line that goes on in the next, as e-mails wrap them, is one with it.

    Spaces take the place of the end of the line, so that every other character keeps its own. An
    empty line, the end of a sentence, an item of a list, a greeting or a thank-you on its own line,
    a second question on its own line, two numbers are borders.
    """
    whole: list[str] = []
    before = ""
    for line in text.splitlines(keepends=True):
        said = line.strip()
        if said and before and not _is_border(before, said):
            ended = whole[-1].rstrip()
            whole[-1] = ended + " " * (len(whole[-1]) - len(ended))
            before = f"{before} {said}"
        else:
            before = said
        whole.append(line)
    return "".join(whole)


def _unwrapped(text: str) -> str:
    """Return the joined lines of `text`, one space between two words."""
    return "\n".join(" ".join(line.split()) for line in joined_lines(text).splitlines())


def _is_border(before: str, line: str) -> bool:
    if before.endswith(_ENDS_A_LINE) or _ITEM.match(line) or _ITEM.match(before):
        return True
    if before[-1].isdigit() and line[0].isdigit():
        return True
    if is_courtesy(before) or is_courtesy(line):
        return True
    return bool(_ASKS.match(before) and _ASKS.match(line))


def _split(text: str, separator: re.Pattern[str], least: int = _MIN_WORDS) -> list[str]:
    found = []
    for sentence in _SENTENCE_END.split(_unwrapped(clean(text))):
        if not sentence or not sentence.strip() or is_courtesy(sentence):
            continue
        for part in separator.split(" ".join(without_opening(sentence).split())):
            part = part.strip(" ,;:-\t")
            if len(_words(part)) >= least and not is_courtesy(part):
                found.append(part)
    return found[:_MAX_SEGMENTS] or [text.strip()]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", without_accents(text))
