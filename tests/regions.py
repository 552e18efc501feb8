"""What of a page follows its address, for tests."""

from __future__ import annotations

from typing import Any

from dashboard.html_first import Region
from dashboard.html_first.render import islands, render, walk


def region_html(tree: Any, base_path: str = "") -> dict[str, str]:
    """The inner HTML of every region in the tree, by id."""
    return {node.id: render(getattr(node, "children", None), base_path) for node in walk(tree, Region)}


def island_ids(tree: Any) -> list[str]:
    """The ids of the islands in the tree, in order."""
    return [island.id for island in islands(tree)]
