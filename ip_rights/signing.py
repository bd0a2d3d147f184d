"""Which key signs published files: files of the operator, or a device behind the function that SIGNER names."""

import fcntl

from cryptography import x509
from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from core import clock
from core.errors import DomainError
from ip_rights.files.c2pa_sign import Seal
from ip_rights.files.signing_keys import KeysMissing, anchors_of, chain_of, make_chain, sign_with


class NoKeys(DomainError):
    message = _("The keys that sign files are missing on the server. Nothing was published; tell a manager.")
    status = 503


def seal() -> Seal:
    """Raises NoKeys, also for a leaf whose time is over. Outside production a chain is made at first need, so that a new copy
    of the site can publish.

    The key signs something here first: inside the signing of a file its loss would look like a file that takes no
    signature, and the file would be published without one.
    """
    if not settings.PRODUCTION:
        _make_at_first_need()
    folder = settings.SIGNING_KEYS_DIR
    try:
        made = Seal(sign=import_string(settings.SIGNER), chain=chain_of(folder), anchors=anchors_of(folder))
        made.sign(b"Is the key there?")
    except KeysMissing as error:
        raise NoKeys from error
    if x509.load_pem_x509_certificate(made.chain.encode()).not_valid_after_utc <= clock.now():
        raise NoKeys
    return made


def sign_with_files(data: bytes) -> bytes:
    """DER signature by the newest key of SIGNING_KEYS_DIR."""
    return sign_with(settings.SIGNING_KEYS_DIR, data)


def _make_at_first_need() -> None:
    folder = settings.SIGNING_KEYS_DIR
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / "signing-keys.lock").open("w") as lock:  # two workers may need them at the same moment
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "issuing.key").exists() and not (folder / "trust").exists():
            make_chain(folder, clock.now())
