"""Child processes that end when the launcher ends."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import Mapping

PATIENCE_SECONDS = 20


def end_on_sigterm() -> None:
    """Make SIGTERM unwind the launcher like Ctrl-C does, so that every `finally` runs and no child is left."""
    signal.signal(signal.SIGTERM, _leave)


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def answers(command: list[str], seconds: float = 20) -> bool:
    """Say whether a program really runs: a shim that exits 127 or a half-removed install does not."""
    return output(command, seconds) is not None


def output(command: list[str], seconds: float = 20) -> str | None:
    """Return what a program prints on success, None when it is missing, fails or takes longer than `seconds`."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            text=True,
            errors="replace",
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def quietly(command: list[str], seconds: float, environ: Mapping[str, str]) -> bool:
    """Run a program without a word and say whether it succeeded within `seconds`."""
    silent = subprocess.DEVNULL
    try:
        done = subprocess.run(command, env=dict(environ), stdin=silent, stdout=silent, stderr=silent, timeout=seconds)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def run(command: list[str], folder: Path, environ: Mapping[str, str], seconds: float) -> int:
    """Run a program on this terminal and return its exit code; on any way out it is asked to end, then made to.

    Raises subprocess.TimeoutExpired after `seconds`.
    """
    child = subprocess.Popen(command, cwd=str(folder), env=dict(environ), stdin=subprocess.DEVNULL)
    try:
        return child.wait(timeout=seconds)
    finally:
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Wait for a child that Ctrl-C has reached as well; SIGTERM and SIGKILL are for one that stays."""
    for signal_number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        if child.poll() is not None:
            return
        child.send_signal(signal_number)
        try:
            child.wait(timeout=PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            continue
