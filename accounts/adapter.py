"""Where allauth is told how accounts are made here."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from accounts.language import keep_language
from accounts.models import User
from accounts.rules import needs_second_factor


class AccountAdapter(DefaultAccountAdapter):
    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:  # noqa: FBT001
        user.display_name = form.cleaned_data["display_name"]
        user.language = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
        return super().save_user(request, user, form, commit=commit)

    def populate_username(self, request: HttpRequest, user: User) -> None:  # noqa: ARG002
        """Never shown and never typed, so it holds nothing about the person."""
        user.username = user.username or f"user-{uuid.uuid4().hex}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of who gets it: a new password may be asked for at somebody else's device."""
        ours = {"programme": settings.PROGRAMME_NAME, "site_url": settings.SITE_URL, "username": None}
        person: User | None = context.get("user")
        with translation.override(person.language if person else translation.get_language()):
            super().send_mail(template_prefix, email, ours | context)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response = super().post_login(request, user, **kwargs)
        keep_language(response, user.language)
        return response

    def reauthenticate(self, user: User, password: str) -> bool:
        """Members of a class have no address to authenticate with: their PIN is their password."""
        if not user.email:
            return user.check_password(password)
        return super().reauthenticate(user, password)


class SocialAdapter(DefaultSocialAccountAdapter):
    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        user = super().populate_user(request, sociallogin, data)
        full = " ".join(part for part in (data.get("first_name"), data.get("last_name")) if part)
        user.display_name = (data.get("name") or full or (data.get("email") or "").partition("@")[0])[:80]
        user.language = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
        user.username = ""
        return user


class MfaAdapter(DefaultMFAAdapter):
    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Who needs a second factor adds another before taking the last one away."""
        if not (settings.MFA_REQUIRED_FOR_STAFF and needs_second_factor(authenticator.user)):
            return True
        factors = Authenticator.objects.filter(user=authenticator.user).exclude(type=Authenticator.Type.RECOVERY_CODES)
        return factors.exclude(pk=authenticator.pk).exists()
