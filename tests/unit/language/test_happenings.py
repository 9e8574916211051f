"""Days of what happens beside a contract: a departure, papers on their way, an exam, money awaited, a share."""

from __future__ import annotations

from datetime import date

import pytest

from opco.language import find_facts

TODAY = date(2026, 11, 24)


def days(text: str) -> list[tuple[str | None, str]]:
    return [(one.role, str(one.interval)) for one in find_facts(text, TODAY) if one.fact == "date"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("s'il claque la porte à Noël", "2026-12-25"),
        ("à Noël il claque la porte", "2026-12-25"),
        ("s'il se barre en mars", "2027-03-01..2027-03-31"),
        ("elle nous lâche fin mai", "2027-05-21..2027-05-31"),
        ("démissionne le 3 février", "2027-02-03"),
        ("elle s'est tirée le 12 octobre", "2026-10-12"),
        ("mon apprenti veut se casser en janvier", "2027-01-01..2027-01-31"),
        ("il a jeté l'éponge mi-octobre", "2026-10-11..2026-10-20"),
        ("fin octobre elle nous a plantés", "2026-10-21..2026-10-31"),
        ("on l'a viré le 6 novembre", "2026-11-06"),
        ("le gamin a rendu son tablier hier", "2026-11-23"),
        ("il a pris la porte le 15", "2026-11-15"),
        ("elle ne vient plus depuis le 3 novembre", "2026-11-03"),
        ("il laisse tomber en avril", "2027-04-01..2027-04-30"),
        ("contrat rompu le 14 octobre 2026", "2026-10-14"),
    ],
)
def test_who_leaves_ends_the_contract(text: str, day: str) -> None:
    assert days(text) == [("ended_on", day)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("commencé le 7 septembre 2026, rupture le 20 octobre", "2026-10-20"),
        ("début le 1er juillet 2026, démission le 12 octobre", "2026-10-12"),
        ("débuté le 7 septembre 2026, licenciement le 2 février", "2027-02-02"),
        ("commencé le 7 septembre 2026, rupture le 20 juillet", "2027-07-20"),
    ],
)
def test_an_end_by_its_name_is_the_nearest_after_the_start(text: str, day: str) -> None:
    assert days(text)[-1] == ("ended_on", day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on en reprend un autre, on signe lundi", "2026-11-30"),
        ("la signature est vendredi", "2026-11-27"),
        ("non, plutôt lundi, la signature", "2026-08-31"),
    ],
)
def test_a_weekday_alone_is_of_this_week_unless_it_corrects(text: str, day: str) -> None:
    known = {"signed_on": date(2026, 9, 1)}
    found = [one for one in find_facts(text, TODAY, known=known) if one.fact == "date"]
    assert [str(one.interval) for one in found] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "il part en vacances le 20 décembre", "vous m'avez viré l'aide le 6 novembre",
        "si on prend un jeune en mars et qu'il démissionne",
    ],
)  # fmt: skip
def test_who_stays_ends_none(text: str) -> None:
    assert all(role != "ended_on" for role, _ in days(text))


@pytest.mark.parametrize(
    "text",
    [
        "ça fait 3 mois que j'attends vos sous", "depuis 2 mois rien reçu", "toujours rien depuis septembre",
        "j'attends l'argent depuis le 15 septembre", "on poireaute depuis août", "aucune nouvelle depuis 6 semaines",
        "on est sans réponse depuis le 2 octobre", "voilà deux mois qu'on attend le virement",
        "il y a 3 semaines que j'ai demandé et j'attends encore", "pas un centime depuis la rentrée",
        "pas été payé depuis juillet", "j'ai toujours pas vu la couleur de l'aide depuis mai", "dossier bloqué depuis 2 mois",
    ],
)  # fmt: skip
def test_waiting_since_a_day_is_no_signature(text: str) -> None:
    [(role, day)] = days(text)
    assert role == "awaited_since"
    assert day < str(TODAY)


def test_what_is_waited_for_keeps_its_day() -> None:
    assert days("j'attends le 3 décembre pour signer") == [("signed_on", "2026-12-03")]
    assert days("signé en septembre, rien reçu depuis") == [("signed_on", "2026-09-01..2026-09-30")]


