"""uv, where it is there and works: the fast installer, and the way to a Python on a machine without one."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Mapping

from launch.children import answers, quietly

VERSION = "3.13"
LIMIT_SECONDS = 300


def working(environ: Mapping[str, str]) -> str | None:
    """Return the uv on PATH if it really runs (pyenv leaves shims that do not)."""
    found = shutil.which("uv", path=environ.get("PATH", ""))
    return found if found and answers([found, "--version"]) else None


def pythons(root: Path) -> Path:
    """Return the folder for Pythons that were fetched for this checkout alone."""
    return root / ".python"


def install_python(root: Path, environ: Mapping[str, str]) -> None:
    """Ask uv for a Python; the caller sees by looking whether it came."""
    program = working(environ) or private(root, environ)
    if program:
        fetch = [program, "python", "install", VERSION, "--no-bin", "--install-dir", str(pythons(root))]
        quietly(fetch, LIMIT_SECONDS, environ)


def private(root: Path, environ: Mapping[str, str]) -> str | None:
    """Install uv into a virtual environment of its own, by hash, with the Python that runs this; None if it fails."""
    folder = pythons(root) / "uv"
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-input", "--require-hashes"]
    steps = [[sys.executable, "-m", "venv", "--clear", str(folder)], [*pip, "-r", str(root / "requirements-uv.txt")]]
    made = all(quietly(step, LIMIT_SECONDS, environ) for step in steps)
    return str(folder / "bin" / "uv") if made else None
