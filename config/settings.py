"""Settings. Everything a trust may need to change comes from the environment."""

from __future__ import annotations

import os
from pathlib import Path

from config import database, secret
from config.providers import providers

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("GOODSTANDING_VAR", BASE_DIR / "var")).resolve()
HOUSE = BASE_DIR / "goodstanding"

DEBUG = os.environ.get("GOODSTANDING_DEBUG") == "1"
ADDRESS = os.environ.get("GOODSTANDING_ADDRESS", "http://localhost:8000").rstrip("/")
HTTPS = ADDRESS.startswith("https://")
ALLOWED_HOSTS = os.environ.get("GOODSTANDING_HOSTS", "localhost 127.0.0.1 [::1]").split()
SECRET_KEY = secret.key(VAR)
NAMES_KEY = secret.key(VAR, "names")
CONNECTIONS_KEY = secret.key(VAR, "connections")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "django_cotton",
    "django_htmx",
    "pgtrigger",
    "procrastinate.contrib.django",
    "goodstanding",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "goodstanding.web.bounds.Bounds",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "goodstanding.web.waiting.counted_anew",
    "goodstanding.web.gate.Gate",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.serving.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # A page's template lies beside its view: "channels/register.html".
        "DIRS": [HOUSE, HOUSE / "web", HOUSE / "people" / "sign_in"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goodstanding.web.navigation.page",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "goodstanding.web.templatetags.plain"],
        },
    }
]
COTTON_DIR = "cotton"
FORM_RENDERER = "goodstanding.web.forms.Renderer"

DATABASES = {"default": database.settings_for(database.url())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by all web processes: a sign-in code used in one is used in all.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_note",
        # Beyond it notes are thrown away before their time; one of them says that a sign-in code was used.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

WAITING_COUNTED_EVERY = 20  # seconds for which the number beside "Waiting for me" holds

# People

# One person per address, however its letters are written: a constraint keeps that.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTH_USER_MODEL = "goodstanding.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "goodstanding.people.sign_in.backend.Backend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "given_name", "family_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24 * 7  # seconds; the first link to a new person too
ACCOUNT_ADAPTER = "goodstanding.people.sign_in.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "goodstanding.people.sign_in.forms.LoginForm",
    "change_password": "goodstanding.people.sign_in.forms.ChangePasswordForm",
    "set_password": "goodstanding.people.sign_in.forms.SetPasswordForm",
    "reset_password": "goodstanding.people.sign_in.forms.ResetPasswordForm",
    "reset_password_from_key": "goodstanding.people.sign_in.forms.ResetPasswordKeyForm",
    "reauthenticate": "goodstanding.people.sign_in.forms.ReauthenticateForm",
}
# A whole school may share one address; guessing one person's password is for axes.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "100/m/ip,20/5m/key", "reset_password": "60/m/ip,5/m/key"}
ACCOUNT_EMAIL_NOTIFICATIONS = False  # ours go through the outbox
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
SOCIALACCOUNT_ADAPTER = "goodstanding.people.sign_in.adapter.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": providers(os.environ), "OAUTH_PKCE_ENABLED": True}}
SOCIALACCOUNT_STORE_TOKENS = False
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # people are added by the trust, never by themselves
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
MFA_ADAPTER = "goodstanding.people.sign_in.adapter.MfaAdapter"
MFA_FORMS = {
    "authenticate": "goodstanding.people.sign_in.forms.CodeForm",
    "reauthenticate": "goodstanding.people.sign_in.forms.CodeAgainForm",
    "activate_totp": "goodstanding.people.sign_in.forms.ActivateAppForm",
    "add_webauthn": "goodstanding.people.sign_in.forms.AddKeyForm",
    "edit_webauthn": "goodstanding.people.sign_in.forms.EditKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "goodstanding.people.sign_in.backend.address_tried"
AXES_CLIENT_IP_CALLABLE = "goodstanding.people.sign_in.backend.address_from"
AXES_LOCKOUT_CALLABLE = "goodstanding.people.sign_in.locking.locked_out"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True  # the record says what must be kept of signing in
AXES_RESET_ON_SUCCESS = True
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = HTTPS and os.environ.get("GOODSTANDING_REDIRECT", "1") == "1"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "goodstanding.web.errors.csrf_failure"
BEHIND_PROXY = os.environ.get("GOODSTANDING_BEHIND_PROXY") == "1"
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}
X_FRAME_OPTIONS = "DENY"

# Words and times

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# Files

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [VAR / "assets"]
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": os.environ.get("GOODSTANDING_STATICFILES", "whitenoise.storage.CompressedManifestStaticFilesStorage")
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
MAX_PHOTOGRAPH_BYTES = 25 * 1024 * 1024
LARGEST_REQUEST = 8 * MAX_PHOTOGRAPH_BYTES + DATA_UPLOAD_MAX_MEMORY_SIZE  # bytes
LARGEST_FROM_STRANGERS = 1024 * 1024  # bytes, where nobody is signed in

# Mail

EMAIL_BACKEND = os.environ.get("GOODSTANDING_EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = os.environ.get("GOODSTANDING_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("GOODSTANDING_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("GOODSTANDING_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("GOODSTANDING_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("GOODSTANDING_SMTP_TLS") == "1"
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("GOODSTANDING_FROM", "Good Standing <noreply@localhost>")

# Networks: plain http only ever to servers on this machine, for trying things out.
LOCAL_NETWORKS = os.environ.get("GOODSTANDING_LOCAL_NETWORKS") == "1"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"unsaid": {"()": "goodstanding.web.unsaid.Unsaid"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["unsaid"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},
}

# Outbox: how long after each failed try an effect is tried again, and how often the worker
# looks for effects that a killed worker left behind (whole seconds; it must divide a minute).

OUTBOX_RETRY_SECONDS = [
    float(s) for s in os.environ.get("GOODSTANDING_RETRY_SECONDS", "5 30 120 600 3600 10800 43200").split()
]
OUTBOX_SWEEP_SECONDS = int(os.environ.get("GOODSTANDING_SWEEP_SECONDS", "5"))

# The DNS primary that is fed from here; empty where schools' kits fetch everything themselves.
PRIMARY_ADDRESS = os.environ.get("GOODSTANDING_PRIMARY", "")
PRIMARY_PORT = int(os.environ.get("GOODSTANDING_PRIMARY_PORT", "53"))
PRIMARY_KEY = os.environ.get("GOODSTANDING_PRIMARY_KEY", str(VAR / "primary.key"))
OUTBOX_DEAD_SECONDS = 120  # a worker silent for so long is dead
