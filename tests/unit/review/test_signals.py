"""What was badly served without a doubt is told by what comes next."""

from __future__ import annotations

import pytest

from opco.dialogue.state import Served
from opco.review import Why, went_wrong

ASKED = Served("combien touche mon tuteur", "sure", "tuteur_financement/essentiel")
REFUSED = Served("une aide pour le hangar", "outside")


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (REFUSED, Served("une aide pour isoler l'atelier", "sure", "t/e"), Why.REFUSED),
        (REFUSED, None, Why.REFUSED),
        (REFUSED, Served("quel temps fera-t-il", "outside"), None),
        (REFUSED, Served("merci", None, act="remerciement"), None),
        (ASKED, Served("ce n'est pas ça", None, act="none_of_these"), Why.ANSWERED),
        (ASKED, Served("combien gagne un tuteur", "fair", "tuteur_role/prime"), Why.ANSWERED),
        (ASKED, Served("et pour la formation du CFA ?", "sure", "cout_formation_cfa/npec"), None),
        (ASKED, Served("combien touche un tuteur", "sure", "tuteur_financement/essentiel"), None),
        (ASKED, None, None),
        (Served("zz", "unsure"), Served("yy", "sure", "a/b"), None),
    ],
)
def test_a_message_and_the_next(before: Served, after: Served | None, why: Why | None) -> None:
    assert went_wrong(before, after) is why
