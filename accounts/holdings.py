"""What this app itself holds of a person."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import ApiToken, ClassMember, Consent, Guardian, Invitation, Profile, User, Vetting
from accounts.personal_data import Holding, register
from core.models import AuditEntry, CalendarAddress, IdempotentWrite, MailChoice, Notification, QuietHours, Sight
from core.notifications.queries import notifications_of


def _table(query: QuerySet[Any], *fields: str) -> Iterator[dict[str, Any]]:
    yield from query.order_by("pk").values(*fields).iterator(chunk_size=1000)


def account(user: User) -> Iterator[dict[str, Any]]:
    yield {
        "name": user.display_name,
        "language": user.language,
        "joined": user.date_joined,
        "last_signed_in": user.last_login,
        "roles": sorted(user.roles),
        "addresses": list(EmailAddress.objects.filter(user=user).order_by("pk").values("email", "verified", "primary")),
        "second_factors": list(Authenticator.objects.filter(user=user).order_by("pk").values("type", "created_at")),
        "linked_accounts": list(SocialAccount.objects.filter(user=user).order_by("pk").values("provider", "uid")),
        "class": list(ClassMember.objects.filter(user=user).values("login_name", "school_class__name")),
    }


def profile(user: User) -> Iterator[dict[str, Any]]:
    yield from _table(
        Profile.objects.filter(user=user),
        "date_of_birth",
        "sex",
        "district",
        "urbanisation",
        "education",
        *Profile.DISABILITY_FIELDS,
        "updated_at",
    )


def consents(user: User) -> Iterator[dict[str, Any]]:
    fields = ("guardian__name", "guardian__relation", "purpose", "is_given", "method", "text__wording", "reference", "at")
    yield from _table(Consent.objects.filter(learner=user), *fields)


def vettings(user: User) -> Iterator[dict[str, Any]]:
    yield from _table(Vetting.objects.filter(user=user), "reference", "checked_on", "expires_on", "withdrawn_at")


def devices(user: User) -> Iterator[dict[str, Any]]:
    yield from _table(UserSession.objects.filter(user=user), "created_at", "last_seen_at", "ip", "user_agent")


def trail(user: User) -> Iterator[dict[str, Any]]:
    mine = Q(actor_id=user.pk) | Q(target_type="accounts.user", target_id=str(user.pk))
    yield from _table(AuditEntry.objects.filter(mine), "at", "verb", "target_type", "detail")


def invitations(user: User) -> Iterator[dict[str, Any]]:
    yield from _table(Invitation.objects.filter(accepted_by=user), "email", "role", "created_at", "accepted_at")


def notifications(user: User) -> Iterator[dict[str, Any]]:
    """What they were told in the words of their language, then how they want mail."""
    with translation.override(user.language):
        for row in notifications_of(user).order_by("created_at", "pk").iterator(chunk_size=1000):
            yield {"title": row.title, "text": row.body, "at": row.created_at, "read": row.read_at, "mailed": row.emailed_at}
    yield from _table(MailChoice.objects.filter(user=user), "kind", "cadence")
    yield from _table(QuietHours.objects.filter(user=user), "starts_at", "ends_at")


def calendar(user: User) -> Iterator[dict[str, Any]]:
    yield from _table(CalendarAddress.objects.filter(user=user), "created_at")


def sights(user: User) -> Iterator[dict[str, Any]]:
    yield from _table(Sight.objects.filter(user=user), "target_kind", "target_id", "reason", "at", "ended_at")


def programs(user: User) -> Iterator[dict[str, Any]]:
    """Tokens, without what would let somebody use them; the answers kept for repeated requests are gone after a day."""
    fields = ("name", "scopes", "created_at", "expires_at", "last_used_at", "revoked_at")
    yield from _table(ApiToken.objects.filter(user=user), *fields)


def _delete_programs(user: User) -> None:
    _delete(ApiToken, "user", user)
    _delete(IdempotentWrite, "user", user)


def _delete(model: Any, field: str, user: User) -> None:
    model.objects.filter(**{field: user}).delete()


def _erase_account(user: User) -> None:
    for model in (EmailAddress, Authenticator, SocialAccount, ClassMember):
        _delete(model, "user", user)
    user.groups.clear()
    user.user_permissions.clear()


def _erase_notifications(user: User) -> None:
    _delete(Notification, "recipient", user)
    for model in (MailChoice, QuietHours):
        _delete(model, "user", user)


def _erase_profile(user: User) -> None:
    """The day of birth goes, its year stays: age groups of past figures need no more."""
    row = Profile.objects.filter(user=user).first()
    if row and row.date_of_birth:
        row.date_of_birth = row.date_of_birth.replace(month=1, day=1)
        row.save(update_fields=["date_of_birth"])


def _merge_notifications(kept: User, merged: User) -> None:
    """What both were told stands once. How mail is wanted stays that of `kept`."""
    told = Notification.objects.filter(recipient=kept, kind=OuterRef("kind"), key=OuterRef("key"))
    Notification.objects.filter(~Exists(told), recipient=merged).update(recipient=kept)


def _merge_profile(kept: User, merged: User) -> None:
    """What the kept account left open is taken from the other."""
    own, other = (Profile.objects.filter(user=user).first() for user in (kept, merged))
    if own is None or other is None:
        return
    for name in ("date_of_birth", "sex", "district", "urbanisation", "education", *Profile.DISABILITY_FIELDS):
        if getattr(own, name) in {None, ""}:
            setattr(own, name, getattr(other, name))
    own.save()


def _merge_sights(kept: User, merged: User) -> None:
    """What both see for the same reason stands once."""
    same = ("target_kind", "target_id", "reason")
    seen = Sight.objects.filter(user=kept, ended_at=None, **{name: OuterRef(name) for name in same})
    Sight.objects.filter(Q(ended_at__isnull=False) | ~Exists(seen), user=merged).update(user=kept)


def _merge_guardians(kept: User, merged: User) -> None:
    """Every decision comes along, and a guardian's "no" stays one."""
    known = {guardian.email.lower(): guardian for guardian in Guardian.objects.filter(learner=kept) if guardian.email}
    for guardian in Guardian.objects.filter(learner=merged):
        same = known.get(guardian.email.lower())
        if same is None:
            Guardian.objects.filter(pk=guardian.pk).update(learner=kept)
        Consent.objects.filter(guardian=guardian).update(learner=kept, guardian=same or guardian)
    if merged.paused_at and not kept.paused_at:
        kept.paused_at = merged.paused_at
        kept.save(update_fields=["paused_at"])


