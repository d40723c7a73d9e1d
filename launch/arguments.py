"""The launcher's own commands and their options; every other command is Django's."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

OVERVIEW = """Evenstride

  python3 manage.py demo     serve a team with a season of history, on this computer
  python3 manage.py serve    serve your own team
  python3 manage.py test     run the whole suite on SQLite and on PostgreSQL, with a real browser
  python3 manage.py help     list Django's commands; they all work from here

Each takes --help. The first start builds .venv and takes about half a minute."""
OWN = ("demo", "serve", "test")


def port(text: str) -> int:
    """Read a port number, 1 to 65535. Raises argparse.ArgumentTypeError."""
    if text.isdecimal() and 1 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port from 1 to 65535")


def workers(text: str) -> int:
    """Read a number of worker processes, 1 to 64. Raises argparse.ArgumentTypeError."""
    if text.isdecimal() and 1 <= int(text) <= 64:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of workers from 1 to 64")


def parse(command: str, arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments of an own command; what `test` does not know itself is in `pytest`.

    A wrong argument ends the process with exit code 2 and argparse's sentence.
    """
    parser = argparse.ArgumentParser(prog=f"python3 manage.py {command}", allow_abbrev=False)
    if command == "test":
        _add_test(parser)
        options, others = parser.parse_known_args(arguments)
        options.pytest = others
        return options
    _add_server(parser)
    if command == "demo":
        _add_demo(parser)
    return parser.parse_args(arguments)


def _add_server(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=port, default=8000, help="default 8000")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on, default 127.0.0.1")
    parser.add_argument("--workers", type=workers, default=2, help="worker processes, default 2")


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--fresh", action="store_true", help="forget what was done in the demo and start over")
    parser.add_argument("--public-demo", action="store_true", help="let others in, with no login worth the name")


def _add_test(parser: argparse.ArgumentParser) -> None:
    parser.usage = "%(prog)s [-h] [--db {sqlite,postgres}] [--prepare] [arguments of pytest]"
    parser.add_argument("--db", choices=["sqlite", "postgres"], help="one database only; both otherwise")
    parser.add_argument("--prepare", action="store_true", help="install what tests and linters need, run nothing")
