"""Settings of the project: everything that differs between a laptop and a federation comes from the environment."""

from pathlib import Path
from urllib.parse import quote

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

from coaching import fixed

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = BASE_DIR / "data"

env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("EVENSTRIDE_DEMO", default=False)
PUBLIC_DEMO = env.bool("EVENSTRIDE_PUBLIC_DEMO", default=False)
# A plain-http server on loopback cannot set Secure cookies; nothing else may go without them.
HTTP_LOOPBACK = env.bool("EVENSTRIDE_HTTP_LOOPBACK", default=False)
if DEMO and not (DEBUG or HTTP_LOOPBACK or PUBLIC_DEMO):
    raise ImproperlyConfigured(
        "The demo lets anyone in: set EVENSTRIDE_PUBLIC_DEMO=1 if everybody may see and change it."
    )
SECRET_KEY = env("SECRET_KEY", default="")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY, or start with `python3 manage.py serve`, which makes one.")

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# Links in mails and QR codes come from here, never from a request's Host header.
PUBLIC_URL = env("PUBLIC_URL", default="http://localhost:8000").rstrip("/")
# What is written for a team that comes into being; each is called with the team, by the app that knows nothing of it.
TEAM_BEGINS_WITH = ["coaching.talk.first_replies.write_first_replies"]

INSTALLED_APPS = [
    "accounts",
    "exercises",
    "athletes",
    "coaching",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_include_bootstrap",
    "rest_framework",
    "drf_spectacular",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.end_where_left",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.no_store",
]

ROOT_URLCONF = "coaching.urls"
WSGI_APPLICATION = "coaching.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.shell.shell",
            ],
        },
    }
]

# --- data -----------------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{quote(str(DATA_DIR / 'evenstride.sqlite3'))}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL and IMMEDIATE keep eight writers from locking each other out; FULL makes a commit survive a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {})
DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# Login-code limits must hold over all workers, so they live in the shared database unless Redis is given.
# Room for every counter: a flood of addresses must not push the counters out.
CACHES = {"default": env.cache("CACHE_URL", default="dbcache://cache_table?max_entries=100000")}

# --- people -----------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "accounts.adapter.Adapter"
ACCOUNT_USER_DISPLAY = "accounts.adapter.display_name"
ACCOUNT_FORMS = {
    "login": "accounts.forms.signing_in.LoginForm",
    "request_login_code": "accounts.forms.signing_in.RequestLoginCodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = ACCOUNT_PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600
# One address a login; the old one is told, and so is everyone whose factors or password change.
ACCOUNT_CHANGE_EMAIL = ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
# Six codes an hour for one address from one place: a stranger who asks for the owner's code spends his own.
# A whole club may share one place, hence its wider limit; the last two keep a flood out of all mailboxes.
ACCOUNT_RATE_LIMITS = {
    "code_for_pair": "6/h/key",
    "request_login_code": "60/h/ip,60/h/key",
    "code_overall": f"{env.int('LOGIN_CODES_PER_HOUR', default=1000)}/h/key",
    "reset_password": "60/h/ip,6/h/key",
    "login_failed": "10/m/ip,5/5m/key",
    "buddy_link": "60/h/ip",
}
# How many proxies of one's own stand in front; their X-Forwarded-For is believed, nobody else's.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
MFA_ADAPTER = "accounts.adapter.MFAAdapter"
MFA_FORMS = {"add_webauthn": "accounts.forms.passkeys.AddPasskeyForm"}
MFA_TOTP_ISSUER = "Evenstride"
# An address is stored only once it is proven, so a factor may be there before it.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = HTTP_LOOPBACK or DEBUG
# Staff hold many people's health data: a second factor is asked for once there is more than one athlete's.
REQUIRE_STAFF_MFA = env.bool("REQUIRE_STAFF_MFA", default=not DEMO)

STAFF_SESSION_DAYS = 14
ATHLETE_SESSION_DAYS = 400
SESSION_COOKIE_AGE = STAFF_SESSION_DAYS * 86400

# --- mail -------------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Evenstride <no-reply@localhost>")
MAILERS = {
    "default": {
        "BACKEND": env("MAIL_BACKEND", default="django.core.mail.backends.console.EmailBackend"),
        "OPTIONS": env.json("MAIL_OPTIONS", default={}),
    }
}
# Mails leave beside the request: the answer takes as long for an unknown address as for a known one. Files take
# minutes, so they have a queue of their own and no mail waits behind them.
TASKS_BACKEND = env.str("TASKS_BACKEND", default="accounts.background.ThreadBackend")
TASKS = {"default": {"BACKEND": TASKS_BACKEND, "QUEUES": ["default", "exports"]}}
if TASKS_BACKEND.startswith("django_tasks_db."):
    INSTALLED_APPS.append("django_tasks_db")  # its tables, which no other backend needs

# --- browser security ---------------------------------------------------------------------------------

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
if not (HTTP_LOOPBACK or DEBUG):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    if env.bool("TRUST_FORWARDED_PROTO", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_FAILURE_VIEW = "coaching.views.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2500  # a list of 500 athletes in its preview has four fields a line

# --- language and files ---------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(DATA_DIR / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
# Browsers and crawlers ask for these at the root, without a page to tell them otherwise.
WHITENOISE_ROOT = BASE_DIR / "static" / "root"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "coaching.static_files.HashedFiles"},
}
# Photos of a team's own exercises: no address serves this folder, a view does, to the team's people.
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(DATA_DIR / "media"))
FILE_UPLOAD_HANDLERS = [
    "exercises.own.uploads.BoundedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_NUMBER_FILES = 5
# Where a team's link to a video may lead, also to the subdomains of these.
VIDEO_HOSTS = env.list("VIDEO_HOSTS", default=["youtube.com", "youtu.be", "vimeo.com"])
# Source maps are for developers' tools: compressing them would take longer than all the rest.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- the same everywhere ----------------------------------------------------------------------------------

SECURE_CSP, REST_FRAMEWORK, LOGGING = fixed.SECURE_CSP, fixed.REST_FRAMEWORK, fixed.LOGGING
SPECTACULAR_SETTINGS = fixed.SPECTACULAR_SETTINGS
