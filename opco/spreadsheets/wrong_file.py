"""Why a file as a whole cannot be read, in words for whoever has to mend it."""

from __future__ import annotations

#: {value} is what the file holds instead.
REASONS = {
    "empty_file": "Le fichier est vide.",
    "no_heading": "Aucun titre de colonne n'est reconnu. Première ligne : « {value} ».",
    "missing_column": "La colonne « {value} » manque dans l'en-tête.",
    "likely_column": "Un titre n'est pas certain. S'il convient, ajoutez : --colonne \"{value}\"",
    "locked": "Ce classeur est protégé par un mot de passe ou abîmé : ouvrez-le et "
    "enregistrez-le au format « CSV UTF-8 ».",
    "damaged": "Ce fichier est abîmé ou incomplet : ouvrez-le et enregistrez-le de nouveau.",
    "web_page": "Ce fichier est une page web : ouvrez-le dans le tableur et enregistrez-le en .xlsx.",
    "not_a_table": "Ce fichier n'est pas un tableau : il faut un .xlsx, un .ods ou un CSV.",
    "several_files": "Cette archive contient plusieurs fichiers ({value}) : donnez-en un seul.",
    "too_large": "Ce fichier dépasse {value} Mo une fois décompressé.",
}


class WrongFile(ValueError):
    """The file as a whole cannot be read; ``code`` is a key of ``REASONS``."""

    def __init__(self, code: str, value: str = "") -> None:
        """Keep the reason and the words that it quotes."""
        super().__init__(f"{code} {value}".strip())
        self.code = code
        self.value = value

    @property
    def text(self) -> str:
        """The sentence to show, in French."""
        return REASONS[self.code].format(value=self.value)
