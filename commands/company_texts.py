"""What `opco companies import` says of a line, a cell, a heading."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from commands.failing import fail
from opco.companies.company_file import ReadFile, Remark
from opco.companies.storing import ImportReport
from opco.spreadsheets import WrongFile

_NOT_A_DAY = "« {value} » n'est pas une date (exemple : 31/01/2026)"
_NOT_YES_NO = "« {value} » n'est ni oui ni non"

#: Why a line is refused or a cell is not read; {value} is what stands there.
REMARKS = {
    "open_quote": "un guillemet s'ouvre et ne se ferme pas",
    "stray_quote": "un guillemet est mal placé",
    "wrong_cell_count": "la ligne a {value} cellules, plus que l'en-tête",
    "siret_empty": "le SIRET manque",
    "siret_not_digits": "« {value} » n'est pas un SIRET : il ne faut que des chiffres",
    "siret_too_short": "« {value} » est trop court : un SIRET a 14 chiffres",
    "siret_too_long": "« {value} » est trop long : un SIRET a 14 chiffres",
    "siret_wrong_key": "« {value} » a une clé de contrôle fausse : vérifiez chaque chiffre",
    "siret_spreadsheet": "« {value} » a été abrégé par le tableur : mettez la colonne en texte",
    "siret_is_siren": "« {value} » est un SIREN : il faut les 14 chiffres de l'établissement",
    "siret_several": "plusieurs SIRET dans une cellule (« {value} ») : faites une ligne par établissement",
    "siret_lost_zeros": "« {value} » a perdu ses zéros de tête : mettez la colonne en texte",
    "repeated_siret": "ce SIRET est déjà à la ligne {value}",
    "is_demonstration": "« {value} » est un numéro réservé aux entreprises fictives",
    "not_demonstration": "« {value} » n'est pas un numéro réservé aux entreprises fictives",
    "missing_value": "la cellule est vide alors qu'elle est obligatoire",
    "too_long": "le texte est coupé à {value} caractères",
    "wrong_postcode": "« {value} » n'est pas un code à 5 chiffres",
    "wrong_commune_code": "« {value} » n'est pas un code à 5 caractères",
    "wrong_naf": "« {value} » n'est pas un code NAF (exemple : 45.20A)",
    "wrong_naf_2025": "« {value} » n'est pas un code NAF (exemple : 45.20A)",
    "wrong_idcc": "« {value} » n'est pas un IDCC (4 chiffres au plus)",
    "wrong_headcount": "« {value} » n'est pas un nombre entier de salariés",
    "wrong_headcount_year": "« {value} » n'est pas une année",
    "wrong_headcount_as_of": _NOT_A_DAY,
    "wrong_closed_on": _NOT_A_DAY,
    "wrong_public": _NOT_YES_NO,
    "wrong_head_office": _NOT_YES_NO,
}


def remark_text(remark: Remark) -> str:
    """Say in French what is wrong, with the line and the column."""
    reason = REMARKS[remark.code].format(value=remark.value)
    where = f", colonne « {remark.column} »" if remark.column else ""
    sheet = f"Feuille « {remark.sheet} », ligne" if remark.sheet else "Ligne"
    return f"{sheet} {remark.line}{where} : {reason}."


def tell_refusals(read: ReadFile) -> None:
    """Say on the error output which lines of a file are refused, and why."""
    for remark in read.refusals:
        typer.echo(f"{remark_text(remark)} Ligne refusée.", err=True)


def stored_text(report: ImportReport) -> str:
    """« 3 entreprises ajoutées, 1 mise à jour, 12 inchangées »."""
    return (
        f"{count(report.added, 'entreprise ajoutée', 'entreprises ajoutées')}, "
        f"{count(report.updated, 'mise à jour', 'mises à jour')}, "
        f"{count(report.unchanged, 'inchangée', 'inchangées')}"
    )


def count(number: int, one: str, several: str) -> str:
    """« 1 ligne lue », « 12 345 lignes lues »."""
    return f"{number:,} {one if number < 2 else several}".replace(",", "\u202f")


@contextmanager
def reading_a_file() -> Iterator[None]:
    """Say in French why a file of companies cannot be read, and end the command.

    Status 1 when what it holds is wrong, 2 when it cannot be opened.
    """
    try:
        yield
    except WrongFile as error:
        fail(error.text)
    except OSError as error:
        fail(f"Le fichier ne peut pas être lu : {error.strerror}.", 2)
