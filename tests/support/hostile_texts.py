"""Texts of 5,000 characters made to be slow to read."""

from __future__ import annotations

HOSTILE = {
    "facts": "signé le 5 janvier, on est 12, 06 12 34 56 78, niveau 5. " * 88,
    "letters": "a" * 5000,
    "digits": "1" * 5000,
    "numbers": "1 " * 2500,
    "thousands": "1" + " 000" * 1200,
    "spaces": " " * 5000,
    "signs": "\x00😀" * 2500,
    "ligatures": "ﷺ" * 4999,
    "apostrophes": "l'" * 2500,
    "labels": "a:" * 2500,
    "names": "Jean " * 1000,
    "words": "pas de " * 714,
    "articles": "plutot 12 que " + "de la " * 20 + "13",
    "glued articles": "pas 12 que " + "de la" * 20 + " 13",
    "lists of days": "le 5 ou " * 625,
    "ranges": "du 5 au 10 mars " * 312,
    "questions": "un bts c'est bts ? " * 263,
    "levels": "bac+2 ou " * 555,
    "addresses": "+'" * 2500,
    "at signs": "a@a." * 1250,
}
