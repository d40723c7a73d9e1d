"""The front door: reads the command, sees to the environment, and hands over to the right part."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from launch import arguments, children, data, environment, pythons, server, suite
from launch.problem import Problem

NOT_WINDOWS = "Evenstride runs on Linux and macOS: on Windows start it inside WSL."
ROOT = Path(__file__).resolve().parent.parent


def main(words: Sequence[str]) -> int:
    """Run one command and return its exit code; what stops it is told in one sentence on stderr."""
    try:
        children.end_on_sigterm()
        return start(words)
    except Problem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def start(words: Sequence[str]) -> int:
    """Dispatch a command: our own three, the overview, or Django's."""
    if os.name == "nt":
        raise Problem(NOT_WINDOWS)
    if not words or words[0] in ("-h", "--help"):
        print(arguments.OVERVIEW)
        return 0
    command, rest = words[0], words[1:]
    if command not in arguments.OWN:
        return django(words)
    options = arguments.parse(command, rest)
    if command != "test":
        server.check(command, options)
    get_inside(words, with_tests=command == "test")
    if command == "test":
        return suite.run(options, ROOT)
    server.run(command, options, ROOT)
    return 0


def get_inside(words: Sequence[str], with_tests: bool) -> None:
    """Build or refresh .venv if need be, and go on inside it; returns only there."""
    if not environment.is_current(ROOT, with_tests):
        print("Setting up Evenstride. This takes a while only the first time.", flush=True)
        environment.prepare(ROOT, with_tests)
    if not environment.is_inside(ROOT):
        environment.enter(ROOT, words)


def django(words: Sequence[str]) -> int:
    """Run one of Django's commands, where Django is at hand or else inside .venv."""
    if not (pythons.new_enough(version()) and environment.runs_django(ROOT)):
        get_inside(words, with_tests=False)
    data.settle(ROOT, os.environ)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", *words])
    return 0


def version() -> str:
    """Return the running interpreter's version as '3.13'."""
    return "{}.{}".format(*sys.version_info[:2])