def register_own() -> None:
    register(
        Holding(
            "account",
            _("Your account"),
            (
                "account.EmailAddress",
                "mfa.Authenticator",
                "socialaccount.SocialAccount",
                "accounts.ClassMember",
                "accounts.User_groups",
                "accounts.User_user_permissions",
            ),
            account,
            _erase_account,
        ),
        Holding("profile", _("Your answers for statistics"), ("accounts.Profile",), profile, _erase_profile, _merge_profile),
        Holding(
            "consents",
            _("What your guardians decided"),
            ("accounts.Guardian", "accounts.Consent"),
            consents,
            partial(_delete, Guardian, "learner"),
            _merge_guardians,
        ),
        Holding(
            "vettings",
            _("Checks for work with minors"),
            ("accounts.Vetting",),
            vettings,
            partial(_delete, Vetting, "user"),
        ),
        Holding(
            "devices",
            _("Where you are signed in"),
            ("usersessions.UserSession",),
            devices,
            partial(_delete, UserSession, "user"),
        ),
        Holding(
            "invitations",
            _("Invitations you accepted"),
            ("accounts.Invitation",),
            invitations,
            partial(_delete, Invitation, "accepted_by"),
        ),
        # Both are tables of core, which knows no holdings.
        Holding(
            "notifications",
            _("What you were told, and how you want mail"),
            ("core.Notification", "core.MailChoice", "core.QuietHours"),
            notifications,
            _erase_notifications,
            _merge_notifications,
        ),
        Holding(
            "calendar",
            _("The secret address of your calendar"),
            ("core.CalendarAddress",),
            calendar,
            partial(_delete, CalendarAddress, "user"),
        ),
        Holding(
            "sights",
            _("What of others you were shown, and why"),
            ("core.Sight",),
            sights,
            partial(_delete, Sight, "user"),
            _merge_sights,
        ),
        Holding(
            "programs",
            _("Programs that act for you"),
            ("accounts.ApiToken", "core.IdempotentWrite"),
            programs,
            _delete_programs,
        ),
        Holding("trail", _("What you did, and what was done, with your account"), ("core.AuditEntry",), trail),
    )
