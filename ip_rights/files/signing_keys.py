"""The lab's own chain: root → issuing → leaf, as c2pa accepts it (docs/domain/publishing.md).

A folder of keys holds `root.key`, `issuing.key`, `issuing.pem`, `leaf-0001.key`, `leaf-0001.pem` … and `trust/root-….pem`.
The leaf with the highest number signs. All roots in `trust/` are anchors, so that what older chains signed stays trusted.
"""

import datetime as dt
import os
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

ORGANISATION = "Mirror Labs"
_YEARS = {"root": 20, "issuing": 10, "leaf": 2}
Key = ec.EllipticCurvePrivateKey


class KeysExist(FileExistsError):
    """There are keys already; they are never written over."""


class KeysMissing(FileNotFoundError):
    """A key or certificate is not where it should be."""


def make_chain(folder: Path, at: dt.datetime) -> x509.Certificate:
    """Everything for an empty folder. Returns the root. Raises KeysExist."""
    if (folder / "issuing.key").exists() or (folder / "root.key").exists():
        raise KeysExist(folder)
    (folder / "trust").mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    root_key, issuing_key = _new_key(), _new_key()
    root = _certificate("root", root_key, None, root_key, at)
    issuing = _certificate("issuing", issuing_key, root, root_key, at)
    _write(folder / "root.key", _pem_of_key(root_key))
    _write(folder / "trust" / f"root-{fingerprint(root)[:16]}.pem", _pem(root))
    _write(folder / "issuing.key", _pem_of_key(issuing_key))
    _write(folder / "issuing.pem", _pem(issuing))
    make_leaf(folder, at)
    return root


def make_leaf(folder: Path, at: dt.datetime) -> x509.Certificate:
    """The next leaf by the issuing key that is there. Raises KeysMissing."""
    issuing_key = _load_key(folder / "issuing.key")
    issuing = x509.load_pem_x509_certificate(_read(folder / "issuing.pem"))
    number = len(list(folder.glob("leaf-*.pem"))) + 1
    key = _new_key()
    leaf = _certificate("leaf", key, issuing, issuing_key, at)
    _write(folder / f"leaf-{number:04}.key", _pem_of_key(key))
    _write(folder / f"leaf-{number:04}.pem", _pem(leaf))
    return leaf


def chain_of(folder: Path) -> str:
    """PEM of leaf and issuing certificate, as they are handed over with a signature. Raises KeysMissing."""
    return (_read(_newest_leaf(folder)) + _read(folder / "issuing.pem")).decode()


def sign_with(folder: Path, data: bytes) -> bytes:
    """DER signature over SHA-256 by the newest leaf. Raises KeysMissing."""
    return _load_key(_newest_leaf(folder).with_suffix(".key")).sign(data, ec.ECDSA(hashes.SHA256()))


def anchors_of(folder: Path) -> str:
    """PEM of all roots that this lab ever signed under. Raises KeysMissing."""
    roots = sorted((folder / "trust").glob("*.pem"))
    if not roots:
        raise KeysMissing(folder / "trust")
    return "".join(_read(root).decode() for root in roots)


def fingerprint(certificate: x509.Certificate) -> str:
    return certificate.fingerprint(hashes.SHA256()).hex()


def _newest_leaf(folder: Path) -> Path:
    leaves = sorted(folder.glob("leaf-*.pem"))
    if not leaves:
        raise KeysMissing(folder / "leaf-0001.pem")
    return leaves[-1]


def _new_key() -> Key:
    return ec.generate_private_key(ec.SECP256R1())


def _certificate(kind: str, key: Key, issuer: x509.Certificate | None, issuer_key: Key, at: dt.datetime) -> x509.Certificate:
    """Lengths of path and uses as c2pa was measured to accept them: a leaf for e-mail protection, never a CA."""
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{ORGANISATION} {kind}"),
        ]
    )
    is_leaf = kind == "leaf"
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.subject if issuer else name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - dt.timedelta(minutes=5))
        .not_valid_after(at + dt.timedelta(days=365 * _YEARS[kind]))
        .add_extension(_constraints(kind), critical=True)
        .add_extension(_usage(is_leaf=is_leaf), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    if is_leaf:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def _constraints(kind: str) -> x509.BasicConstraints:
    length = {"root": 1, "issuing": 0}.get(kind)
    return x509.BasicConstraints(ca=length is not None, path_length=length)


def _usage(*, is_leaf: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=is_leaf,
        key_cert_sign=not is_leaf,
        crl_sign=not is_leaf,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _pem_of_key(key: Key) -> bytes:
    encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return key.private_bytes(encoding, form, serialization.NoEncryption())


def _load_key(path: Path) -> Key:
    key = serialization.load_pem_private_key(_read(path), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise KeysMissing(path)
    return key


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise KeysMissing(path) from error


def _write(path: Path, content: bytes) -> None:
    """Readable by us alone from its first byte on; never over another file."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise KeysExist(path) from error
    with os.fdopen(handle, "wb") as file:
        file.write(content)
