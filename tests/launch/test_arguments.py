"""The launcher's own options, and what it leaves to pytest."""

from __future__ import annotations

import pytest

from launch import arguments


def test_demo_listens_on_loopback_and_keeps_its_data_by_default() -> None:
    options = arguments.parse("demo", [])
    assert vars(options) == {
        "port": 8000,
        "host": "127.0.0.1",
        "workers": 2,
        "fresh": False,
        "public_demo": False,
    }


def test_serve_takes_an_address() -> None:
    options = arguments.parse("serve", ["--host", "10.0.0.2", "--port", "80", "--workers", "4"])
    assert (options.host, options.port, options.workers) == ("10.0.0.2", 80, 4)


def test_serve_has_no_demo_options(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        arguments.parse("serve", ["--fresh"])
    assert left.value.code == 2
    assert "unrecognized arguments: --fresh" in capsys.readouterr().err


def test_test_hands_the_rest_to_pytest_in_order() -> None:
    options = arguments.parse("test", ["tests/launch", "--db", "sqlite", "-k", "port", "-x"])
    assert (options.db, options.prepare, options.pytest) == ("sqlite", False, ["tests/launch", "-k", "port", "-x"])


@pytest.mark.parametrize("text", ["0", "65536", "-1", "http", "8000.0", "²"])
def test_port_refuses_what_is_no_port(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        arguments.parse("demo", [f"--port={text}"])
    assert f"{text!r} is not a port from 1 to 65535" in capsys.readouterr().err
