"""The tree of remixes around a work, as far as a reader may see it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from ip_rights.models import Work, WorkParent
from ip_rights.queries.showing import withheld
from ip_rights.queries.works import visible_to, works_of

GENERATIONS = 3
WIDEST = 24  # links of one generation that a page shows


@dataclass(frozen=True)
class Branch:
    """`work` is None for what comes from elsewhere and for what the reader may not see (`is_closed`)."""

    link: WorkParent
    work: Work | None
    is_closed: bool = False


@dataclass(frozen=True)
class Tree:
    """Generations above, the oldest first; those below, the nearest first."""

    above: list[list[Branch]]
    below: list[list[Branch]]


def tree_of(work: Work, reader: Any, today: dt.date) -> Tree:
    """Three queries for each generation that has one, six generations at most."""
    above: list[list[Branch]] = []
    below: list[list[Branch]] = []
    seen = {work.pk}
    ids = {work.pk}
    for _generation in range(GENERATIONS):
        links = list(WorkParent.objects.filter(work__in=ids).select_related("parent").order_by("pk")[:WIDEST])
        links = [link for link in links if link.parent_id not in seen]
        if not links:
            break
        open_ids = _open({link.parent_id for link in links if link.parent_id}, reader, today)
        above.append([_branch(link, link.parent, open_ids) for link in links])
        ids = open_ids
        seen |= open_ids
    ids = {work.pk}
    for _generation in range(GENERATIONS):
        links = list(WorkParent.objects.filter(parent__in=ids).select_related("work").order_by("pk")[:WIDEST])
        open_ids = _open({link.work_id for link in links} - seen, reader, today)
        shown = [Branch(link, link.work) for link in links if link.work_id in open_ids]
        if not shown:
            break
        below.append(shown)
        ids = open_ids
        seen |= open_ids
    return Tree(above[::-1], below)


def _branch(link: WorkParent, parent: Work | None, open_ids: set[int]) -> Branch:
    is_open = parent is not None and parent.pk in open_ids
    return Branch(link, parent if is_open else None, is_closed=parent is not None and not is_open)


def _open(ids: set[int], reader: Any, today: dt.date) -> set[int]:
    """Those that the reader may look at: of others' works only what is not withheld."""
    works = Work.objects.filter(pk__in=ids)
    mine: set[int] = set()
    if reader.is_authenticated and reader.is_active:
        mine = set(works_of(reader).filter(pk__in=ids).values_list("pk", flat=True))
    seen = set(visible_to(reader).filter(pk__in=ids).values_list("pk", flat=True))
    return mine | (seen - withheld(works, today))
