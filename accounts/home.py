"""The slots of a person's home. Each app registers a function that says what waits for somebody there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import can_create_class, can_edit_content, can_manage_people


@dataclass(frozen=True)
class HomeCard:
    """One section of the home: a template and what it needs. Lower `order` comes first."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    order: int = 50


_sources: list[Callable[[User], HomeCard | None]] = []


def register(source: Callable[[User], HomeCard | None]) -> None:
    """Called in AppConfig.ready(); `source` returns None when nothing waits for that person."""
    _sources.append(source)


def cards_for(user: User) -> list[HomeCard]:
    cards = [card for source in _sources if (card := source(user)) is not None]
    return sorted(cards, key=lambda card: card.order)


@dataclass(frozen=True)
class Hint:
    """What a person may start with while nothing waits for them."""

    title: str
    text: str
    url: str
    label: str


def hints_for(user: User) -> list[Hint]:
    """The first steps open to somebody with these roles; everybody may look at the courses."""
    hints = []
    if can_manage_people(user):
        hints.append(
            Hint(
                _("Bring in your team"),
                _("Invite mentors, facilitators and editors by e-mail. Each gets the role you choose."),
                reverse("accounts:invitations"),
                _("Invite somebody"),
            )
        )
    if can_edit_content(user):
        hints.append(
            Hint(
                _("Write the first course"),
                _("Courses, modules and lessons are pages. A draft stays yours until you publish it."),
                reverse("wagtailadmin_home"),
                _("Open the editor"),
            )
        )
    if can_create_class(user):
        hints.append(
            Hint(
                _("Learners without e-mail?"),
                _("Make a class, add the names, and print a sheet of PINs to hand out."),
                reverse("accounts:classes"),
                _("Make a class"),
            )
        )
    hints.append(
        Hint(
            _("Pick something to make"),
            _("Choose a course and start with its first lesson. Your place is kept, on every device."),
            "/courses/",
            _("See the courses"),
        )
    )
    return hints
