"""Finding a Python that is new enough, wherever the machine keeps it."""

from __future__ import annotations

import os
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Iterator, Mapping

from launch import uv
from launch.children import output
from launch.problem import Problem
from launch.progress import Step

OLDEST = (3, 12)
NAMES = ("python3.14", "python3.13", "python3.12", "python3")
# The version comes first, so that a Python without venv or ssl (Debian splits them off) can be told from an old one.
PROBE = """
import sys
sys.stdout.write("%d.%d" % sys.version_info[:2])
if sys.version_info >= (3, 12):
    try:
        import venv, ensurepip, sqlite3, ssl
        assert sqlite3.sqlite_version_info >= (3, 37)
        sys.stdout.write(" ready")
    except Exception:
        pass
"""

NONE_FOUND = (
    "Evenstride needs Python 3.12 or newer, and this machine has none and could not fetch one: install it "
    "(pyenv, uv and your system's packages all have it) or name it with PYTHON=/path/to/python3.13."
)
INCOMPLETE = (
    "{python} is new enough but lacks a part that Evenstride needs (venv, ensurepip, ssl or SQLite 3.37): "
    "on Debian and Ubuntu install the package python{version}-venv, or name another with PYTHON=/path/to/python3.13."
)


def find(root: Path, environ: Mapping[str, str], running: str = sys.executable) -> str:
    """Return a Python >= 3.12 with venv, pip, SQLite and TLS; fetch one with uv when the machine has none.

    Raises Problem when there is none to be had.
    """
    incomplete = None
    for python in candidates(root, environ, running):
        version, ready = probe(python)
        if ready:
            return python
        if new_enough(version):
            incomplete = incomplete or INCOMPLETE.format(python=python, version=version)
    with Step("Fetching a newer Python"):
        fetched = fetch(root, environ)
    if fetched is None:
        raise Problem(incomplete or NONE_FOUND)
    return fetched


def candidates(root: Path, environ: Mapping[str, str], running: str) -> Iterator[str]:
    """Yield each Python once, the most deliberate choice first: named, running, on PATH, pyenv's, uv's, ours."""
    seen = set()
    for python in _everywhere(root, environ, running):
        if python not in seen and os.access(python, os.X_OK):
            seen.add(python)
            yield python


def _everywhere(root: Path, environ: Mapping[str, str], running: str) -> Iterator[str]:
    if environ.get("PYTHON"):
        yield environ["PYTHON"]
    yield running
    folders = [folder for folder in environ.get("PATH", "").split(os.pathsep) if folder]
    for name in NAMES:
        for folder in folders:
            yield os.path.join(folder, name)
    home = Path(environ.get("HOME", "~")).expanduser()
    yield from _newest_first(Path(environ.get("PYENV_ROOT") or home / ".pyenv") / "versions", "*")
    shared = Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    yield from _newest_first(Path(environ.get("UV_PYTHON_INSTALL_DIR") or shared / "uv" / "python"), "cpython-*")
    yield from _newest_first(uv.pythons(root), "cpython-*")


def _newest_first(folder: Path, pattern: str) -> list[str]:
    """List the interpreters of a folder of versions; the names carry the version, so numbers decide."""
    try:
        names = [name for name in os.listdir(str(folder)) if fnmatch(name, pattern)]
    except OSError:  # not there, or another user's
        return []
    return [str(folder / name / "bin" / "python3") for name in sorted(names, key=_numbers, reverse=True)]


def _numbers(name: str) -> list[int]:
    version = name.replace("cpython-", "").split("-")[0]
    return [int(part) if part.isdigit() else -1 for part in version.split(".")]


def probe(python: str) -> tuple[str, bool]:
    """Return an interpreter's version as '3.13', and whether it has all that is needed; ('', False) if it won't run."""
    words = (output([python, "-I", "-c", PROBE]) or "").split()
    return (words[0] if words else "", words[1:] == ["ready"])


def new_enough(version: str) -> bool:
    """Say whether a version such as '3.13' can run Evenstride."""
    return bool(version) and tuple(int(part) for part in version.split(".")) >= OLDEST


def fetch(root: Path, environ: Mapping[str, str]) -> str | None:
    """Fetch a Python with uv into the project's own folder; None when that fails."""
    uv.install_python(root, environ)
    for python in _newest_first(uv.pythons(root), "cpython-*"):
        if probe(python)[1]:
            return python
    return None
