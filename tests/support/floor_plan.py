"""Draws the house from its own imports: ``make plan`` writes docs/plan.md, a test compares it.

A room is a package of the business or of the extensions, or one of the other folders. It stands on
the floor above the highest room that it imports; an arrow that another path already tells is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import grimp
import networkx

from opco.settings import ROOT

FOLDERS = ("commands", "actions", "addons", "opco")
FILE = ROOT / "docs" / "plan.md"
#: Folders so large that each package in them is a room.
_DIVIDED = frozenset({"addons", "opco"})
_HEAD = """\
# The floor plan

Drawn from the imports by `make plan`; a test refuses a page that is not up to date, an arrow that goes
up or round (`pyproject.toml`, `[tool.importlinter]`). An arrow means « imports »; what another path
already tells is not drawn. What each room holds: [architecture.md](architecture.md).
"""


def arrows() -> dict[str, set[str]]:
    """Return each room with those that it imports."""
    graph = grimp.build_graph(*FOLDERS, cache_dir=None)
    found: dict[str, set[str]] = {}
    for module in graph.modules:
        if module in _DIVIDED:
            continue
        imported = {_room(one) for one in graph.find_modules_directly_imported_by(module)}
        found.setdefault(_room(module), set()).update(imported - {_room(module)})
    return found


def page(rooms: Mapping[str, set[str]]) -> str:
    """Return the page: a drawing in Mermaid, floor by floor.

    Raises ``networkx.NetworkXError`` when the rooms go round.
    """
    graph = networkx.DiGraph(
        [(room, other) for room, imported in rooms.items() for other in imported]
    )
    graph.add_nodes_from(rooms)
    drawn = networkx.transitive_reduction(graph)
    floors: dict[int, list[str]] = defaultdict(list)
    levels: dict[str, int] = {}
    for room in reversed(list(networkx.topological_sort(graph))):
        levels[room] = max((levels[other] + 1 for other in rooms[room]), default=0)
        floors[levels[room]].append(room)
    lines = [_HEAD, "```mermaid", "flowchart TB"]
    for level in sorted(floors, reverse=True):
        lines.append(f'  subgraph floor{level}["floor {level}"]')
        lines += [f'    {_id(room)}["{_name(room)}"]' for room in sorted(floors[level])]
        lines.append("  end")
    lines += [f"  {_id(room)} --> {_id(other)}" for room, other in sorted(drawn.edges)]
    lines.append("```")
    return "\n".join(lines) + "\n"


def _room(module: str) -> str:
    folder, _, rest = module.partition(".")
    return f"{folder}.{rest.split('.')[0]}" if folder in _DIVIDED and rest else folder


def _name(room: str) -> str:
    return room.replace(".", "/")


def _id(room: str) -> str:
    return room.replace(".", "_")


if __name__ == "__main__":
    FILE.write_text(page(arrows()), encoding="utf-8")
