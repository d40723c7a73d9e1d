"""The address a server listens on: taken early, so that two starts never share a database by accident."""

from __future__ import annotations

import errno
import ipaddress
import socket

from launch.problem import Problem

BACKLOG = 2048
EVERYWHERE = "0.0.0.0"  # noqa: S104 - recognised here, never chosen


def is_loopback(host: str) -> bool:
    """Say whether only this computer can reach an address. A name other than localhost is taken as public."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def reserve(host: str, port: int) -> socket.socket:
    """Take host and port for this start alone; early visitors wait in the queue until the server is ready.

    Raises Problem when the port is taken or the address is not one of this machine.
    """
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, proto)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except (OSError, UnicodeError) as error:
        raise Problem(_why(error, host, port)) from error
    return listener


def _why(error: Exception, host: str, port: int) -> str:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return f"Port {port} is taken by another program: choose another with --port {port % 65535 + 1}."
    if number == errno.EACCES:
        return f"Port {port} is kept for the system: choose one above 1023, for example --port 8000."
    return f"This machine has no address {host}: choose one of its own with --host."


def url(host: str, port: int) -> str:
    """Return the address to type into a browser on this machine: a name, because passkeys work under no IP address."""
    if host in (EVERYWHERE, "::") or is_loopback(host):
        return f"http://localhost:{port}"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
