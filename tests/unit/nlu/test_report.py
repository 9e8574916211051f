"""The report opens on what becomes of questions, in the words of the trade."""

from __future__ import annotations

import re
from datetime import date

from addons.nlu.evaluation import Outcome, Question
from addons.nlu.report import render
from addons.nlu.results import Analysis, Choice
from opco.review import TopicRatings

TITLES = {"aide": "Aide à l'embauche", "tuteur": "Devenir tuteur"}


def outcome(
    topic: str, answered: str, kind: str = "in_scope", offered: tuple[str, ...] = ()
) -> Outcome:
    question = Question("Une question ?", (topic,), frozenset({topic}), "", "", kind)
    other = Choice("tuteur" if answered != "tuteur" else "aide", 0.1)
    ranking = (Choice(answered, 0.9), other)
    return Outcome(question, Analysis(answered, 0.9, ranking, offered=offered))


def test_a_hundred_questions_come_before_any_measure() -> None:
    outcomes = [
        *(outcome("aide", "aide") for _ in range(4)),
        outcome("tuteur", "aide", offered=("aide/montant", "tuteur/role")),
        outcome("tuteur", "aide"),
        outcome("hors_sujet", "hors_sujet", "off_topic"),
        outcome("hors_sujet", "tuteur", "off_topic"),
    ]
    opinions = [TopicRatings("aide", up=3, down=1, reasons=())]
    figures = {"hors sujet : aire sous la courbe ROC": 0.91}
    page = render(outcomes, figures, "modèle", date(2026, 11, 23), TITLES, opinions)
    first, measures = page.split("<details>")
    drawn = re.findall(r'class="squares".*?</div>', first)
    assert [picture.count("<i ") for picture in drawn] == [100, 100]
    counts = [drawn[0].count(f'class="{kind}"') for kind in ("right", "offered", "wrong")]
    assert counts == [67, 17, 16]
    assert drawn[1].count('class="right"') == 50
    assert "3 « utile », 1 « pas utile »" in first
    assert "23\u00a0novembre 2026" in first
    assert "ROC" not in first and "0.9" not in first
    assert "ROC" in measures
