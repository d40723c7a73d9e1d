"""Turns a report into a PDF where WeasyPrint is installed: plots take their ink with them."""

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

from athletes import pdf

PAPERS = ("a4", "letter")
# WeasyPrint draws each drawing by itself: no style sheet of the page reaches into it, and it knows neither names of
# colours nor the short form of a font. It fills no line with a pattern, so what is hatched on the screen is dashed.
_DRAWING = re.compile(r"<svg\b[^>]*>")
_LIGHT = re.compile(r':root, \[data-bs-theme="light"\] \{(.*?)\}', re.S)
_TOKEN = re.compile(r"--(ev-[a-z0-9-]+): (#[0-9A-Fa-f]{3,6})")
_USED = re.compile(r"var\(--(ev-[a-z0-9-]+)(?:, var\(--(ev-[a-z0-9-]+)\))?\)")
_FONT = re.compile(r"font: (\d+) (\d+px) ([^;}]+)")
_HATCHED = 'stroke="url(#ev-slip)"'
_DASHED = 'stroke="{}" stroke-dasharray="2.4 1.6"'
_ON_PAPER = {"ev-surface": "#FFFFFF", "ev-paper": "#FFFFFF", "ev-font": '"Liberation Sans", Arial, sans-serif'}


def made(html: str, paper: str) -> bytes:
    """The report as a PDF. Raises athletes.pdf.NotMade."""
    inked = _DRAWING.sub(lambda drawing: drawing[0] + _style(drawing[0]), html)
    dashed = inked.replace(_HATCHED, _DASHED.format(tokens()["ev-ochre-fill"]))
    return pdf.made(dashed, [_css("report"), _css(f"handout-{paper}")])


def _style(drawing: str) -> str:
    sheets = {"ev-track": "tracks", "ev-share": "report"}
    name = next((sheet for kind, sheet in sheets.items() if kind in drawing), "charts")
    return f"<style>{ink(name)}</style>"


@cache
def ink(name: str) -> str:
    """A style sheet of plots with the light theme's colours in place of their names."""
    coloured = _USED.sub(lambda used: tokens().get(used[1]) or tokens().get(used[2] or "", "#000"), _read(name))
    return _FONT.sub(r"font-weight: \1; font-size: \2; font-family: \3", coloured)


@cache
def tokens() -> dict[str, str]:
    light = _LIGHT.search(_read("tokens"))
    return dict(_TOKEN.findall(light[1] if light else "")) | _ON_PAPER


def _read(name: str) -> str:
    return _css(name).read_text()


def _css(name: str) -> Path:
    return Path(str(finders.find(f"css/{name}.css")))
