"""`opco companies`: find a company as the assistant does, import and update company files."""

import json
from datetime import date
from typing import Any

import typer
from sqlalchemy.orm import Session

from commands.companies_import import import_file
from commands.companies_update import update
from commands.failing import AS_JSON, database_needed, fail
from opco.clock import today
from opco.companies import (
    CompanyNumber,
    Match,
    Membership,
    NumberKind,
    facts_from_company,
    find_by_name,
    find_by_siren,
    find_by_siret,
    looks_like_number,
    membership,
    read_number,
    territories,
)
from opco.database import create_engine, session_scope
from opco.language import find_facts

app = typer.Typer(help="Les entreprises : recherche et import.")
app.command("import")(import_file)
app.command("update")(update)

DEMONSTRATION = "entreprise fictive, données de démonstration"

#: Why a number is wrong; {length} and {expected_length} are counts of digits.
NUMBER_PROBLEMS = {
    "empty": "Il manque le numéro.",
    "not_digits": "Un SIRET ou un SIREN ne contient que des chiffres.",
    "too_short": "Il manque des chiffres : {length} au lieu de {expected_length}.",
    "too_long": "Il y a trop de chiffres : {length} au lieu de {expected_length}.",
    "wrong_key": "La clé de contrôle est fausse : un chiffre est sans doute mal recopié.",
}

STATUSES = {
    "mobilites": "relève d'OPCO Mobilités",
    "other": "relève d'un autre OPCO : {name} ({site})",
    "unknown": "OPCO à vérifier",
}

REASONS = {
    "convention": "d'après la convention {idcc} ({convention})",
    "replaced": "d'après la convention {idcc}, remplacée par la {replaced_by}",
    "shared": "la convention {idcc} est partagée entre plusieurs OPCO : vérifiez l'activité",
    "escape_code": "le code {idcc} ne désigne pas une convention : regardez la fiche de paie",
    "not_in_table": "la convention {idcc} n'est pas dans la table",
    "several": "plusieurs conventions sont déclarées : laquelle s'applique au salarié ?",
    "register": "d'après le registre national SIRO",
    "no_idcc": "la convention collective n'est pas connue : regardez la fiche de paie",
}


@app.command("find")
def find(
    query: str = typer.Argument(..., metavar="SIRET|NOM", help="SIRET, SIREN ou nom."),
    place: str | None = typer.Option(None, "--place", help="Ville, code postal ou région."),
    limit: int = typer.Option(5, "--limit", min=1, max=50),
    as_json: bool = typer.Option(False, "--json", help=AS_JSON),
) -> None:
    """Chercher une entreprise par SIRET, SIREN ou nom, même au milieu d'une phrase."""
    day = today()
    number = _number_in(query, day)
    if number is not None and not number.is_valid:
        _refuse_number(number, as_json)
    with database_needed(), session_scope(create_engine(), read_only=True) as session:
        matches = _search(session, query, number, place, limit)
        found = [_described(match, day) for match in matches]
    if as_json:
        typer.echo(json.dumps({"query": query, "companies": found}, ensure_ascii=False, indent=2))
    elif found:
        typer.echo("\n\n".join(_as_text(company) for company in found))
    else:
        typer.echo("Aucune entreprise trouvée.")
    if not found:
        raise typer.Exit(1)


def _number_in(query: str, day: date) -> CompanyNumber | None:
    """Return the number that ``query`` is or holds: « 813 000 015 RCS Dole », « FR47… »."""
    if looks_like_number(query):
        return read_number(query)
    for item in find_facts(query, day):
        if item.fact in ("siret", "siren") and item.usable:
            return read_number(str(item.value))
    return None


def _search(
    session: Session, query: str, number: CompanyNumber | None, place: str | None, limit: int
) -> list[Match]:
    if number is None:
        return find_by_name(session, query, place, limit)
    if number.kind is NumberKind.SIREN:
        return [Match(company, 100.0) for company in find_by_siren(session, number.digits)]
    company = find_by_siret(session, number.digits)
    return [Match(company, 100.0)] if company else []


