"""How a session finds its account, and the one sign-in that allauth does not know: class code, name and PIN."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from accounts.models import ClassMember, User


class ClassBackend(ModelBackend):
    """Checks a PIN when allauth's adapter asks with a class code and a name; suspended accounts are refused."""

    def authenticate(  # type: ignore[override]
        self,
        request: HttpRequest | None,  # noqa: ARG002
        *,
        class_code: str,
        login_name: str,
        secret_pin: str,
        **credentials: Any,  # noqa: ARG002
    ) -> User | None:
        """`credentials` carries the key of allauth's limit on wrong attempts. A wrong part takes as long as a right one."""
        member = (
            ClassMember.objects.select_related("user")
            .filter(school_class__code=class_code, school_class__is_open=True, login_name__iexact=login_name)
            .first()
        )
        if member is None:
            User().set_password(secret_pin)
            return None
        if member.user.check_password(secret_pin) and self.user_can_authenticate(member.user):
            return member.user
        return None
