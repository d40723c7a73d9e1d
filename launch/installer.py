"""Installing a hash-pinned list of packages with uv or pip, and saying in words why it did not work."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Iterator, Sequence

from launch import uv
from launch.problem import Problem
from launch.progress import Step

UNREACHABLE = re.compile(
    r"name resolution|NewConnectionError|ConnectTimeout|Connection (refused|reset)|Network is unreachable"
    r"|ProxyError|dns error|error sending request|Could not connect|Read timed out|from versions: none",
    re.IGNORECASE,
)
NO_ROOM = "The disk is full: the packages could not be installed. Make room and start again."
UNREACHED = "The packages could not be fetched: the package index does not answer. Check the network, start again."
ALTERED = "The packages were refused: what the index served is not what requirements.txt pins by hash."
PINNED = re.compile(r"^[A-Za-z0-9][^ =]*==", re.MULTILINE)


def install(python: str, lists: Sequence[Path]) -> None:
    """Install the lists' packages for `python`, checked by hash. Raises Problem when they cannot be."""
    count = len({name for path in lists for name in PINNED.findall(path.read_text("utf-8"))})
    with Step(f"Installing {count} packages") as step:
        lines: list[str] = []
        for command in commands(python, lists):
            lines = []
            if _attempt(command, lines, step, count) == 0:
                return
        raise Problem(explain(lines))


def commands(python: str, lists: Sequence[Path]) -> Iterator[list[str]]:
    """Yield the ways to install, the fast one first; pip follows where uv is missing or set up otherwise."""
    fast = uv.working(os.environ)
    if fast:
        yield [fast, "pip", "install", "--quiet", "--python", python, "--require-hashes", *_named(lists)]
    yield pip(python, lists)


def pip(python: str, lists: Sequence[Path]) -> list[str]:
    """Return the call of pip that installs the lists and nothing else."""
    quiet = ["--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
    return [python, "-m", "pip", "install", "--require-hashes", *quiet, *_named(lists)]


def _named(lists: Sequence[Path]) -> list[str]:
    return [part for path in lists for part in ("-r", str(path))]


def _attempt(command: list[str], lines: list[str], step: Step, count: int) -> int:
    """Run an installer, collecting its lines and counting the packages that it has looked at."""
    environ = {**os.environ, "PIP_USER": "0", "PYTHONUNBUFFERED": "1"}
    child = subprocess.Popen(
        command, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    seen = 0
    with child:
        try:
            for line in child.stdout or ():
                lines.append(line)
                seen += line.startswith(("Collecting ", "Requirement already"))
                step.note(f"{min(seen, count)} of {count}")
        except BaseException:
            child.kill()
            raise
    return child.returncode


def explain(lines: Sequence[str]) -> str:
    """Turn an installer's last words into one sentence."""
    text = "".join(lines)
    if "No space left on device" in text:
        return NO_ROOM
    if UNREACHABLE.search(text):
        return UNREACHED
    if "DO NOT MATCH THE HASHES" in text or "Hash mismatch" in text:
        return ALTERED
    words = [line.strip() for line in lines if line.strip()]
    errors = [line for line in words if line.lower().startswith("error")]
    last = (errors or words or ["the installer gave no reason"])[-1]
    return f"The packages could not be installed: {last}"
