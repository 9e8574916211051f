"""What Typer says of a command line that it cannot read, in French: it only speaks English."""

import re

#: What Typer writes → what we say, filled with the groups. The first that matches is taken.
SENTENCES: tuple[tuple[str, str], ...] = (
    (r"No such option: (.+?) \(Possible options: (.+)\)", "L'option {} n'existe pas. Essayez {}."),
    (r"No such option: (.+)", "L'option {} n'existe pas."),
    (
        r"No such command '(.+?)'\. Did you mean (.+)\?",
        "La commande « {} » n'existe pas. Essayez {}.",
    ),
    (r"No such command '(.+)'\.", "La commande « {} » n'existe pas."),
    (r"Missing command\.", "Il manque la commande."),
    (r"Missing argument '(.+?)'\..*", "Il manque l'argument {}."),
    (r"Missing option '(.+?)'\..*", "Il manque l'option {}."),
    (r"Got unexpected extra argument\(s\) \((.+)\)", "Rien n'est attendu après : {}."),
    (r"Option '(.+)' requires an argument\.", "L'option {} attend une valeur."),
    (r"Option '(.+)' does not take a value\.", "L'option {} n'attend pas de valeur."),
    (
        r"Invalid value for (.+?): '?(.+?)'? is not a valid int(?:eger)?(?: range)?\.",
        "{} : « {} » n'est pas un nombre entier.",
    ),
    (
        r"Invalid value for (.+?): (.+) is not in the range (.+)\.",
        "{} : {} est hors des limites {}.",
    ),
    (
        r"Invalid value for (.+?): (?:File|Path|Directory) '(.+)' does not exist\.",
        "{} : « {} » n'existe pas.",
    ),
    (
        r"Invalid value for (.+?): File '(.+)' is a directory\.",
        "{} : « {} » est un dossier, un fichier est attendu.",
    ),
    # Written in our commands, thus in French already.
    (r"Invalid value for (.+?): (.+)", "{} : {}"),
    (r"Invalid value: (.+)", "{}"),
)


def in_french(message: str) -> str:
    """Return the French sentence for a message of Typer, or the message when we know none."""
    for pattern, sentence in SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return sentence.format(*(group.replace("'", "") for group in found.groups()))
    return message
