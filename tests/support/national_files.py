"""Made-up national files with their true headings, small enough to read in a test."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

_ADDRESS = (
    "complementAdresseEtablissement,numeroVoieEtablissement,indiceRepetitionEtablissement,"
    "dernierNumeroVoieEtablissement,indiceRepetitionDernierNumeroVoieEtablissement,"
    "typeVoieEtablissement,libelleVoieEtablissement,codePostalEtablissement,"
    "libelleCommuneEtablissement,libelleCommuneEtrangerEtablissement,"
    "distributionSpecialeEtablissement,codeCommuneEtablissement,codeCedexEtablissement,"
    "libelleCedexEtablissement,codePaysEtrangerEtablissement,libellePaysEtrangerEtablissement,"
    "identifiantAdresseEtablissement,coordonneeLambertAbscisseEtablissement,"
    "coordonneeLambertOrdonneeEtablissement,complementAdresse2Etablissement,"
    "numeroVoie2Etablissement,indiceRepetition2Etablissement,typeVoie2Etablissement,"
    "libelleVoie2Etablissement,codePostal2Etablissement,libelleCommune2Etablissement,"
    "libelleCommuneEtranger2Etablissement,distributionSpeciale2Etablissement,"
    "codeCommune2Etablissement,codeCedex2Etablissement,libelleCedex2Etablissement,"
    "codePaysEtranger2Etablissement,libellePaysEtranger2Etablissement"
)
#: StockEtablissement of 2026, 54 columns; the older one has 48, a future one may have more.
ESTABLISHMENT = (
    "siren,nic,siret,statutDiffusionEtablissement,dateCreationEtablissement,"
    "trancheEffectifsEtablissement,anneeEffectifsEtablissement,"
    "activitePrincipaleRegistreMetiersEtablissement,dateDernierTraitementEtablissement,"
    f"etablissementSiege,nombrePeriodesEtablissement,{_ADDRESS},dateDebut,"
    "etatAdministratifEtablissement,enseigne1Etablissement,enseigne2Etablissement,"
    "enseigne3Etablissement,denominationUsuelleEtablissement,activitePrincipaleEtablissement,"
    "nomenclatureActivitePrincipaleEtablissement,caractereEmployeurEtablissement,"
    "activitePrincipaleNAF25Etablissement"
).split(",")
_NEW_OF_2024 = [
    "dernierNumeroVoieEtablissement",
    "indiceRepetitionDernierNumeroVoieEtablissement",
    "identifiantAdresseEtablissement",
    "coordonneeLambertAbscisseEtablissement",
    "coordonneeLambertOrdonneeEtablissement",
    "activitePrincipaleNAF25Etablissement",
]
OLD_ESTABLISHMENT = [name for name in ESTABLISHMENT if name not in _NEW_OF_2024]
#: StockUniteLegale of 2026, 35 columns.
UNIT = [
    "siren",
    "statutDiffusionUniteLegale",
    "unitePurgeeUniteLegale",
    "dateCreationUniteLegale",
    "sigleUniteLegale",
    "sexeUniteLegale",
    "prenom1UniteLegale",
    "prenom2UniteLegale",
    "prenom3UniteLegale",
    "prenom4UniteLegale",
    "prenomUsuelUniteLegale",
    "pseudonymeUniteLegale",
    "identifiantAssociationUniteLegale",
    "trancheEffectifsUniteLegale",
    "anneeEffectifsUniteLegale",
    "dateDernierTraitementUniteLegale",
    "nombrePeriodesUniteLegale",
    "categorieEntreprise",
    "anneeCategorieEntreprise",
    "dateDebut",
    "etatAdministratifUniteLegale",
    "nomUniteLegale",
    "nomUsageUniteLegale",
    "denominationUniteLegale",
    "denominationUsuelle1UniteLegale",
    "denominationUsuelle2UniteLegale",
    "denominationUsuelle3UniteLegale",
    "categorieJuridiqueUniteLegale",
    "activitePrincipaleUniteLegale",
    "nomenclatureActivitePrincipaleUniteLegale",
    "nicSiegeUniteLegale",
    "economieSocialeSolidaireUniteLegale",
    "societeMissionUniteLegale",
    "caractereEmployeurUniteLegale",
    "activitePrincipaleNAF25UniteLegale",
]

Row = Mapping[str, str]

#: siren, name, acronym, legal category, diffusion, band, year; None: a sole trader's two names.
UNITS = [
    ("900000010", "GARAGE VALENTOUR", "", "5499", "O", "12", "2023"),
    ("900000028", "TRANSPORTS DUPONVAL", "TDV", "5710", "O", "31", "2023"),
    ("900000036", "CARROSSERIE MASQUEE", "", "5499", "P", "NN", ""),
    ("900000044", "PAUL DURANVILLE", "", "1000", "O", "01", "2023"),
    ("900000051", "NADIA LEMASQUE", "", "1000", "P", "01", "2023"),
    ("900000069", "SOCIETE INVISIBLE", "", "5499", "N", "11", "2023"),
    ("356000000", "LA POSTE DES ESSAIS", "", "5510", "O", "53", "2023"),
]
#: siret, shown, state, head office, sign, postcode, city, commune, NAF, since
ESTABLISHMENTS = [
    ("90000001000011", "O", "A", "true", "VALENTOUR AUTO", "26000", "VALENCE", "26362", "45.20A", "2015-01-01"),
    ("90000001000029", "O", "F", "false", "", "26100", "ROMANS-SUR-ISERE", "26281", "45.20A", "2024-03-31"),
    ("90000002800013", "O", "A", "true", "", "26000", "VALENCE", "26362", "49.41A", "2010-05-01"),
    ("90000002800021", "O", "A", "false", "DUPONVAL NORD", "69007", "LYON 7E ARRONDISSEMENT", "69387", "49.41A", "2012-05-01"),
    ("90000003600016", "P", "A", "true", "", "[ND]", "[ND]", "[ND]", "45.20B", "2019-01-01"),
    ("90000004400014", "O", "A", "true", "TAXI DURANVILLE", "98713", "PAPEETE", "98735", "49.32Z", "2018-01-01"),
    ("90000005100019", "P", "A", "true", "[ND]", "[ND]", "[ND]", "[ND]", "49.32Z", "2018-01-01"),
    ("90000006900010", "N", "A", "true", "", "75001", "PARIS", "75101", "45.20A", "2018-01-01"),
    ("35600000000048", "O", "A", "false", "AGENCE", "75015", "PARIS", "75115", "53.10Z", "1991-01-01"),
    ("90000001000037", "O", "A", "false", "", "75001", "PARIS", "75101", "45.20A", "2021-01-01"),
]  # fmt: skip
SIRO = [
    "90000001000011|1090|OPCO MOBILITES|",
    "90000001000029|1090|OPCO MOBILITES|",
    "90000002800013|16|OPCO MOBILITES|",
    "90000002800021|0016|OPCO MOBILITES|",
    "90000003600016||OPCO MOBILITES|",
    "90000004400014|9999|AKTO|",
    "90000005100019|2219|OPCO MOBILITES|",
    "90000006900010|1090|OPCO MOBILITES|",
    "35600000000048|5516|OPCO MOBILITES|",
    "99999999900000|1090||",
]
IDCC = [
    "2026-07,90000001000011,1090  ,2026/08/25",
    "2026-07,90000001000011,3248  ,2026/08/25",
    "2026-07,90000002800013,16    ,2026/08/25",
    "2026-07,90000004400014,9999  ,2026/08/25",
]


def units(changed: Mapping[str, Row] | None = None) -> list[dict[str, str]]:
    """Return the rows of StockUniteLegale; ``changed`` is siren → cells that differ."""
    rows = []
    for siren, name, acronym, legal, shown, band, year in UNITS:
        person = legal == "1000"
        first, _, last = name.partition(" ")
        masked = person and shown != "O"
        rows.append(
            {
                "siren": siren,
                "statutDiffusionUniteLegale": shown,
                "sigleUniteLegale": acronym,
                "prenomUsuelUniteLegale": ("[ND]" if masked else first) if person else "",
                "nomUniteLegale": ("[ND]" if masked else last) if person else "",
                "denominationUniteLegale": "" if person else name,
                "categorieJuridiqueUniteLegale": legal,
                "trancheEffectifsUniteLegale": band,
                "anneeEffectifsUniteLegale": year,
                "etatAdministratifUniteLegale": "A",
                **(changed or {}).get(siren, {}),
            }
        )
    return rows


def establishments() -> list[dict[str, str]]:
    """Return the rows of StockEtablissement."""
    names = (
        "siret", "statutDiffusionEtablissement", "etatAdministratifEtablissement",
        "etablissementSiege", "enseigne1Etablissement", "codePostalEtablissement",
        "libelleCommuneEtablissement", "codeCommuneEtablissement",
        "activitePrincipaleEtablissement", "dateDebut",
    )  # fmt: skip
    rows = [dict(zip(names, row, strict=True)) for row in ESTABLISHMENTS]
    for row in rows:
        row |= {
            "siren": row["siret"][:9],
            "nic": row["siret"][9:],
            "libelleVoieEtablissement": "DES ESSAIS",
            "activitePrincipaleNAF25Etablissement": "95.31Y",
        }
    return rows


def table(file: Path, header: Iterable[str], rows: Iterable[Row]) -> Path:
    """Write a CSV of Sirene: commas, quotes where needed, UTF-8."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(
            out, list(header), restval="", extrasaction="ignore", lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(rows)
    return file


def lines(file: Path, header: str, rows: Iterable[str]) -> Path:
    """Write SIRO or the conventions: a heading and lines."""
    file.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return file
