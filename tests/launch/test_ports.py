"""A server's address is taken before anything is prepared, and a refusal says what to do."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from launch import ports
from launch.problem import Problem


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program listens on."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_reserve_names_the_taken_port_and_another(taken: int) -> None:
    with pytest.raises(Problem) as told:
        ports.reserve("127.0.0.1", taken)
    expected = f"Port {taken} is taken by another program: choose another with --port {taken + 1}."
    assert str(told.value) == expected


def test_reserve_lets_no_second_start_have_the_port() -> None:
    with ports.reserve("127.0.0.1", 0) as listener, pytest.raises(Problem):
        ports.reserve(*listener.getsockname())


def test_reserve_lets_early_visitors_wait() -> None:
    with (
        ports.reserve("127.0.0.1", 0) as listener,
        socket.create_connection(listener.getsockname(), timeout=5) as early,
    ):
        assert early.getpeername() == listener.getsockname()


@pytest.mark.parametrize("host", ["203.0.113.7", "no such host", "a" * 70])
def test_reserve_refuses_an_address_of_another_machine(host: str) -> None:
    with pytest.raises(Problem) as told:
        ports.reserve(host, 8000)
    assert str(told.value) == f"This machine has no address {host}: choose one of its own with --host."


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.1.2.3", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False)],
)
def test_is_loopback_is_true_for_this_computer_alone(host: str, loopback: bool) -> None:
    assert ports.is_loopback(host) is loopback


@pytest.mark.parametrize(
    ("host", "url"),
    [("127.0.0.1", "http://localhost:81"), ("0.0.0.0", "http://localhost:81"), ("::1", "http://localhost:81")],
)
def test_url_is_one_that_a_browser_here_can_open(host: str, url: str) -> None:
    assert ports.url(host, 81) == url
