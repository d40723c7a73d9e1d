"""What a drawing says to somebody who cannot see it."""

import re
from html import unescape


def titles(drawn: str) -> list[str]:
    return [unescape(title) for title in re.findall(r"<title>(.*?)</title>", drawn)]


def rows(drawn: str) -> list[list[str]]:
    """The lines of its table: what each is of, then its cells."""
    lines = re.findall(r"<tr>(.*?)</tr>", drawn.split("<tbody>")[1]) if "<tbody>" in drawn else []
    return [[unescape(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line)] for line in lines]


def paths(drawn: str) -> dict[str, str]:
    """What is drawn, by its kind."""
    return dict(re.findall(r'<path (?:class|stroke)="?([^" ]+)"? d="([^"]*)"', drawn))
