from __future__ import annotations

from collections.abc import Callable
from datetime import date

import jinja2
import pytest

from opco.content import ContentError
from opco.knowledge import Library, UnknownTextError

NOVEMBER = date(2026, 11, 23)
Make = Callable[..., Library]


def test_an_answer_takes_its_amount_from_the_law_of_the_day(small: Make) -> None:
    library = small()
    assert "5\u202f000\u00a0€" in library.answer("aide", NOVEMBER).text
    assert "6\u202f000\u00a0€" in library.answer("aide", date(2024, 6, 1)).text


def test_an_answer_carries_its_sources_then_those_of_its_values_each_once(small: Make) -> None:
    titles = [source.title for source in small().answer("aide", NOVEMBER).sources]
    assert titles[0] == "Code du travail"
    assert any("D6243-2" in title for title in titles)
    assert len(set(titles)) == len(titles)


def test_the_lines_of_a_paragraph_are_joined(small: Make) -> None:
    assert "\n" not in small().answer("aide", NOVEMBER).text


def test_paragraphs_and_list_items_keep_their_lines(small: Make, topic: str) -> None:
    listed = topic.replace(
        'text: "Le contrat se signe avant d\'être envoyé."',
        "text: |\n    Deux cas :\n\n    - le premier,\n      plus long\n    - le second\n",
    )
    text = small(listed).answer("aide", NOVEMBER, "suite").text
    assert text == "Deux cas\u00a0:\n\n- le premier, plus long\n- le second"


def test_buttons_lead_to_the_other_sections_then_to_related_topics(small: Make) -> None:
    buttons = small().answer("aide", NOVEMBER).buttons
    assert [(button.title, button.topic, button.section) for button in buttons] == [
        ("La suite", "aide", "suite")
    ]


def test_a_section_may_choose_what_comes_next(small: Make, topic: str) -> None:
    chosen = topic.replace("  title: La suite", "  title: La suite\n  next: [aide]")
    buttons = small(chosen).answer("aide", NOVEMBER, "suite").buttons
    assert [(button.title, button.section) for button in buttons] == [("L’aide", None)]


def test_medium_confidence_says_who_can_confirm_and_the_day(small: Make, topic: str) -> None:
    unsure = topic.replace("confidence: high", "reported_on: 2026-10-06\n  confidence: medium")
    answer = small(unsure).answer("aide", NOVEMBER, "suite")
    assert "À confirmer auprès d’OPCO Mobilités" in answer.text
    assert "6\u00a0octobre 2026" in answer.text


def test_a_value_of_medium_confidence_makes_the_answer_to_confirm(small: Make, topic: str) -> None:
    quoting = topic.replace("aide_unique.plafond", "m_tutorat.duree")
    answer = small(quoting).answer("aide", NOVEMBER)
    assert answer.confidence == "medium"
    assert "À confirmer" in answer.text


def test_what_already_says_to_confirm_is_not_told_twice(small: Make, topic: str) -> None:
    said = topic.replace("confidence: high", "confidence: medium").replace(
        "avant d'être envoyé.", "en ligne (à confirmer auprès d'OPCO Mobilités)."
    )
    assert small(said).answer("aide", NOVEMBER, "suite").text.count("onfirmer") == 1


def test_since_gives_the_day_a_value_started(small: Make, topic: str) -> None:
    dated = topic.replace(
        '{{ value("aide_unique.plafond") }}', '{{ since("aide_unique.plafond") }}'
    )
    assert "24\u00a0février 2025" in small(dated).answer("aide", NOVEMBER).text


@pytest.mark.parametrize(("day", "said"), [(NOVEMBER, "ouvert"), (date(2027, 1, 15), "fermé")])
def test_an_answer_may_depend_on_a_scheme_being_open(
    small: Make, topic: str, day: date, said: str
) -> None:
    template = '{% if is_open("budget_formation") %}ouvert{% else %}fermé{% endif %}'
    depends = topic.replace('{{ value("aide_unique.plafond") }}', template)
    assert said in small(depends).answer("aide", day).text


