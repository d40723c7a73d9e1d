"""The project's own virtual environment, built once and refreshed only when what it is made from changes."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

from launch import installer, pythons
from launch.problem import Problem, disk_problems
from launch.progress import Step


def lists(root: Path, with_tests: bool) -> list[Path]:
    """Return the lists of packages that a command needs."""
    names = ["requirements.txt", "requirements-test.txt"] if with_tests else ["requirements.txt"]
    return [root / name for name in names]


def interpreter(root: Path) -> Path:
    """Return the environment's Python, whether or not it is there."""
    return root / ".venv" / "bin" / "python"


def is_current(root: Path, with_tests: bool) -> bool:
    """Say whether the environment holds what the lists say, by its stamps alone: no package is looked at."""
    return all(_stamp(root, path) == _fingerprint(root, path) for path in lists(root, with_tests))


def prepare(root: Path, with_tests: bool) -> None:
    """Build or refresh the environment. Raises Problem in one sentence when that cannot be done."""
    with disk_problems(), _one_at_a_time(root):
        if is_current(root, with_tests):
            return
        if not pythons.probe(str(interpreter(root)))[1]:
            _create(root)
        installer.install(str(interpreter(root)), lists(root, with_tests))
        for path in lists(root, with_tests):
            _stamp_file(root, path).write_text(_fingerprint(root, path), "utf-8")


def is_inside(root: Path) -> bool:
    """Say whether this process runs on the environment's Python."""
    return Path(sys.prefix).resolve() == (root / ".venv").resolve()


def runs_django(root: Path) -> bool:
    """Say whether this process has the very Django that is pinned, as in a container or an environment of one's own."""
    pinned = re.search(r"^django==(\S+)", (root / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    try:
        return pinned is not None and metadata.version("django") == pinned.group(1)
    except metadata.PackageNotFoundError:
        return False


def enter(root: Path, arguments: Sequence[str]) -> None:
    """Replace this process by the same command on the environment's Python; never returns."""
    python = str(interpreter(root))
    os.execv(python, [python, str(root / "manage.py"), *arguments])


def _stamp(root: Path, path: Path) -> str:
    try:
        return _stamp_file(root, path).read_text("utf-8")
    except OSError:
        return ""


def _stamp_file(root: Path, path: Path) -> Path:
    return root / ".venv" / f"{path.stem}.installed"


def _fingerprint(root: Path, path: Path) -> str:
    """Hash a list together with the real interpreter, which a system upgrade may replace under the environment."""
    digest = hashlib.sha256(path.read_bytes())
    digest.update(os.path.realpath(str(interpreter(root))).encode())
    return digest.hexdigest()


def _create(root: Path) -> None:
    python = pythons.find(root, os.environ)
    version, _ = pythons.probe(python)
    with Step(f"Making .venv with Python {version}"):
        shutil.rmtree(str(root / ".venv"), ignore_errors=True)
        (root / ".venv").mkdir()  # tells a folder that may not be written from a Python that cannot do its part
        made = subprocess.run(
            [python, "-m", "venv", str(root / ".venv")],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if made.returncode:
            raise Problem(installer.explain(made.stdout.splitlines(keepends=True)))


@contextmanager
def _one_at_a_time(root: Path) -> Iterator[None]:
    """Let a second start in another terminal wait until the first has finished building."""
    import fcntl

    with open(str(root / "requirements.txt"), "rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
