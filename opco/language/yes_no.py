"""Yes, no, or « je ne sais pas », said at the beginning of a message or instead of one."""

import re
from collections.abc import Iterator

from opco.language.found import UNKNOWN, Found
from opco.language.scan import Scan

_UNKNOWN = re.compile(
    r"\b(?:(?:je |j')?(?:ne |n')?(?:sais?|c) (?:vraiment |absolument |pas )?pas\b(?! (?:comment|ou|qui|quoi|quel))|chais pas|jsp\b|jspa?s\b|sais plus\b(?! (?:quoi|comment|ou))|sais pas trop|(?:aucune|pas d'|pas la moindre) ?idee|no idea|(?:j'en sais|en sais) rien"
    r"|je (?:ne )?(?:connais|l'ai) pas(?= *$|[.,;!])|j'ignore|inconnue?\b|pas sure?\b|je ne (?:me )?(?:rappelle|souviens) (?:pas|plus)|(?:j'|je )?(?:n')?en sais rien|a verifier|je dois verifier|mystere|bonne question|va savoir|je passe\b|idk\b"
    r"|pas le droit de (?:vous |te )?(?:le |la |l'|vous le )?(?:dire|donner|communiquer|divulguer)|(?:peux|veux|souhaite|voudrais|tiens) pas (?:a )?(?:vous |te )?(?:le |la )?(?:dire|donner|communiquer|divulguer)|(?:prefere|aime mieux) (?:ne )?pas (?:vous |te )?(?:le |la )?(?:dire|donner|communiquer|repondre)|(?:c'est |info\w* )(?:top |tres )?(?:secret|confidentiel)\w*)"
)
_MAYBE = re.compile(
    r"^\W*(?:peut[- ]?etre|ptet\w*|p't-?etre|ptetre|je crois\b(?! que (?:oui|non))|possible|probablement|c'est possible|ca depend|sans doute|pas forcement|plus ou moins)\b"
)
_UNSURE_YES = re.compile(
    r"^\W*(?:je (?:crois|pense) (?:bien )?(?:que )?(?:oui)|oui je (?:crois|pense)|il me semble(?: que oui)?|a priori oui|normalement(?: oui)?|je crois bien|surement|certainement)\b"
)
_UNSURE_NO = re.compile(
    r"^\W*(?:je (?:crois|pense) (?:bien )?(?:que )?(?:non|pas)|non je (?:crois|pense)|a priori (?:non|pas)|je (?:ne )?(?:crois|pense) pas|pas que je sache|pas a ma connaissance|normalement (?:non|pas))\b"
)
_NO = re.compile(
    r"^\W*(?:ah |euh |bah |ben |eh bien |alors |mais |heu |en fait |bon )*(?:no+n+|nan|nann|nn|nope|nop|no|nein|non non|pas du tout|pas encore|pas vraiment|pas exactement|pas ca|jamais|aucune?(?= *$)|du tout|nullement|negatif|absolument pas|surement pas"
    r"|certainement pas|faux|c'est (?:faux|pas ca|non)|ce n'est pas (?:le cas|ca)|c'est pas le cas|pas le cas|incorrect|toujours pas|non merci|(?:il|elle|on) (?:ne )?l'est pas|en aucun cas|ni l'un ni l'autre)(?!\w)"
)
_YES = re.compile(
    r"^\W*(?:ah |euh |bah |ben |eh bien |alors |mais |heu |et |bon )*(?:o+u+i+s?|ui|oi|wi|ouai[ps]?|ouais|oue|we|yep|yes|yeah|yup|ya|ok|okay|oki|okey|d'accord|dac|daccord|d'acc|c'est (?:ca|bien ca|exact|juste|correct|bon|le cas|bien le cas|oui|vrai)|tout a fait|exact\w*|absolument"
    r"|bien sur|bien entendu|evidemment|affirmatif|carrement|effectivement|en effet|parfait\w*|correct|vrai|volontiers|si si|si(?= *$|[,.!])|voila|c bon|c ca|grave|je confirme|(?:il|elle) l'est|ca marche|entendu|impec\w*|nickel|👍|✅)(?!\w)"
)
#: Characters: in a longer text « je ne sais pas », « …, oui » are no answer by themselves.
_LONGEST = 160
_LONGEST_BEFORE_YES = 60
#: A sign alone that says yes, or no.
_NODS, _SHAKES = (
    re.compile(r"[👍✅👌🆗✔\ufe0f\U0001f3fb-\U0001f3ff ]+"),
    re.compile(r"[👎❌✖\ufe0f\U0001f3fb-\U0001f3ff ]+"),
)
_TRAILING = re.compile(r"[,.!]?\s(?P<word>oui|non)\W*$")


def find(scan: Scan) -> Iterator[Found]:
    """Yield at most one `yes_no`: `yes`, `no` or `unknown`.

    Read on the original wording, not on what other kinds left: « oui, 12 » is yes and 12.
    """
    text = scan.text
    for pattern, value, certainty in (
        (_UNSURE_NO, "no", "medium"), (_UNSURE_YES, "yes", "medium"),
    ):  # fmt: skip
        if match := pattern.match(text):
            yield _take(scan, value, match, certainty=certainty, reason="unsure")
            return
    if len(text) < _LONGEST and (match := _UNKNOWN.search(text)):
        yield _take(scan, UNKNOWN, match, reason="unknown")
    elif match := _MAYBE.match(text):
        yield _take(scan, UNKNOWN, match, certainty="low", reason="unsure")
    elif match := _NO.match(text):
        yield _take(scan, "no", match)
    elif match := _YES.match(text):
        yield _take(scan, "yes", match)
    elif len(text) < _LONGEST_BEFORE_YES and (match := _TRAILING.search(text)):
        yield _take(
            scan,
            "yes" if match.group("word") == "oui" else "no",
            match,
            "word",
            certainty="medium",
        )


def nods(text: str) -> bool | None:
    """Tell whether signs alone say yes or no (« 👍 »); None when they say neither."""
    alone = text.strip()
    if not alone:
        return None
    return True if _NODS.fullmatch(alone) else False if _SHAKES.fullmatch(alone) else None


def _take(
    scan: Scan, value: str, match: re.Match[str], group: str | int = 0, **details: str
) -> Found:
    start, end = match.span(group)
    while start < end - 1 and not scan.text[start].isalnum():
        start += 1
    return scan.take("yes_no", value, start, end, **details)
