"""Settings of the test suite: the same as production's but for speed and the database given."""

import os

os.environ.setdefault("HUIJU_SECRET_KEY", "test-only-" + "x" * 50)
os.environ.setdefault("HUIJU_LANGUAGE", "en")

from huiju.config.settings import *  # noqa: F403 - a settings file builds on another one
from huiju.config.settings import DATABASES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["NAME"] = ":memory:"
# Static files are found where they lie: nothing is collected for a test.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
