"""Why a file as a whole cannot be read, in words for whoever has to mend it."""

from collections.abc import Sequence

#: {value} is what the file holds instead, {found} the headings that were read.
REASONS = {
    "empty_file": "Le fichier est vide.",
    "no_row": "Le fichier n'a que des titres : aucune ligne au-dessous.",
    "no_heading": "Aucun titre de colonne n'est reconnu. Première ligne : « {value} ».",
    "missing_column": "La colonne « {value} » manque. Titres lus : {found}. Si l'un d'eux convient, "
    'ajoutez : --colonne "Titre={value}"',
    "only_siren": "Il y a des SIREN mais pas de SIRET : il faut les 14 chiffres de chaque "
    "établissement, ou une colonne « nic ».",
    "likely_column": "Un titre n'est pas certain. S'il convient, ajoutez : --colonne \"{value}\"",
    "locked": "Ce fichier est protégé par un mot de passe : ouvrez-le, ôtez la protection, "
    "puis enregistrez-le.",
    "packed": "Cette archive (.7z, .rar) ne peut pas être lue : extrayez-en le fichier.",
    "damaged": "Ce fichier est abîmé ou incomplet : ouvrez-le et enregistrez-le de nouveau.",
    "web_page": "Ce fichier est une page web sans tableau d'entreprises : ouvrez-le dans le tableur et "
    "enregistrez-le en .xlsx.",
    "not_a_table": "Ce fichier n'est pas un tableau : il faut un .xlsx, un .ods ou un CSV.",
    "several_files": "Cette archive contient plusieurs fichiers ({value}) : donnez-en un seul.",
    "too_large": "Ce fichier dépasse {value} Mo une fois décompressé.",
}


class WrongFile(ValueError):
    """The file as a whole cannot be read; ``code`` is a key of ``REASONS``."""

    def __init__(self, code: str, value: str = "", found: Sequence[str] = ()) -> None:
        """Keep the reason, and what it quotes: a value, the headings that were read."""
        super().__init__(f"{code} {value}".strip())
        self.code = code
        self.value = value
        self.found = tuple(" ".join(heading.split()) for heading in found if heading.strip())

    @property
    def text(self) -> str:
        """The sentence to show, in French."""
        found = ", ".join(f"« {heading} »" for heading in self.found)
        return REASONS[self.code].format(value=self.value, found=found)
