"""The one settings file. Defaults run the whole site embedded; every value that may differ comes from config.env."""

import secrets
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import env

BASE_DIR = Path(__file__).resolve().parent.parent

# --- What kind of place this is -------------------------------------------------------------------------------------
DEBUG = env.flag("DEBUG", "developer pages and unhashed static files")
PRODUCTION = env.flag("PRODUCTION", "the strict mode: HTTPS only, second factor for staff, no embedded worker")
DEMO = env.flag("DEMO", "the demo's extras: a page that shows the mail the site would have sent")
DATA_DIR = env.folder("DATA_DIR", "the folder for the SQLite file, media, mail and keys", BASE_DIR / "var")
DATA_DIR.mkdir(parents=True, exist_ok=True)
SITE_URL = env.url("SITE_URL", "the public address of the site", "http://localhost:8000", schemes=("http", "https")).rstrip("/")
SITE_HOST = urlsplit(SITE_URL).hostname or "localhost"
PROGRAMME_NAME = env.text("PROGRAMME_NAME", "the programme's name in pages, mails and exports", "Mirror Labs")
SECURITY_CONTACT = env.text(
    "SECURITY_CONTACT", "who reads reports of security faults, in security.txt", f"security@{SITE_HOST}"
)
PROGRAMME_AREA = env.text("PROGRAMME_AREA", "the M49 code of the programme's country, for exports", "52")
DISTRICTS_FILE = env.folder(
    "DISTRICTS_FILE", "the CSV of districts people choose from", BASE_DIR / "accounts" / "data" / "districts_bb.csv"
)
ERASURE_DAYS = env.integer(
    "ERASURE_DAYS", "days between asking for erasure and erasing, to change one's mind", 14, low=0, high=90
)
RETENTION_MONTHS = env.integer(
    "RETENTION_MONTHS", "months after which an unused learner's account is erased; 0 keeps it for ever", 36, low=0, high=240
)
API_CALLS_PER_MINUTE = env.integer(
    "API_CALLS_PER_MINUTE",
    "how often one token, or one person's browser, may call the API in a minute",
    300,
    low=10,
    high=10_000,
)
WEBHOOKS_TO_PRIVATE = env.flag(
    "WEBHOOKS_TO_PRIVATE", "whether webhooks may go to addresses inside the own network, and without HTTPS; for development"
)
DISCLOSURE_THRESHOLD = env.integer(
    "DISCLOSURE_THRESHOLD", "the smallest count that a published table may show", 5, low=3, high=10
)


def _secret_key() -> str:
    """A given key, or one made once and kept in DATA_DIR so that sessions survive a restart."""
    if given := env.text("SECRET_KEY", "the key that signs sessions and tokens; made at first start when empty"):
        return given
    file = DATA_DIR / "secret_key"
    if not file.exists():
        file.write_text(secrets.token_urlsafe(50))
        file.chmod(0o600)
    return file.read_text().strip()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = [SITE_HOST, *env.names("ALLOWED_HOSTS", "further host names the site answers to")]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# --- Apps, in the order of import (see docs/architecture.md), then what they stand on ---------------------------------
INSTALLED_APPS = [
    "config",
    "reporting",
    "cms",
    "mentoring",
    "live",
    "grants",
    "courses",
    "ip_rights",
    "review",
    "skills",
    "assets",
    "accounts",
    "core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "rest_framework",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "channels",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "core.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "core.middleware.EmbeddedStaticMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.middleware.AdminPolicyMiddleware",
    "core.middleware.CompressedPagesMiddleware",
    "core.middleware.PublicPageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.AccountGateMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "core.middleware.DomainErrorMiddleware",
]

FORMS_URLFIELD_ASSUME_HTTPS = True  # an address typed without a scheme is https, as it will be in Django 6
ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.site",
            ],
            "builtins": ["core.templatetags.components"],
        },
    }
]

# --- Data ------------------------------------------------------------------------------------------------------------
DATABASE_URL = env.url(
    "DATABASE_URL",
    "the database",
    f"sqlite:///{DATA_DIR / 'mirror.sqlite3'}",
    schemes=("sqlite", "postgres", "postgresql"),
)
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=600, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["ENGINE"] = "core.sqlite3"
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
    }

REDIS_URL = env.url("REDIS_URL", "Redis, for cache and sockets of several processes", schemes=("redis", "rediss"))
if REDIS_URL:
    CACHES = {"default": {"BACKEND": "core.cache_backend.RedisCache", "LOCATION": REDIS_URL}}
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

