"""Django's settings. What differs between machines comes from config/env.py."""

from __future__ import annotations

import datetime as dt
from typing import Any

import dj_database_url
import django_stubs_ext
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.env import BASE_DIR, VAR_DIR, parts_of, read_env
from config.roles import STAFF_CHECKS, of_role
from config.serving.logs import logging_of

django_stubs_ext.monkeypatch()  # lets ModelAdmin[Node] be written, as the type checker wants it

env = read_env()

DEBUG = False
SECRET_KEY = env.secret_key.get_secret_value()
ALLOWED_HOSTS = env.hosts
SITE_URL = env.site_url.rstrip("/")
SITE_ROLE = env.site_role

INSTALLED_APPS = [
    # Before ours, which take their pages off the admin again.
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "publication",
    "kpi",
    "plan",
    "config.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "mptt",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Before the static files, which are answers like any other.
    "csp.middleware.CSPMiddleware",
    "config.middleware.PermissionsPolicyMiddleware",
    "config.middleware.RequestLimitMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "config.staff.StaffMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

MIDDLEWARE = of_role(SITE_ROLE, MIDDLEWARE)

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Databases: SQLite in one file for a laptop and a small office, PostgreSQL in service.
DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(env.database_url, conn_max_age=60, conn_health_checks=True)
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # IMMEDIATE: two writers wait for each other instead of failing halfway.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
else:
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        # A server that is gone is noticed in seconds; public pages go on from memory meanwhile.
        connect_timeout=3,  # seconds
        tcp_user_timeout=5000,  # milliseconds
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# Language and time. Public pages take their language from the address; staff work in Japanese.
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("Japanese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Tokyo"
USE_I18N = True
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"]
USE_TZ = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = None if env.is_local else VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = env.is_local
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if env.is_local
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Staff
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "plan.backend.RoleBackend"]
PASSWORD_HASHERS = [
    f"django.contrib.auth.hashers.{name}"
    for name in ("Argon2PasswordHasher", "PBKDF2PasswordHasher")
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
ADMIN_PATH = env.admin_path
ADMIN_NETWORKS = parts_of(env.admin_networks)
TRUSTED_PROXIES = parts_of(env.trusted_proxies)
SESSION_COOKIE_AGE = env.staff_idle_minutes * 60  # seconds without a request; config/staff.py
STAFF_SESSION_LONGEST = 12 * 60 * 60  # seconds, however busy
SECOND_FACTOR = env.second_factor
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Lock-out by account, never by address: a whole office comes from one.
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_FAILURE_LIMIT = env.login_attempts
AXES_COOLOFF_TIME = dt.timedelta(minutes=env.lockout_minutes)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # nobody keeps others out for ever
AXES_LOCKOUT_CALLABLE = "config.door.locked_out"
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True  # who logged in is in the audit log, once
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = [
    "axes.W006",  # wants the address as well
    *(STAFF_CHECKS if SITE_ROLE == "public" else ()),
]

# PDF: finished files under their digest, the longest unread ones go first
PDF_DIR = env.pdf_dir or VAR_DIR / "pdf"
PDF_STORE = env.pdf_store_mb * 2**20  # bytes
PDF_BUILD = env.pdf_build
PDF_AT_ONCE = env.pdf_at_once
PDF_WAIT = 8  # seconds for a free place, then 503
PDF_SECONDS = 40  # of one job
PDF_MEMORY = 3 * 2**30  # bytes of address space of one job, several times what it fills

# Rendered answers for the public, kept in each process (config/serving)
CACHE_ROOM = 0 if SITE_ROLE == "staff" else env.cache_mb * 2**20  # bytes

# Security
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "upgrade-insecure-requests": env.https,
    }
}
PERMISSIONS_POLICY = ", ".join(
    f"{ability}=()"
    for ability in (
        "accelerometer browsing-topics camera display-capture geolocation gyroscope magnetometer "
        "microphone midi payment publickey-credentials-get screen-wake-lock usb xr-spatial-tracking"
    ).split()
)
SECURITY_CONTACT = env.security_contact
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_SSL_REDIRECT = env.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.https else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if env.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.https
SECURE_HSTS_PRELOAD = env.https
SESSION_COOKIE_SECURE = env.https
CSRF_COOKIE_SECURE = env.https
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "config.csrf.csrf_failure"
REQUEST_MOST_BYTES = 8_000_000  # a workbook of 5 MB (plan/exchange/upload.py), and room
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000  # a form without its files
DATA_UPLOAD_MAX_NUMBER_FILES = 5
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # an indicator with eight hundred values on one screen

# Mail: reminders to divisions. Without a host the pages say that no mail is sent.
EMAIL_HOST = env.email_host
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = env.email_from

# Watching (config/serving): logs, figures for Prometheus
LOGGING = logging_of(env.log_level, env.log_format)
METRICS_ADDRESS = env.metrics_address
SLOW_QUERY_MS = env.slow_query_ms
