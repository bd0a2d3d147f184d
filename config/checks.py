"""What would surprise an operator later: production on an engine made for one process, a demo open to the world."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, register


@register()
def production_stands_on_real_engines(**kwargs: Any) -> Iterable[CheckMessage]:  # noqa: ARG001
    if not settings.PRODUCTION:
        return
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield checks.Warning(
            "PRODUCTION runs on SQLite, which serves one process on one machine.",
            hint="Set DATABASE_URL=postgres://user:password@host:5432/name.",
            id="mirror.W001",
        )
    if not settings.REDIS_URL:
        yield checks.Warning(
            "PRODUCTION keeps its cache and socket messages inside each process, so processes do not hear each other.",
            hint="Set REDIS_URL=redis://host:6379/0.",
            id="mirror.W002",
        )
    if not settings.EMAIL_URL:
        yield checks.Warning(
            "PRODUCTION writes mail to files instead of sending it: nobody can confirm an address.",
            hint="Set EMAIL_URL=smtp+tls://user:password@host:587.",
            id="mirror.W003",
        )


@register()
def production_is_closed(**kwargs: Any) -> Iterable[CheckMessage]:  # noqa: ARG001
    if not settings.PRODUCTION:
        return
    if settings.DEMO:
        yield Error(
            "DEMO shows everybody the site's mail, and its passwords are public: it cannot be PRODUCTION.",
            hint="Unset DEMO.",
            id="mirror.E001",
        )
    if settings.DEBUG:
        yield Error("DEBUG shows traces and settings: it cannot be PRODUCTION.", hint="Unset DEBUG.", id="mirror.E002")
    if not settings.SITE_URL.startswith("https://"):
        yield Error(
            f"PRODUCTION needs HTTPS, but SITE_URL is {settings.SITE_URL}.",
            hint="Set SITE_URL=https://your.address.",
            id="mirror.E003",
        )


@register()
def sound_and_picture_have_their_secrets(**kwargs: Any) -> Iterable[CheckMessage]:  # noqa: ARG001
    for address, secret, code in (("TURN_URLS", "TURN_SECRET", "mirror.E004"), ("JANUS_URL", "JANUS_SECRET", "mirror.E005")):
        if getattr(settings, address) and not getattr(settings, secret):
            yield Error(f"{address} is set, {secret} is empty: nobody could connect.", hint=f"Set {secret}.", id=code)


@register()
def published_files_can_be_signed(**kwargs: Any) -> Iterable[CheckMessage]:  # noqa: ARG001
    """Only looks whether the folder holds a root: the key that signs may stay in a device (SIGNER)."""
    if settings.PRODUCTION and not any(settings.SIGNING_KEYS_DIR.glob("trust/*.pem")):
        yield checks.Warning(
            f"{settings.SIGNING_KEYS_DIR} holds no keys: no work can be published.",
            hint="Run manage.py make_signing_keys --out FOLDER, keep root.key elsewhere, and set SIGNING_KEYS_DIR=FOLDER.",
            id="mirror.W004",
        )
