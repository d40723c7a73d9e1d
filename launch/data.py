"""The folder `data/`: the SQLite files, the secret, the collected static files; never in git."""

from __future__ import annotations

import os
import secrets
from collections.abc import MutableMapping
from pathlib import Path
from urllib.parse import quote

from launch.problem import Problem, disk_problems

DEMO = "demo.sqlite3"


def settle(root: Path, environ: MutableMapping[str, str]) -> None:
    """Make the data folder and give the settings a secret, unless the environment brings its own.

    Raises Problem when the folder cannot be written.
    """
    environ.setdefault("DJANGO_SETTINGS_MODULE", "coaching.settings")
    if environ.get("SECRET_KEY") and environ.get("DATABASE_URL"):
        return
    with disk_problems():
        (root / "data").mkdir(mode=0o700, exist_ok=True)
        if not environ.get("SECRET_KEY"):
            environ["SECRET_KEY"] = secret(root / "data" / "secret")


def secret(path: Path) -> str:
    """Return the key kept in a file that only its owner can read; the first call makes it.

    Raises Problem for an empty file: a new key would silently sign everybody out.
    """
    try:
        handle = os.open(str(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _kept(path)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(64))
    return _kept(path)


def _kept(path: Path) -> str:
    key = path.read_text("utf-8").strip()
    if not key:
        raise Problem(f"{path} is empty: put the old key back, or delete the file to sign everybody out.")
    return key


def demo_database(root: Path) -> str:
    """Return the DATABASE_URL of the demo, a file of its own beside the real one."""
    return f"sqlite:///{quote(str(root / 'data' / DEMO))}"


def forget_demo(root: Path) -> None:
    """Delete the demo's database with what SQLite keeps beside it. Raises Problem when it may not."""
    with disk_problems():
        for file in (root / "data").glob(DEMO + "*"):
            file.unlink()
