"""Tokens of links in mails."""

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator

from accounts.models import User


class ResetTokenGenerator(EmailAwarePasswordResetTokenGenerator):
    """Links to a new password, dead while the account is suspended: also those sent before."""

    def check_token(self, user: User | None, token: str | None) -> bool:
        return bool(user is not None and user.is_active and super().check_token(user, token))