REALTIME_PREFIX = "mirror:sockets"  # of the channels in Redis by which processes tell each other

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "slow"]}}
EMBEDDED_WORKER = env.flag(
    "EMBEDDED_WORKER", "whether the server process also runs tasks and the scheduler", default=not PRODUCTION
)

# --- Files -----------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_STORAGE_URL = env.url(
    "MEDIA_STORAGE_URL", "S3-compatible storage for media: s3://key:secret@host/bucket", schemes=("s3",)
)
SERVE_MEDIA = env.flag("SERVE_MEDIA", "whether Django serves media itself, without nginx", default=not PRODUCTION)


def _media_storage() -> dict[str, object]:
    if not MEDIA_STORAGE_URL:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    parts = urlsplit(MEDIA_STORAGE_URL)
    scheme = parse_qs(parts.query).get("scheme", ["https"])[0]
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": parts.path.strip("/"),
            "endpoint_url": f"{scheme}://{parts.hostname}" + (f":{parts.port}" if parts.port else ""),
            "access_key": unquote(parts.username or ""),
            "secret_key": unquote(parts.password or ""),
            "querystring_auth": True,
            "file_overwrite": False,
        },
    }


STORAGES = {
    "default": _media_storage(),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else "core.storage.HashedStorage"
    },
}
UPLOAD_ROOT = DATA_DIR / "uploads"
FILM_MAX_MB = env.integer("FILM_MAX_MB", "the largest film that can be uploaded, in megabytes", 4096, low=10, high=100_000)
WORK_FILE_MAX_MB = env.integer("WORK_FILE_MAX_MB", "the largest file of a work, in megabytes", 2048, low=1, high=100_000)
# Keyed by role; of several the largest holds (assets.quota).
STORAGE_MB = {
    role: env.integer(
        f"STORAGE_MB_{role.upper()}", f"how much one {role} may store, in megabytes", default, low=1, high=100_000_000
    )
    for role, default in (
        ("learner", 500),
        ("mentor", 2_000),
        ("facilitator", 5_000),
        ("editor", 50_000),
        ("manager", 5_000),
    )
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_PERMISSIONS = 0o644

# --- Mail ------------------------------------------------------------------------------------------------------------
EMAIL_URL = env.url("EMAIL_URL", "the mail server: smtp://user:password@host:port", schemes=("smtp", "smtp+tls", "smtp+ssl"))
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "the sender of the site's mail", f"{PROGRAMME_NAME} <noreply@{SITE_HOST}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
if EMAIL_URL:
    _mail = urlsplit(EMAIL_URL)
    EMAIL_HOST, EMAIL_PORT = _mail.hostname or "localhost", _mail.port or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.scheme == "smtp+tls", _mail.scheme == "smtp+ssl"
    EMAIL_TIMEOUT = 20
else:
    # Without a mail server every message becomes a file that the operator (and, in the demo, a page) can read.
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"

# --- People ----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend", "accounts.backends.ClassBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:me"
LOGOUT_REDIRECT_URL = "/"
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = int(timedelta(days=30).total_seconds())
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_DISPLAY = str
SOCIALACCOUNT_ADAPTER = "accounts.adapter.SocialAdapter"
MFA_ADAPTER = "accounts.adapter.MfaAdapter"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "accounts.tokens.ResetTokenGenerator"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.signup.SignupExtra"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
# Behind nginx every request comes from nginx: without this all people would share one limit on attempts.
ALLAUTH_TRUSTED_PROXY_COUNT = env.integer(
    "TRUSTED_PROXIES",
    "how many proxies of ours stand in front and name the client's address",
    1 if PRODUCTION else 0,
    low=0,
    high=5,
)
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(SITE_URL).scheme
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
MFA_TOTP_ISSUER = PROGRAMME_NAME
USERSESSIONS_TRACK_ACTIVITY = False
MFA_REQUIRED_FOR_STAFF = env.flag(
    "MFA_REQUIRED_FOR_STAFF", "whether every role but learner must use a second factor", default=PRODUCTION
)
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, object]] = {}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
for _provider in ("google", "microsoft", "github"):
    _client = env.text(f"{_provider.upper()}_CLIENT_ID", f"sign-in with {_provider}: the client id (off when empty)")
    _secret = env.text(f"{_provider.upper()}_CLIENT_SECRET", f"sign-in with {_provider}: the client secret")
    if _client:
        INSTALLED_APPS.append(f"allauth.socialaccount.providers.{_provider}")
        SOCIALACCOUNT_PROVIDERS[_provider] = {"APPS": [{"client_id": _client, "secret": _secret, "key": ""}]}