def _refuse_number(number: CompanyNumber, as_json: bool) -> None:
    assert number.problem is not None
    text = NUMBER_PROBLEMS[number.problem.value].format(
        length=number.length, expected_length=number.expected_length
    )
    if not as_json:
        fail(text)
    problem = {"query": number.digits, "companies": [], "problem": number.problem.value}
    typer.echo(json.dumps({**problem, "text": text}, ensure_ascii=False, indent=2))
    raise typer.Exit(1)


def _described(match: Match, day: date) -> dict[str, Any]:
    company = match.company
    region = territories().region(company.region_code)
    held = membership(company)
    return {
        "siret": company.siret,
        "siren": company.siren,
        "name": company.name,
        "called": company.called,
        "trade_name": company.trade_name,
        "head_office": company.head_office,
        "closed_on": _iso(company.closed_on),
        "address": {
            "street": company.street,
            "postcode": company.postcode,
            "city": company.city,
            "region": region.name if region else None,
            "region_code": company.region_code,
        },
        "naf": company.naf,
        "idcc": company.idcc,
        "conventions": list(company.conventions),
        "successor": company.successor,
        "headcount": {
            "value": company.headcount,
            "low": company.headcount_low,
            "high": company.headcount_high,
            "year": company.headcount_year,
            "source": company.headcount_source,
            "as_of": _iso(company.headcount_as_of),
            "fresh": company.headcount_is_fresh(day),
        },
        "facts": {
            name: {"value": fact.value, "as_of": _iso(fact.as_of), "to_confirm": fact.to_confirm}
            for name, fact in facts_from_company(company, day).items()
        },
        "membership": _membership(held),
        "score": match.score,
        "why": match.why.value,
        "sure": match.sure,
        "demonstration": company.demonstration,
    }


def _membership(held: Membership) -> dict[str, Any]:
    return {
        "status": held.status.value,
        "reason": held.reason.value,
        "confidence": held.confidence,
        "opco": {"name": held.opco.name, "site": held.opco.site} if held.opco else None,
        "convention": held.convention,
        "branch_group": held.branch_group,
        "replaced_by": held.replaced_by,
        "candidates": [opco.name for opco in held.candidates],
        "naf_suggests": [opco.name for opco in held.naf_suggests],
        "text": _membership_text(held),
    }


def _membership_text(held: Membership) -> str:
    status = STATUSES[held.status.value]
    if held.opco:
        status = status.format(name=held.opco.name, site=held.opco.site)
    reason = REASONS[held.reason.value].format(
        idcc=held.idcc,
        convention=held.convention or "intitulé non connu",
        replaced_by=held.replaced_by,
    )
    doubt = ", à confirmer" if held.confidence == "medium" else ""
    return f"{status}{doubt} ({reason})"


def _as_text(company: dict[str, Any]) -> str:
    address = company["address"]
    siret = read_number(company["siret"]).text
    name = company["name"] or company["called"]
    if company["trade_name"] and company["trade_name"] != name:
        name += f" ({company['trade_name']})"
    place = " ".join(part for part in (address["postcode"], address["city"]) if part)
    region = f", {address['region']}" if address["region"] else ""
    lines = [f"{name} — SIRET {siret}"]
    if company["demonstration"]:
        lines[0] += f" [{DEMONSTRATION}]"
    if company["closed_on"]:
        after = company["successor"]
        taken = f" ; repris par le SIRET {read_number(after).text}" if after else ""
        lines.append(f"  Établissement fermé le {company['closed_on']}{taken}")
    if place:
        lines.append(f"  {address['street'] or ''}, {place}{region}".replace("  , ", "  "))
    lines.append(
        f"  NAF {company['naf'] or 'inconnu'}, IDCC {' ou '.join(company['conventions']) or 'inconnu'}"
    )
    lines.append(f"  {_headcount_text(company['headcount'])}")
    lines.append(f"  {company['membership']['text']}")
    return "\n".join(lines)


def _headcount_text(headcount: dict[str, Any]) -> str:
    if headcount["value"] is None and headcount["low"] is None:
        return "Effectif inconnu"
    year = f" en {headcount['year']}" if headcount["year"] else ", année inconnue"
    value = headcount["value"]
    if value is None:
        high = headcount["high"]
        value = f"{headcount['low']} et plus" if high is None else f"{headcount['low']} à {high}"
    text = f"Effectif : {value}{year}"
    return text if headcount["fresh"] else f"{text}, à confirmer"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
