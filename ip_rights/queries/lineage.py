"""What a work was made from, and what was made from it."""

from collections.abc import Callable

from django.db.models import QuerySet

from ip_rights.models import Work, WorkParent

DEEPEST = 6  # generations that a page shows


def ancestors(work: Work, *, depth: int = DEEPEST) -> list[list[WorkParent]]:
    """Generation by generation, the nearest first; `parent` is read where it is a work of this registry, else None.

    One query for each generation. A work that stands in two lines is told once, in the nearest.
    """
    return _generations([work.pk], depth, lambda ids: WorkParent.objects.filter(work__in=ids), "parent")


def descendants(work: Work, *, among: QuerySet[Work], depth: int = DEEPEST) -> list[list[WorkParent]]:
    """What was made from it, of the works `among`, the nearest first; `work` of each is read. One query for each generation.

    What was made from a work that is not among them is not reached either.
    """
    return _generations([work.pk], depth, lambda ids: WorkParent.objects.filter(parent__in=ids, work__in=among), "work")


def is_descendant(work: Work, *, of: Work) -> bool:
    """Whether `work` was made from `of`, however far back, or is it. One query for each generation."""
    seen, found = {work.pk}, {work.pk}
    while found and of.pk not in seen:
        links = WorkParent.objects.filter(work__in=found, parent__isnull=False).values_list("parent", flat=True)
        found = set(links) - seen
        seen |= found
    return of.pk in seen


def _generations(
    start: list[int], depth: int, rows_of: Callable[[list[int]], QuerySet[WorkParent]], towards: str
) -> list[list[WorkParent]]:
    seen, ids = set(start), start
    found: list[list[WorkParent]] = []
    for _generation in range(depth):
        rows = [row for row in rows_of(ids).order_by("pk").select_related(towards) if getattr(row, f"{towards}_id") not in seen]
        if not rows:
            break
        found.append(rows)
        ids = [pk for row in rows if (pk := getattr(row, f"{towards}_id")) is not None]
        seen.update(ids)
        if not ids:
            break
    return found
