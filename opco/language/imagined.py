"""A message that imagines another case and says nothing else: « et si on avait été 300 ? », « s'il avait eu une RQTH »."""

import re

#: What begins a case imagined in the past or the imperfect.
_IF = re.compile(r"^\W*(?:\w{1,8}\W{1,3}){0,3}?(?:si|s'ils?|s' ?ils?)\b")
_IMAGINED = re.compile(
    r"\b(?:j')?(?:avai(?:s|t|ent)|avi(?:ons|ez)|etai(?:s|t|ent)|eti(?:ons|ez)|serai(?:s|t|ent)|seri(?:ons|ez)|aurai(?:s|t|ent)|auri(?:ons|ez)"
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
