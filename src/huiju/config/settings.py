"""Settings, read from the environment (see docs/reference/settings)."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from huiju.config import env as readers
from huiju.core.access import PUBLIC

PACKAGE = Path(__file__).resolve().parent.parent
env = readers.Environment(os.environ, readers.read_dotenv(Path.cwd() / ".env"))

DEBUG = env.flag("HUIJU_DEBUG", default=False, help="Developer's error pages. Never in production.")
DEMO = env.flag(
    "HUIJU_DEMO",
    default=False,
    help="The sign-in page offers one login per role without a password. Never in production.",
)
HOME = Path(
    env.text("HUIJU_HOME", str(Path.cwd() / "var"), help="Folder for database, uploads and mail.")
)
SECRET_KEY = env.text(
    "HUIJU_SECRET_KEY",
    help="Signs sessions and links: 50 random characters, the same on every machine. "
    "Where it is not set, one made at the first start is kept in the home folder.",
) or readers.kept_secret(HOME)
BASE_URL = env.text(
    "HUIJU_BASE_URL", "http://127.0.0.1:8000", help="Public address, used in messages."
).rstrip("/")
ALLOWED_HOSTS = env.words(
    "HUIJU_ALLOWED_HOSTS",
    ("127.0.0.1", "localhost"),
    help="Host names that are answered, besides that of the public address.",
)
ALLOWED_HOSTS += [host for host in (urlsplit(BASE_URL).hostname,) if host]
DATABASES = {
    "default": readers.database(
        env.url(
            "DATABASE_URL",
            f"sqlite:///{HOME}/huiju.sqlite3",
            schemes=("sqlite", "postgres", "postgresql"),
            help="The database; PostgreSQL in production.",
        )
    )
}
_media = env.url(
    "HUIJU_MEDIA",
    f"file://{HOME}/media",
    schemes=("file", "s3"),
    help="Where uploads are kept: a folder, or s3://KEY:SECRET@HOST/BUCKET?region=…&protocol=http.",
)
_mail = env.url(
    "HUIJU_MAIL",
    f"file://{HOME}/mail",
    schemes=("smtp", "smtps", "file", "console"),
    help="How mail leaves: smtp://USER:PASSWORD@HOST:PORT, smtps://…, a folder, or the console.",
)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text(
    "HUIJU_MAIL_FROM", "Huiju <huiju@localhost>", help="Sender of all mail."
)
TIME_ZONE = env.zone("HUIJU_TIME_ZONE", "Asia/Shanghai", help="Zone of the office's own pages.")
LANGUAGE_CODE = env.choice(
    "HUIJU_LANGUAGE",
    "zh-hans",
    options=("en", "zh-hans"),
    help="Language for visitors whose browser asks for neither.",
)
UPLOAD_MAX_MB = env.number(
    "HUIJU_UPLOAD_MAX_MB", 30, least=1, most=500, help="Largest upload in megabytes."
)
TRUSTED_PROXIES = env.number(
    "HUIJU_TRUSTED_PROXIES",
    0,
    least=0,
    most=5,
    help="Reverse proxies in front that set X-Forwarded-For and X-Forwarded-Proto.",
)
HTTPS = env.flag(
    "HUIJU_HTTPS",
    default=BASE_URL.startswith("https://"),
    help="Secure cookies and strict transport security.",
)
WEB_PROCESSES = env.number(
    "HUIJU_WEB_PROCESSES", 2, least=1, most=64, help="Web processes, about one for each core."
)
WEB_THREADS = env.number(
    "HUIJU_WEB_THREADS", 4, least=1, most=64, help="Requests that a web process answers at once."
)
JOB_LEASE_SECONDS = env.number(
    "HUIJU_JOB_LEASE_SECONDS",
    60,
    least=1,
    most=3600,
    help="A job whose worker shows no sign of life for so long goes to another one.",
)
LOG_LEVEL = env.choice(
    "HUIJU_LOG_LEVEL",
    "INFO",
    options=("DEBUG", "INFO", "WARNING", "ERROR"),
    help="How much is written to the log.",
)

INSTALLED_APPS = [
    "huiju.config.apps.HuijuConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "rules",
    "csp",
    "huiju.accounts",
    "huiju.core",
    "huiju.ui",
    "huiju.mail",
    "huiju.people",
    "huiju.organisations",
    "huiju.conference",
    "huiju.projects",
    "huiju.exchange",
    "huiju.api",
    "huiju.web",
    "huiju.demo",
    # After our apps: their templates of the account pages come first.
    "allauth",
    "allauth.account",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "huiju.web.middleware.LanguageMiddleware",
    "huiju.web.middleware.SizeMiddleware",
    "huiju.web.middleware.RefusalMiddleware",
    "huiju.core.doors.DoorMiddleware",
]

ROOT_URLCONF = "huiju.config.urls"
WSGI_APPLICATION = "huiju.config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "django.template.context_processors.tz",
            ],
        },
    }
]

STORAGES = {
    "default": readers.storage(_media),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
globals().update(readers.mail(_mail))

# The database carries the shared cache, so that throttles hold across processes without Redis.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "huiju_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["quick", "long"]},
}

USE_I18N = True
USE_TZ = True
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600

# Sign-in
ACCOUNT_PAGES = (
    "account_login",
    "account_signup",
    "account_logout",
    "account_inactive",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_reset_password",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
    "account_password_reset_completed",
    "account_change_password",
    "account_set_password",
)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# Signing up asks for the address only (people.forms); the password field is that of signing in.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_ADAPTER = "huiju.people.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "huiju.people.forms.SignInForm",
    "signup": "huiju.people.forms.SignUpForm",
    "request_login_code": "huiju.people.forms.RequestCodeForm",
    "confirm_login_code": "huiju.people.forms.SignInCodeForm",
    "confirm_email_verification_code": "huiju.people.forms.AddressCodeForm",
    "reset_password": "huiju.people.forms.RecoverForm",
    "confirm_password_reset_code": "huiju.people.forms.RecoverCodeForm",
    "reset_password_from_key": "huiju.people.forms.NewPasswordForm",
    "change_password": "huiju.people.forms.ChangePasswordForm",
    "set_password": "huiju.people.forms.SetPasswordForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
# A whole hall may stand behind one network address, so that is counted generously; what belongs to
# one account is not.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "signup": "120/m/ip",
    "request_login_code": "120/m/ip,3/m/key",
    "reset_password": "60/m/ip,5/m/key",
    "reset_password_from_key": "60/m/ip",
}
# Codes come by mail, which takes its time; three wrong ones end them.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

# Security
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "huiju.web.views.errors.csrf_failed"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A form with two of the largest files and its fields.
REQUEST_MAX_BYTES = (2 * UPLOAD_MAX_MB + 5) * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [NONE],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    # The queue tells of every wake-up; the jobs themselves tell what matters.
    "loggers": {name: {"level": "ERROR"} for name in ("django_tasks", "django_tasks_db")},
}

HUIJU_ENVIRONMENT = env
# Rules for the views of libraries, which cannot carry a mark of ours: view name → rule.
LIBRARY_DOORS = dict.fromkeys(ACCOUNT_PAGES, PUBLIC)