def test_an_unknown_topic_section_or_sentence_is_refused(small: Make) -> None:
    library = small()
    for ask in (
        lambda: library.answer("rien", NOVEMBER),
        lambda: library.answer("aide", NOVEMBER, "rien"),
        lambda: library.say("rien.du_tout"),
    ):
        with pytest.raises(UnknownTextError):
            ask()


def test_a_value_the_law_does_not_hold_is_an_error_not_a_blank(small: Make, topic: str) -> None:
    wrong = small(topic.replace("aide_unique.plafond", "aide_unique.inconnu"))
    with pytest.raises(LookupError):
        wrong.answer("aide", NOVEMBER)


def test_templates_cannot_reach_into_python(small: Make, topic: str) -> None:
    escape = topic.replace(
        '{{ value("aide_unique.plafond") }}', "{{ ''.__class__.__mro__[1].__subclasses__() }}"
    )
    with pytest.raises(jinja2.exceptions.SecurityError):
        small(escape).answer("aide", NOVEMBER)


def test_a_sentence_is_filled_with_french_lists_counts_and_amounts(small: Make) -> None:
    said = small().say(
        "check.noted", facts=["12 salariés", "un BTS", "outre-mer"], people=12, amount=5000
    )
    assert said == (
        "C’est noté\u00a0: 12\u00a0salariés, un BTS et outre-mer, 12\u00a0salariés, "
        "5\u202f000\u00a0€."
    )


def test_what_a_visitor_wrote_is_never_read_as_a_template(small: Make) -> None:
    said = small().say("check.noted", facts=["{{ 7*7 }}"], people=1, amount=1)
    assert "{{ 7*7 }}" in said
    assert "1\u00a0salarié," in said


def test_a_sentence_without_its_values_is_an_error(small: Make) -> None:
    with pytest.raises(jinja2.UndefinedError):
        small().say("check.noted")


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("checked_on: 2026-11-23", "checked_on: hier", "checked_on"),
        ("title: L'aide", "titel: L'aide", "titel"),
        ("- id: suite", "- id: essentiel", "answers"),
        ("topic: aide", "topic: autre", "autre"),
        ("confidence: high", "confidence: sure", "confidence"),
        ("related: []", "related: [", "YAML"),
    ],
)
def test_a_wrong_topic_file_is_refused_with_its_name_and_key(
    small: Make, topic: str, before: str, after: str, named: str
) -> None:
    with pytest.raises(ContentError) as refused:
        small(topic.replace(before, after, 1))
    assert refused.value.file.name == "aide.yml"
    assert named in str(refused.value)


def test_an_answer_may_be_said_by_another(small: Make, topic: str) -> None:
    written = topic.split("- id: suite")[0] + "- id: suite\n  title: La suite\n  same_as: aide\n"
    library = small(written)
    twin, main = library.answer("aide", NOVEMBER, "suite"), library.answer("aide", NOVEMBER)
    assert (twin.text, twin.sources, twin.checked_on) == (main.text, main.sources, main.checked_on)
    assert (twin.section, twin.section_title) == ("suite", "La suite")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("  same_as: aide/ailleurs\n", "n'existe pas"),
        ("  same_as: aide/suite\n", "dite par une autre"),
        ("  same_as: aide\n  text: Un autre.\n", "dit par l'autre"),
        ("  checked_on: 2026-11-23\n", "text"),
    ],
)
def test_a_wrong_twin_is_named(small: Make, topic: str, line: str, reason: str) -> None:
    with pytest.raises(ContentError, match=reason):
        small(topic.split("- id: suite")[0] + "- id: suite\n  title: La suite\n" + line)


def test_a_choice_names_the_topic_then_the_answer(library: Library) -> None:
    assert library.answer_title("tuteur_conditions/essentiel") == library.title("tuteur_conditions")
    assert library.answer_title("tuteur_conditions/nombre").startswith(
        library.title("tuteur_conditions") + " – "
    )