@pytest.mark.parametrize(
    ("text", "role", "day"),
    [
        ("c'est le CFA qui a envoyé le contrat, en février", "sent_on", "2026-02-01..2026-02-28"),
        ("posté hier", "sent_on", "2026-11-23"),
        ("on vous l'a expédié le 5 novembre", "sent_on", "2026-11-05"),
        ("mis à la poste lundi", "sent_on", "2026-11-23"),
        ("le CFA vous l'a balancé en février", "sent_on", "2026-02-01..2026-02-28"),
        ("dossier remis à l'OPCO le 2 novembre", "sent_on", "2026-11-02"),
        ("l'école l'a transféré mi-octobre", "sent_on", "2026-10-11..2026-10-20"),
        ("reçu chez vous le 8", "received_on", "2026-11-08"),
        ("vous l'avez reçu le 12 octobre", "received_on", "2026-10-12"),
        ("le cerfa est arrivé chez vous le 20 octobre", "received_on", "2026-10-20"),
        ("accusé de réception du 14 octobre", "received_on", "2026-10-14"),
        ("le papier est chez vous depuis le 6 octobre", "received_on", "2026-10-06"),
        ("il est arrivé le 8 octobre", "starts_on", "2026-10-08"),
    ],
)
def test_papers_are_sent_and_received(text: str, role: str, day: str) -> None:
    assert days(text) == [(role, day)]


def test_papers_leave_after_the_signature_and_before_today() -> None:
    assert days("signé le 2 septembre 2025 mais parti chez vous qu'en avril") == [
        ("signed_on", "2025-09-02"), ("sent_on", "2026-04-01..2026-04-30"),
    ]  # fmt: skip
    assert days("le contrat signé en mars n'est parti qu'en octobre") == [
        ("signed_on", "2026-03-01..2026-03-31"), ("sent_on", "2026-10-01..2026-10-31"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "il a foiré son CAP en juin", "elle a eu son bac en 2025", "elle a raté son BTS en juin 2026",
        "il a décroché son bac pro en juillet", "bac obtenu en juin 2024", "diplômé depuis juin",
        "il a loupé l'examen en juin", "son CAP il l'a eu en 2024", "elle a échoué au bac en juillet",
        "recalé au BTS en juin", "elle a validé son CAP l'été dernier", "sorti du lycée en juillet",
        "il a redoublé en septembre", "il repasse son CAP en juin 2027", "il a eu son permis en mars",
    ],
)  # fmt: skip
def test_the_day_of_a_diploma_signs_nothing(text: str) -> None:
    assert [role for role, _ in days(text)] == ["diploma_on"]


@pytest.mark.parametrize(
    "text",
    [
        "si on est à 4,2 % fin 2027", "fin 2027 on sera à 4 %", "et si on atteint 5 % en décembre 2026",
        "on était à 3,8 % d'alternants au 31 décembre 2025", "3 % seulement en 2026",
        "au 31/12 on plafonne à 4,5 % d'apprentis", "si l'an prochain on passe à 5%",
        "en 2025 notre quota était de 4,7 %", "on vise 6 % pour fin 2027", "on sera à 5 pour cent en décembre",
    ],
)  # fmt: skip
def test_the_day_of_a_share_starts_no_contract(text: str) -> None:
    assert [role for role, _ in days(text)] == ["share_on"]
    assert days("signé le 3 mars, on est à 6 % d'alternants") == [("signed_on", "2026-03-03")]


@pytest.mark.parametrize(
    "text",
    [
        "en janvier on rachète une boîte de 20", "si on fusionne le 1er mars", "la société a été rachetée en octobre",
        "il sera muté en janvier", "on déménage en février", "on reprend un garage en mai",
    ],
)  # fmt: skip
def test_a_company_that_changes_signs_nothing(text: str) -> None:
    assert [role for role, _ in days(text)] == ["moved_on"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("son départ est prévu le 31 décembre", ("ended_on", "2026-12-31")),
        ("le départ serait fixé au 31 décembre", ("ended_on", "2026-12-31")),
        ("exécuté depuis le 5 octobre", ("starts_on", "2026-10-05")),
        ("entrée le 12 octobre", ("starts_on", "2026-10-12")),
        (
            "une stagiaire passe en apprentissage, début le 1er décembre",
            ("starts_on", "2026-12-01"),
        ),
        ("et pour celui du 5 octobre 2026", ("signed_on", "2026-10-05")),
    ],
)
def test_what_else_a_day_is_of(text: str, told: tuple[str, str]) -> None:
    assert days(text) == [told]


def test_a_day_of_the_month_before_ends_where_a_question_begins() -> None:
    said = "signé le 1er octobre 2026 début le 5 combien"
    assert days(said) == [("signed_on", "2026-10-01"), ("starts_on", "2026-10-05")]
