"""What points a rubric can give, whether a judgement by it is whole, and who may do what in threads."""

from collections.abc import Mapping
from typing import Any

from accounts.enums import Role
from accounts.models import User
from accounts.rules import has_role
from review.enums import SuggestionState
from review.models import Suggestion, Thread, ThreadPost
from review.targets import can_write_to, target_of

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


def can_see(user: User, kind: str, target_id: str) -> bool:
    """Whoever may read a target reads its threads."""
    target = target_of(kind)
    return target is not None and user.is_active and target.can_see(user, target_id)


def can_comment(user: User, kind: str, target_id: str) -> bool:
    """Open threads, answer in them, suggest, settle and open again. Who writes to minors must be let by all checks."""
    return may_comment_on_seen(user, kind, target_id) and can_see(user, kind, target_id)


def may_comment_on_seen(user: User, kind: str, target_id: str) -> bool:
    """The same of a target that they were found to see just now."""
    target = target_of(kind)
    is_let = target is not None and user.is_active and target.can_comment(user, target_id)
    return is_let and can_write_to(user, kind, target_id)


def can_decide(user: User, thread: Thread) -> bool:
    """Take or refuse suggestions: those whose text it is."""
    target = target_of(thread.target_kind)
    is_let = target is not None and user.is_active and target.can_decide(user, thread.target_id)
    return is_let and can_see(user, thread.target_kind, thread.target_id)


def can_settle(user: User, thread: Thread) -> bool:
    """Either side."""
    return can_comment(user, thread.target_kind, thread.target_id) or can_decide(user, thread)


def can_withdraw(user: User, suggestion: Suggestion) -> bool:
    """Its author, until it is decided, even where they may not write any more."""
    return user.is_active and suggestion.thread.opened_by_id == user.pk and suggestion.is_waiting


def can_rebase(user: User, suggestion: Suggestion) -> bool:
    """Its author, when the words it was about changed."""
    thread = suggestion.thread
    return is_own_conflict(user, suggestion) and can_comment(user, thread.target_kind, thread.target_id)


def is_own_conflict(user: User, suggestion: Suggestion) -> bool:
    return suggestion.thread.opened_by_id == user.pk and suggestion.state == SuggestionState.CONFLICT


def can_report(user: User, post: ThreadPost) -> bool:
    thread = post.thread
    return post.author_id != user.pk and can_see(user, thread.target_kind, thread.target_id)


def can_moderate(user: User) -> bool:
    """Look at reported posts, and hide posts."""
    return has_role(user, Role.MANAGER)
