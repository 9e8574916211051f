"""From a plan to what is said: the last step, and the only one that writes sentences.

Every sentence comes from data/dialogue/messages.yml, data/topics/ or data/schemes/.
"""

from collections.abc import Callable, Mapping
from typing import Any

from opco.dialogue.plan import items
from opco.dialogue.words import answers, decisions, questions
from opco.dialogue.words.utterance import Utterance
from opco.dialogue.world import World
from opco.french.typography import typeset


def in_words(plan: items.Plan, world: World) -> list[Utterance]:
    """Return the messages of a plan, the offers under the last one; short notices are joined."""
    said = [_WRITERS[type(item)](item, plan, world) for item in plan.items]
    joined: list[Utterance] = []
    for one in said:
        if joined and joined[-1].kind == "notice" and one.kind == "notice":
            joined[-1].text = f"{joined[-1].text} {one.text}"
        else:
            joined.append(one)
    if joined:
        joined[-1].offers = list(plan.offers)
        if plan.offers and joined[-1].kind == "notice":
            joined[-1].kind = "choice"
    for one in joined:
        one.text = typeset(one.text)
    return joined


def _say(item: items.Say, plan: items.Plan, world: World) -> Utterance:
    return Utterance(world.library.say(item.key, **item.values), "notice")


_WRITERS: Mapping[type[items.Item], Callable[[Any, items.Plan, World], Utterance]] = {
    items.Say: _say,
    items.SayRule: answers.rule,
    items.SayAnswer: answers.answer,
    items.SayShort: answers.short,
    items.SayPassage: answers.passage,
    items.SayDetail: answers.detail,
    items.Define: answers.definition,
    items.SayVerdict: decisions.verdict,
    items.ExplainVerdict: decisions.why,
    items.SayCases: decisions.cases,
    items.SayReckoning: decisions.reckoning,
    items.AskQuestion: questions.question,
    items.Recapitulate: answers.recap,
    items.ShowDraft: questions.draft,
    items.CiteSources: answers.cite,
}
