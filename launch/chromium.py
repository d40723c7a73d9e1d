"""A real Chromium for the browser tests: the system's, else Debian's package, else Playwright's download."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from launch.children import answers, quietly
from launch.problem import Problem
from launch.progress import Step

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DOWNLOADED = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium",
    "chromium-*/chrome-mac*/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
)
LIMIT_SECONDS = 900
NONE = "The browser tests need Chromium, which could not be fetched: install it, or name it with EVENSTRIDE_CHROMIUM."


def find_or_install(environ: Mapping[str, str]) -> str:
    """Return a Chromium that runs. Raises Problem when there is none and none can be fetched."""
    found = find(environ)
    for install in (_apt, _playwright):
        found = found or (find(environ) if install() else None)
    if not found:
        raise Problem(NONE)
    return found


def find(environ: Mapping[str, str]) -> str | None:
    """Return the first Chromium that answers: a snap's stub is on PATH without a browser behind it."""
    return next((path for path in candidates(environ) if answers([path, "--version"])), None)


def candidates(environ: Mapping[str, str]) -> Iterator[str]:
    """Yield the browser that was named, then the system's, then those that Playwright has fetched."""
    if environ.get("EVENSTRIDE_CHROMIUM"):
        yield environ["EVENSTRIDE_CHROMIUM"]
    for name in NAMES:
        found = shutil.which(name, path=environ.get("PATH", ""))
        if found:
            yield found
    for pattern in DOWNLOADED:
        for path in sorted(playwright_folder(environ).glob(pattern), reverse=True):
            yield str(path)


def playwright_folder(environ: Mapping[str, str]) -> Path:
    """Return where Playwright keeps its browsers."""
    named = environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    if named not in ("", "0"):
        return Path(named)
    home = Path(environ.get("HOME", "~")).expanduser()
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "ms-playwright"


def _apt() -> bool:
    """Install Debian's or Ubuntu's package; only root may."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    install = ["install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"]
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with Step("Installing Chromium with apt"):
        return all(quietly(["apt-get", *words], LIMIT_SECONDS, environ) for words in (["update"], install))


def _playwright() -> bool:
    with Step("Fetching Chromium with Playwright"):
        return quietly([sys.executable, "-m", "playwright", "install", "chromium"], LIMIT_SECONDS, os.environ)
