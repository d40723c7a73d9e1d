"""`demo` and `serve` say what stands in their way before they touch anything."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from django.db import OperationalError

from launch import front, greeting, server
from launch.arguments import parse
from launch.problem import Problem


def test_demo_stays_on_this_computer() -> None:
    with pytest.raises(Problem) as told:
        server.check("demo", parse("demo", ["--host", "0.0.0.0"]))
    assert str(told.value) == server.OPEN_DEMO


def test_public_demo_still_needs_https(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    with pytest.raises(Problem) as told:
        server.check("demo", parse("demo", ["--host", "0.0.0.0", "--public-demo"]))
    assert str(told.value) == server.NO_HTTPS


def test_serve_reaches_others_through_an_https_front_only() -> None:
    with pytest.raises(Problem):
        server.check_reach("0.0.0.0", False, {"PUBLIC_URL": "http://coach.example"})
    server.check_reach("0.0.0.0", False, {"PUBLIC_URL": "https://coach.example"})
    server.check_reach("127.0.0.1", True, {})


def test_main_tells_a_taken_port_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code = front.main(["serve", "--port", str(port)])
    told = capsys.readouterr()
    assert (code, told.out) == (1, "")
    assert told.err == f"\nPort {port} is taken by another program: choose another with --port {port + 1}.\n"


def test_configure_marks_loopback_without_https() -> None:
    environ: dict[str, str] = {}
    server.configure("http://127.0.0.1:8000", environ)
    assert environ == {"PUBLIC_URL": "http://127.0.0.1:8000", "EVENSTRIDE_HTTP_LOOPBACK": "1"}


def test_configure_allows_the_fronts_name_and_keeps_secure_cookies() -> None:
    environ = {"PUBLIC_URL": "https://coach.example:8443"}
    server.configure("http://127.0.0.1:8000", environ)
    assert environ == {
        "PUBLIC_URL": "https://coach.example:8443",
        "ALLOWED_HOSTS": "coach.example,localhost,127.0.0.1",
        "TRUSTED_PROXIES": "1",
    }


def test_configure_demo_never_uses_the_database_of_the_environment(tmp_path: Path) -> None:
    environ = {"DATABASE_URL": "postgres://real"}
    server.configure_demo(False, tmp_path, environ)
    assert environ == {"DATABASE_URL": f"sqlite:///{tmp_path}/data/demo.sqlite3", "EVENSTRIDE_DEMO": "1"}


@pytest.mark.parametrize("reason", ["database or disk is full", "attempt to write a readonly database"])
def test_database_problems_are_told_in_one_sentence(reason: str) -> None:
    with pytest.raises(Problem) as told, server.preparation_problems():
        raise OperationalError(f"{reason}\nDETAIL: more")
    assert str(told.value) == f"The database cannot be used: {reason}."


def test_greeting_of_the_demo_gives_the_logins_and_the_limits() -> None:
    environ = {"PUBLIC_URL": "http://127.0.0.1:8000", "EVENSTRIDE_HTTP_LOOPBACK": "1"}
    assert greeting.lines(environ, [("coach", "robin@riverside.example")]) == [
        "Evenstride is at http://127.0.0.1:8000",
        "",
        greeting.ENTER,
        "  coach      robin@riverside.example",
        greeting.KEPT,
        greeting.ONLINE_ONLY,
        "Ctrl-C stops it.",
    ]


def test_greeting_behind_https_promises_phones_everything() -> None:
    environ = {"PUBLIC_URL": "https://coach.example", "MAIL_BACKEND": "anymail.backends.postmark.EmailBackend"}
    assert greeting.lines(environ, []) == ["Evenstride is at https://coach.example", "", "Ctrl-C stops it."]
