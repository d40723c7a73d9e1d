"""Collecting the static files only when one of them, or the package that hashes them, has changed."""

from __future__ import annotations

import hashlib
from importlib import metadata
from pathlib import Path

# What the packages bring and no page asks for: most of the time to compress, and of the space.
UNUSED = (
    *("bootstrap-grid*", "bootstrap-reboot*", "bootstrap-utilities*", "*.rtl.*", "bootstrap.css*"),
    *("bootstrap.js*", "bootstrap.min.js*", "bootstrap.esm*", "bootstrap.bundle.js*"),
    *("htmx-4*", "htmax-4*", "rest_framework"),
)


def are_stale() -> bool:
    """Say whether a source file was added, removed or touched since the last collection."""
    try:
        return _stamp().read_text("utf-8") != fingerprint()
    except OSError:
        return True


def collect() -> None:
    """Collect, compress and hash all static files, and remember from what."""
    from django.core.management import call_command

    sources = fingerprint()
    call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=list(UNUSED))
    _stamp().write_text(sources, "utf-8")


def fingerprint() -> str:
    """Hash the name, size and time of every source file and the version of the code that processes them."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    made_by = (metadata.version("whitenoise"), settings.STORAGES["staticfiles"], UNUSED)
    digest = hashlib.sha256(repr(made_by).encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            status = Path(storage.path(name)).stat()
            digest.update(repr((name, status.st_size, status.st_mtime_ns)).encode())
    return digest.hexdigest()


def _stamp() -> Path:
    from django.conf import settings

    return Path(settings.STATIC_ROOT) / ".collected"
