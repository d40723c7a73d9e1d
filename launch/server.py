"""`demo` and `serve`: prepare the database and the static files, then become gunicorn."""

from __future__ import annotations

import argparse
import io
import os
import socket
import sys
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from launch import data, greeting, ports, static_files
from launch.problem import Problem, disk_problems
from launch.progress import Step

OPEN_DEMO = (
    "The demo lets anyone in, so it stays on this computer: leave --host out, "
    "or add --public-demo if everybody may see and change it."
)
NO_HTTPS = (
    "Other machines reach Evenstride through an HTTPS front only, because sign-in cookies are refused without it: "
    "set PUBLIC_URL=https://your.name (docs/deployment.md), or leave --host out."
)


def check(command: str, options: argparse.Namespace) -> None:
    """Raise Problem for an address that will not do, before anybody waits for an installation."""
    check_reach(options.host, command == "demo" and not options.public_demo, os.environ)
    ports.reserve(options.host, options.port).close()


def run(command: str, options: argparse.Namespace, root: Path) -> None:
    """Serve until stopped: this process becomes gunicorn's. Raises Problem when something is in the way."""
    demo = command == "demo"
    listener = ports.reserve(options.host, options.port)
    if demo:
        configure_demo(options.public_demo, root, os.environ)
    configure(ports.url(options.host, options.port), os.environ)
    data.settle(root, os.environ)
    if demo and options.fresh:
        data.forget_demo(root)
    with disk_problems(), preparation_problems():
        prepare(demo)
    print("\n  " + "\n  ".join(greeting.lines(os.environ, demo_logins() if demo else [])), flush=True)
    become_gunicorn(listener, options.workers)


def check_reach(host: str, private_demo: bool, environ: MutableMapping[str, str]) -> None:
    """Raise Problem for an address that others can reach, when they should not or could not sign in."""
    if ports.is_loopback(host):
        return
    if private_demo:
        raise Problem(OPEN_DEMO)
    if not behind_https(environ):
        raise Problem(NO_HTTPS)


def behind_https(environ: MutableMapping[str, str]) -> bool:
    """Say whether people come through an HTTPS front: PUBLIC_URL is its address."""
    return environ.get("PUBLIC_URL", "").startswith("https://")


def configure_demo(public: bool, root: Path, environ: MutableMapping[str, str]) -> None:
    """Point the settings at the demo, whatever database the environment names: nobody's real rows are touched."""
    environ["DATABASE_URL"] = data.demo_database(root)
    environ["EVENSTRIDE_DEMO"] = "1"
    if public:
        environ["EVENSTRIDE_PUBLIC_DEMO"] = "1"


def configure(url: str, environ: MutableMapping[str, str]) -> None:
    """Tell the settings the address people type: a front's, or this computer's own without HTTPS."""
    if behind_https(environ):
        host = urlsplit(environ["PUBLIC_URL"]).hostname or ""
        environ.setdefault("ALLOWED_HOSTS", f"{host},localhost,127.0.0.1")
        environ.setdefault("TRUSTED_PROXIES", "1")
        return
    environ["PUBLIC_URL"] = url
    environ["EVENSTRIDE_HTTP_LOOPBACK"] = "1"


def prepare(demo: bool) -> None:
    """Bring the database, the library, the demo and the static files up to date."""
    import django
    from django.core.management import call_command

    django.setup()
    with Step("Updating the database"):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    with Step("Loading the exercise library"):
        call_command("load_library", verbosity=0, stdout=io.StringIO())
    if demo:
        make_history()
    with Step("Counting the weeks that are over"):
        call_command("close_weeks", verbosity=0, stdout=io.StringIO())
    if static_files.are_stale():
        with Step("Collecting the static files"):
            static_files.collect()


def make_history() -> None:
    """Fill an empty demo; one that has people keeps what was done in it."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    if not get_user_model()._default_manager.exists():
        with Step("Making a season of history"):
            call_command("demo_data", verbosity=0, stdout=io.StringIO())


def demo_logins() -> list[tuple[str, str]]:
    """Return the demo's staff as (role, e-mail); its athletes have no e-mail and enter from the sign-in page."""
    from coaching.demo import cast

    return [(role, email) for role, _, email in (*cast.STAFF, *cast.SECOND_STAFF)]


@contextmanager
def preparation_problems() -> Iterator[None]:
    """Turn a database that is full or not there, a library that does not load, or a wrong setting into a Problem."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError
    from django.db import OperationalError

    try:
        yield
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        raise Problem(f"The database cannot be used: {reason}.") from error
    except (CommandError, ImproperlyConfigured) as error:
        raise Problem(str(error)) from error


def become_gunicorn(listener: socket.socket, workers: int) -> None:
    """Replace this process by gunicorn on the reserved socket, so that signals reach it and nothing stays behind."""
    listener.set_inheritable(True)
    gunicorn = [sys.executable, "-m", "gunicorn", "coaching.wsgi:application", "--config", "python:launch.workers"]
    # Two memory arenas are enough for four threads; glibc would take eight times the cores.
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    os.execv(sys.executable, [*gunicorn, "--bind", f"fd://{listener.fileno()}", "--workers", str(workers)])
