"""Settings of the test suite: the real ones with a fixed secret, plain static files and quiet mail."""

import os

os.environ.setdefault("SECRET_KEY", "for-tests-only-" + "x" * 50)
os.environ.setdefault("DATABASE_URL", os.environ.get("TEST_DATABASE_URL", "sqlite://:memory:"))
os.environ.setdefault("EVENSTRIDE_HTTP_LOOPBACK", "1")
# Sync Playwright runs an event loop in the test's own thread; the ORM is still used from that thread alone.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from coaching.settings import *  # noqa: F403
from coaching.settings import DATABASES, TASKS

# The live server serves from the finders, where hashed names do not exist.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# What a `serve` on this machine has collected is no business of a test, and each Client would look through it all.
STATIC_ROOT = None
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
TASKS["default"]["BACKEND"] = "django.tasks.backends.immediate.ImmediateBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# One test turns the limits on; everywhere else three codes a minute would stop the suite.
ACCOUNT_RATE_LIMITS = False  # type: ignore[assignment]
REQUIRE_STAFF_MFA = False
ALLOWED_HOSTS = ["*"]
DATABASES["default"]["CONN_MAX_AGE"] = 0
