"""What points a rubric can give, and whether a judgement by it is whole."""

from collections.abc import Mapping
from typing import Any

Content = Mapping[str, Any]  # as Rubric.content gives it


def most_points(content: Content) -> int:
    """What the best level of every criterion gives together."""
    return sum(max(level["points"] for level in criterion["levels"]) for criterion in content["criteria"])


def points_for(content: Content, levels: Mapping[str, str]) -> int | None:
    """What the chosen `levels` (criterion id → level id) give together; None unless each criterion has one of its own."""
    offered = {
        criterion["id"]: {level["id"]: level["points"] for level in criterion["levels"]} for criterion in content["criteria"]
    }
    if set(levels) != set(offered) or any(level not in offered[criterion] for criterion, level in levels.items()):
        return None
    return sum(offered[criterion][level] for criterion, level in levels.items())
