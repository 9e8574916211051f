"""What a message asks about or imagines, and does not say: « c'est quoi un BTS ? », « et avec un BTS ? »."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from opco.language.found import Found
from opco.language.normal import Normal, normalize, plain

#: Facts that have a name one may ask the meaning of.
_NAMED = frozenset(
    ("level", "disabled", "quota", "overseas", "public", "idcc", "prior_aid", "late")
)
_MEANING = re.compile(
    r"\b(?:c'?(?:est)? ?quoi|c koi|kesako|qu'est[- ]ce qu|ca veut dire|veut dire quoi|que veut dire|signifi\w+|definition|definir|difference"
    r"|a quoi (?:ca |cela )?(?:correspond|sert)(?! de)|correspond(?:ent)? a (?:quoi|quel)|(?:c'est|est|serait|a|fait|font|donne|de) (?:un |de |a |le |du )?quel niveau"
    r"|quel niveau (?:c'est|est|a|pour|donne|correspond|fait)|niveau combien|equivaut|equivalent\w*)"
)
_SAME_AS = re.compile(
    r"^\W*(?:c'est|ce n'est|est|=|egal|equivaut|ca fait|correspond|vaut)\b[^,;]{0,16}$|^\s?=\s?$"
)
_AFTER = re.compile(r"\W*(?:un|une|le|la|l'|votre|notre)?\W*")
_LEADS = re.compile(r"\b(?:c'est|c|est[- ]ce) (?:bien |un |une |du |de |au ){0,2}$")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*|[.!?\n]+")
_LONGEST_LINK = 40
_LONGEST_LEAD = 24
_WORD = re.compile(r"[a-z0-9]+")
#: The words that ask what something is.
_ASKING = frozenset(
    (  # noqa: SIM905
        "c ca cela est ce n pas quoi koi que qu un une le la les l du de des d au a en et quel quelle niveau niveaux"
        " combien veut dire signifie definition definir equivaut equivalent equivalence correspond correspondent fait"
        " donne serait diplome exactement juste non oui hein bien deja svp stp merci sait dites moi kesako alors mais"
    ).split()
)
_DECIMAL_POINT = re.compile(r"\d\.\d")
_IMAGINES = re.compile(
    r"(?<!si )(?<!savoir )(?<!sais pas )(?<!demande )(?<!ignore )\bs(?:i|'ils?)\b(?! si\b)(?! vous plait)(?! je (?:te|vous) (?:dis|disais)\b)|\b(?:imagin\w+|admet\w+|suppos\w+|disons|mettons|meme si|au cas ou|dans le cas"
    r"|combien (?:pour|avec|si|en) (?:une?|le|la|l')|changer(?:ait|aient|a)|ce serait|serait[- ]ce|aurait[- ]on|aurais[- ]je|aurait donne|donnerait|deviendrait|passerait|et avec|et pour|et en|avec (?:un|une) .{1,20}\?)\b"
)


def asks_meaning_alone(text: str, found: list[Found]) -> bool:
    """Tell whether ``text`` asks what something is, and nothing more: « le BTS, c'est quel niveau ? ».

    « C'est quoi l'aide pour un BTS ? » asks for the aid.
    """
    named = {word for item in found if item.asked_about for word in _WORD.findall(plain(item.text))}
    return bool(named) and not set(_WORD.findall(plain(text))) - named - _ASKING


def mark_questions(original: str, found: list[Found]) -> list[Found]:
    """Return ``found`` with what is only asked about, or imagined, marked as such.

    `asked_about`: the sentence asks what the thing is. `supposed`: the sentence imagines a case.
    """
    if not found:
        return found
    equal = _equations(original, found)
    sentences = _sentences(normalize(original))
    end, asks, imagines, is_question = 0, False, False, False
    marked = []
    for index, item in enumerate(found):
        while item.start >= end and (sentence := next(sentences, None)):
            end, said = sentence
            asks, imagines = bool(_MEANING.search(said)), bool(_IMAGINES.search(said))
            is_question = "?" in said
        if (asks and item.fact in _NAMED) or (is_question and index in equal):
            marked.append(replace(item, asked_about=True))
        else:
            marked.append(replace(item, supposed=True) if imagines else item)
    return marked


def _sentences(normal: Normal) -> Iterator[tuple[int, str]]:
    """Yield the end in the original, and the plain text, of each sentence."""
    text = _DECIMAL_POINT.sub(lambda m: m.group().replace(".", ","), normal.text)
    for match in _SENTENCE.finditer(text):
        yield normal.ends[match.end() - 1], match.group()


def _equations(original: str, found: list[Found]) -> set[int]:
    """Return the values set equal to one another: « un master c'est bac+5 non ? »."""
    equal: set[int] = set()
    for index, (first, second) in enumerate(pairwise(found)):
        twins = first.fact == second.fact and first.fact in _NAMED
        near = second.start - first.end < _LONGEST_LINK
        if twins and near and _are_set_equal(original, first, second):
            equal |= {index, index + 1}
    return equal


def _are_set_equal(original: str, first: Found, second: Found) -> bool:
    between = plain(original[first.end : second.start])
    if _SAME_AS.search(between):
        return True
    # « C'est bien bac+2 le BTS ? » names the thing after what it may be.
    before = plain(original[max(0, first.start - _LONGEST_LEAD) : first.start])
    return _AFTER.fullmatch(between) is not None and _LEADS.search(before) is not None