# --- Languages -------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French")), ("es", _("Spanish"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
# A page sent to translation begins as a draft: nobody meets English words under a French address.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
LOCALE_PATHS = [BASE_DIR / "locale"]
# Data files of which some columns are shown in the reader's language, and so stand in the catalogues.
TRANSLATED_COLUMNS = {BASE_DIR / "skills" / "data": ("label", "name")}
LANGUAGE_COOKIE_NAME = "language"
FORMAT_MODULE_PATH = ["config.formats"]
USE_TZ = True
TIME_ZONE = env.text("TIME_ZONE", "the programme's time zone", "America/Barbados")

# --- Wagtail ---------------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = PROGRAMME_NAME
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "assets.CustomImage"
WAGTAILDOCS_DOCUMENT_MODEL = "assets.CustomDocument"
WAGTAILIMAGES_IMAGE_FORM_BASE = "assets.forms.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "assets.forms.DocumentForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True
# What a lesson may be built from, beside the blocks of courses itself: (name, dotted path of a Block class).
# Named here because a model field needs them at import time, before any registry is filled.
LESSON_BLOCKS: list[tuple[str, str]] = []

# --- Headers ---------------------------------------------------------------------------------------------------------
CSRF_FAILURE_VIEW = "core.views.csrf_failed"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail previews a page in a frame of its own admin
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # asks for DENY
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", "whether http:// is sent to https://", default=PRODUCTION)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ADMIN_PREFIX = "/cms/"
# The date pickers and editors of Wagtail's admin need inline code; nothing from elsewhere may run there either.
ADMIN_CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "media-src 'self' blob:; frame-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_WS_ORIGIN = SITE_URL.replace("http", "ws", 1)
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": (ADMIN_PREFIX,),  # AdminPolicyMiddleware gives these addresses their own policy
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF, "blob:"],
        "connect-src": [SELF, _WS_ORIGIN],
        "frame-src": [SELF, "https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}

# --- Sound and picture of live workshops ------------------------------------------------------------------------------
STUN_URLS = env.names("STUN_URLS", "STUN servers that tell browsers their public address: stun:host:3478")
TURN_URLS = env.names("TURN_URLS", "TURN servers that pass sound and picture on: turn:host:3478, turns:host:5349")
TURN_SECRET = env.text("TURN_SECRET", "the TURN server's static-auth-secret, for credentials that end after a day's work")
JANUS_URL = env.url(
    "JANUS_URL", "the Janus server of live workshops, as Django reaches it: ws://127.0.0.1:8188", schemes=("ws", "wss")
)
JANUS_SECRET = env.text("JANUS_SECRET", "the api_secret of Janus; it never leaves the server")
JANUS_RECORDINGS = env.folder(
    "JANUS_RECORDINGS", "the folder in which Janus writes recordings, the same for it and for the site", DATA_DIR / "recordings"
)
RECORDINGS_KEPT_DAYS = env.integer(
    "RECORDINGS_KEPT_DAYS", "days after which recordings of workshops are deleted", 365, low=1, high=3_650
)

# --- Evidence of works ------------------------------------------------------------------------------------------------
TIMESTAMP_AUTHORITIES = env.addresses_with_files(
    "TIMESTAMP_AUTHORITIES", "authorities that time-stamp fingerprints (RFC 3161), each with the PEM file of its root"
)

# --- Published works --------------------------------------------------------------------------------------------------
SIGNING_KEYS_DIR = env.folder(
    "SIGNING_KEYS_DIR", "the folder of the keys that sign published files, outside the program's own", DATA_DIR / "signing-keys"
)
SIGNER = env.text(
    "SIGNER", "dotted path of a function that signs bytes (ES256), for keys in a device", "ip_rights.signing.sign_with_files"
)
CREDENTIALS_MEGABYTES = env.integer(
    "CREDENTIALS_MEGABYTES", "largest file whose content credentials anybody may have read", 50, low=1, high=100
)

# --- Logs ------------------------------------------------------------------------------------------------------------
LOG_FORMAT = env.choice("LOG_FORMAT", "how log lines look", "json" if PRODUCTION else "plain", ("json", "plain"))
LOG_LEVEL = env.choice("LOG_LEVEL", "the least level logged", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "core.logs.JsonFormatter"},
        "plain": {"()": "core.logs.PlainFormatter"},
    },
    # On the handler too: the levels of loggers below would let lines past the root's.
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "level": LOG_LEVEL}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.tasks": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "access": {"level": "INFO" if LOG_FORMAT == "json" else "WARNING"},
        "PIL": {"level": "WARNING"},
    },
}
