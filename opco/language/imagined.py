"""A message that imagines another case and says nothing else: « et si on avait été 300 ? », « s'il avait eu une RQTH »."""

import re

#: What begins a case imagined in the past or the imperfect.
_IF = re.compile(
    r"^\W*(?:\w{1,8}\W{1,3}){0,3}?(?:(?:si|s'ils?|s' ?ils?)\b|(?:mettons|imaginons|imaginez|supposons|supposez|admettons|disons) qu)"
)
_IMAGINED = re.compile(
    r"\bqu(?:'|e )(?:[a-z]{1,12} ){1,3}?(?:n')?(?:ait|aie|aient|soit|soient|fasse|prenne|signe|commence)\b|\b(?:j')?(?:avai(?:s|t|ent)|avi(?:ons|ez)|etai(?:s|t|ent)|eti(?:ons|ez)|serai(?:s|t|ent)|seri(?:ons|ez)|aurai(?:s|t|ent)|auri(?:ons|ez)"
    r"|(?:sign|embauch|recrut|commence?|demarr|debut|pren|attend|pass|avance?|repouss|decal|report|fais|mett|compt|employ)(?:ai(?:s|t|ent)|i(?:ons|ez)))\b"
)
_WORD = re.compile(r"[a-z]+")
#: Words of such a message that name nothing else: of being, having, signing, taking on, and of what it gives.
_FILLERS = frozenset(
    (  # noqa: SIM905
        "et si s il elle ils elles on j je nous l la le les en au aux a un une de du des d qu que n ne pas plus moins seulement juste bien deja"
        " ok oui bon bah ah euh mais ou alors donc sinon du coup plutot toujours imaginons disons mettons admettons supposons"
        " avait avais avions aviez avaient aurait aurais aurions auraient etait etais etions etaient serait serais serions seraient"
        " javais javait jetais jaurais ete eu ca cela c ce place lieu epoque moment debut fin dans chez nous tous"
        " signe signes signee signer signait signais signions signerait contrat contrats pris prise prenait prenais prenions prendre fait faisait"
        " embauche embauchee embauchait embauchions embaucher recrute recrutee recrutait recruter commence commencait commencer demarre demarrait debute debutait"
        " attendu attendait attendait attendre passe passait passer avance avancait repousse repoussait decale decalait reporte reportait mis mettait compte comptait"
        " employe employait apprenti apprentie alternant alternante jeune gars gamin personne salaries employes annee mois jour date"
        " combien quoi donne donnait donnerait change changeait changerait fait faisait ferait serait touche touchait toucherait aide prime montant droit"
        " meme pareil tout lui avec pour sans reconnu reconnue handicape handicapee prepare preparait preparer diplome"
        " ait aie aient soit soient fasse prenne imaginez supposez reconnaissance travailleur sur memes periode periodes duree durees dates conditions"
    ).split()
)


def imagines_alone(plain_text: str, plain_rest: str) -> bool:
    """Tell whether a plain text only imagines its facts of another case; ``plain_rest``: the same without them."""
    told = _WORD.findall(plain_rest[:400])
    return (
        _IF.match(plain_rest) is not None
        and _IMAGINED.search(plain_text[:400]) is not None
        and _FILLERS.issuperset(told)
    )


#: « Aujourd'hui », said of the rules of the day and not of when something is done or counted.
_NOW = re.compile(
    r"\b(?:aujourd ?'?hui|maintenant|a l'heure (?:actuelle|qu'il est)|actuellement|de nos jours|a ce jour|en ce moment|a present|desormais"
    r"|(?:avec |selon |d'apres )?(?:les |aux )?(?:regles|baremes?|conditions|montants?|tarifs?) (?:actuel\w{0,3}|d'aujourd'hui|d'a present|en vigueur|du moment))\b"
)
_WOULD_BE = re.compile(
    r"\b(?:(?:ce|ca|cela) (?:serait|donnerait|ferait|vaudrait|changerait)|(?:j'|je |on |nous |il |elle |y )(?:en )?(?:aurai\w{1,3}|auri\w{2,3}|toucherai\w{1,3}|percevrai\w{1,3}|recevrai\w{1,3})|(?:aurai[st]|toucherai[st])-(?:on|je|il)"
    r"|(?:c'est|ca donne|ca fait|on a|on touche|on serait a) (?:toujours |encore |donc |plutot )?(?:combien|quoi|pareil|la meme(?: chose| somme)?|le meme (?:montant|tarif|prix)|autant|[1-9][ .]?\d{3}))\b"
)
#: « Aujourd'hui on est 40 », « on est 40 maintenant »: when people are counted.
_COUNTED_NOW = re.compile(
    r"\b(?:on est|nous sommes|ils sont|effectif|salaries|personnes)\b[^,;.!?]{0,20}\b(?:aujourd'hui|maintenant|actuellement)\b|\b(?:aujourd'hui|maintenant|actuellement),? (?:on est|nous sommes|ils sont|l'effectif|on compte)\b"
)
_AND_NOW = re.compile(r"\W{0,3}(?:ok |bon |bah )?(?:et|mais|alors)\W{1,3}(?:pour )?")
_MOST_BESIDE_NOW = 12


def imagines_today(plain_text: str) -> tuple[int, int] | None:
    """Return where a plain text asks what a contract told of would give today: « aujourd'hui ce serait combien ? ».

    « Et aujourd'hui ? » asks it as well; « aujourd'hui on est 40 » says when people are counted.
    """
    text = plain_text[:400]
    now = _NOW.search(text)
    if now is None or _COUNTED_NOW.search(text) or len(text.split()) > _MOST_BESIDE_NOW:
        return None
    led, after = _AND_NOW.fullmatch(text[: now.start()]), text[now.end() :]
    # « Et maintenant ? » asks what is to be done.
    alone = led is not None and now.group() != "maintenant" and not any(map(str.isalnum, after))
    return now.span() if alone or _WOULD_BE.search(text) else None
