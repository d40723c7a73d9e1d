"""Makes a PDF of a page where WeasyPrint is installed, in a process of its own: it would double a worker's memory."""

import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

SECONDS = 30
# What WeasyPrint draws text with, as Linux and macOS name it; it brings along all else that is loaded. To import the
# whole of WeasyPrint only to know this takes some seconds on a machine that has not done so lately.
_PANGO = ("libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib", "libpangoft2-1.0.dylib")
_LOADS = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        sys.exit(0 if ctypes.CDLL(name) else 1)
    except OSError:
        pass
sys.exit(1)
"""


class NotMade(Exception):
    """There is no PDF: WeasyPrint is not there, stopped with an error, or took too long."""


@cache
def available() -> bool:
    """Whether WeasyPrint is installed and finds Pango; asked once per process."""
    if find_spec("weasyprint") is None:
        return False
    # Not in this process, which would keep the library.
    return subprocess.run([sys.executable, "-I", "-S", "-c", _LOADS, *_PANGO], capture_output=True).returncode == 0  # noqa: S603


def made(html: str, styles: Sequence[Path]) -> bytes:
    """The page as a tagged PDF. It may hold `data:` addresses and asks for no other. Raises NotMade."""
    if not available():
        raise NotMade
    sheets = [argument for path in styles for argument in ("--stylesheet", str(path))]
    command = [sys.executable, "-m", "weasyprint", "--quiet", "--pdf-tags", "--allowed-protocols", "data", *sheets]
    try:
        made = subprocess.run([*command, "-", "-"], input=html.encode(), capture_output=True, timeout=SECONDS)  # noqa: S603
    except subprocess.TimeoutExpired as late:
        raise NotMade from late
    if made.returncode:
        raise NotMade(made.stderr.decode(errors="replace")[-500:])
    return made.stdout
