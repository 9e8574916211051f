"""Made-up companies by the million: names, brands and cities spread as real ones are."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from stdnum import luhn

TRADES = [
    "GARAGE",
    "TRANSPORTS",
    "CARROSSERIE",
    "AUTO",
    "AMBULANCES",
    "VOYAGES",
    "AUTOCARS",
    "DEMENAGEMENTS",
    "LOGISTIQUE",
    "TAXI",
    "BOULANGERIE",
    "COIFFURE",
    "RESTAURANT",
    "PHARMACIE",
    "PLOMBERIE",
    "ELECTRICITE",
    "MENUISERIE",
    "MACONNERIE",
    "CONSEIL",
    "IMMOBILIER",
    "INFORMATIQUE",
    "NETTOYAGE",
    "SECURITE",
    "FORMATION",
]
FORMS = ("SARL", "SAS", "EURL", "SASU", "ETS", "", "", "")
STARTS = [
    "ba",
    "be",
    "bo",
    "ca",
    "cha",
    "che",
    "da",
    "de",
    "du",
    "fa",
    "fe",
    "ga",
    "ge",
    "la",
    "le",
    "lo",
    "ma",
    "me",
    "mo",
    "na",
    "pa",
    "pe",
    "ra",
    "re",
    "ro",
    "sa",
    "va",
    "vi",
    "gui",
    "cor",
    "del",
    "mar",
    "per",
    "bel",
    "fon",
    "cla",
    "bru",
    "gi",
    "lu",
    "tri",
    "so",
]
MIDDLES = [
    "lan",
    "ber",
    "nar",
    "mon",
    "tel",
    "ver",
    "rin",
    "sol",
    "dan",
    "mar",
    "lin",
    "gar",
    "pel",
    "ton",
    "bour",
    "vil",
    "cha",
    "mer",
    "ren",
    "dor",
    "gni",
    "ra",
    "le",
    "ma",
    "ti",
    "vi",
    "ro",
    "sse",
    "lla",
    "nde",
]
ENDS = [
    "in",
    "eau",
    "ard",
    "et",
    "on",
    "ier",
    "elle",
    "aud",
    "ac",
    "oux",
    "y",
    "is",
    "ert",
    "and",
    "ot",
    "as",
    "ez",
    "al",
    "ain",
    "ou",
    "ille",
]
FIRST_NAMES = [
    "JEAN",
    "MARIE",
    "PAUL",
    "LUC",
    "ANNE",
    "LOUIS",
    "PIERRE",
    "SOPHIE",
    "KARIM",
    "NADIA",
    "HUGO",
    "LEA",
]


@dataclass(frozen=True)
class Company:
    """One made-up establishment."""

    number: int
    name: str
    city: str
    department: str

    @property
    def siret(self) -> str:
        """Its number, of the range that is kept for made-up companies; ten million have one."""
        head = f"00000{self.number // 10_000:03d}"
        siren = head + luhn.calc_check_digit(head)
        tail = f"{siren}{self.number % 10_000:04d}"
        return tail + str(luhn.calc_check_digit(tail))

    @property
    def postcode(self) -> str:
        """A code of its department."""
        return f"{self.department}000"


def cities(count: int, chance: random.Random) -> list[tuple[str, str]]:
    """Return ``count`` towns with their departments; a third have several words."""
    made = []
    for _ in range(count):
        name = _name(chance).capitalize()
        if chance.random() < 0.2:
            name = f"Saint-{name}"
        elif chance.random() < 0.15:
            name = f"{name}-sur-{_name(chance).capitalize()}"
        made.append((name, f"{chance.randrange(1, 96):02d}"))
    return made


def companies(count: int, chance: random.Random) -> Iterator[Company]:
    """Yield ``count`` companies; a few towns and family names hold many of them."""
    towns = cities(min(35_000, max(200, count // 20)), chance)
    families = [_name(chance).upper() for _ in range(max(500, count // 4))]
    for number in range(count):
        town = towns[int(len(towns) * chance.random() ** 3)]
        family = families[int(len(families) * chance.random() ** 2)]
        trade = TRADES[int(len(TRADES) * chance.random() ** 1.5)]
        name = f"{chance.choice(FORMS)} {trade} {family}".strip()
        if chance.random() < 0.3:
            name = f"{name} {chance.choice(FIRST_NAMES)}"
        elif chance.random() < 0.2:
            name = f"{name} ET {_name(chance).upper()}"
        yield Company(number, name, *town)


def mistyped(name: str, chance: random.Random) -> str:
    """Return ``name`` in small letters with one typing error in its longest word but the trade."""
    parts = name.lower().split()
    longest = max((p for p in parts if p.upper() not in TRADES), key=len)
    letters = list(longest)
    place = chance.randrange(len(letters))
    kind = chance.randrange(4)
    if kind == 0:
        letters[place] = chance.choice("aeilnorstu")
    elif kind == 1 and len(letters) > 4:
        del letters[place]
    elif kind == 2:
        letters.insert(place, chance.choice("aeilnorst"))
    elif place:
        letters[place - 1], letters[place] = letters[place], letters[place - 1]
    return " ".join("".join(letters) if part == longest else part for part in parts)


def _name(chance: random.Random) -> str:
    middles = "".join(chance.choice(MIDDLES) for _ in range(chance.choice((0, 1, 1, 1, 2))))
    return chance.choice(STARTS) + middles + chance.choice(ENDS)
