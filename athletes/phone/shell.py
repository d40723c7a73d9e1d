"""The files that are nobody's and that every page of the phone is made of, with one version for all of them."""

from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse

# What Today, floor mode and the offline page load; tests/athletes/test_phone_shell.py reads those pages.
NAMED = (
    "css/bootstrap.min.css",
    "css/tokens.css",
    "css/base.css",
    "css/buddy.css",
    "css/check.css",
    "css/controls.css",
    "css/floor.css",
    "css/forms.css",
    "css/shell.css",
    "css/pair.css",
    "css/today.css",
    "css/handout-a4.css",
    "css/phone.css",
    "css/print.css",
    "css/safety.css",
    "favicon.svg",
    "icons.svg",
    "js/gettext.js",
    "js/menu.js",
    "js/theme.js",
)
FOLDERS = ("js/phone", "js/floor", "js/check")
WORKER = "js/phone/worker.js"


@dataclass(frozen=True)
class Shell:
    """Addresses to keep, and a version that changes when any of the files does."""

    version: str
    files: tuple[str, ...]


def shell() -> Shell:
    """Once per process on a server; a developer's changes show at once."""
    return _read() if settings.DEBUG else _kept()


@cache
def _kept() -> Shell:
    return _read()


def _read() -> Shell:
    names = sorted({*NAMED, *_in_folders()})
    digest = blake2b(digest_size=6)
    for name in names:
        digest.update(name.encode() + b"\0" + _content(name) + b"\0")
    digest.update(render_to_string("athletes/offline.html").encode())
    return Shell(digest.hexdigest(), (*(static(name) for name in names), reverse("words"), reverse("athletes:offline")))


def _in_folders() -> list[str]:
    """Our modules for the phone, as they lie in the project's own static files."""
    root = Path(settings.STATICFILES_DIRS[0])
    return [path.relative_to(root).as_posix() for folder in FOLDERS for path in (root / folder).glob("*.js")]


def _content(name: str) -> bytes:
    """The file as it will be served: collected, or where nothing is collected (tests), as the finders see it."""
    hashed = getattr(staticfiles_storage, "hashed_files", {}).get(name)
    found = staticfiles_storage.path(hashed) if hashed and not settings.DEBUG else finders.find(name)
    return Path(str(found)).read_bytes() if found else b""
