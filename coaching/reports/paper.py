"""Turns a report into a PDF where WeasyPrint is installed: plots take their ink with them."""

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

from athletes import pdf

PAPERS = ("a4", "letter")
# WeasyPrint draws each drawing by itself: no style sheet and no pattern of the page reaches into it.
_DRAWING = re.compile(r"<svg\b[^>]*>")
_LIGHT = re.compile(r':root, \[data-bs-theme="light"\] \{(.*?)\}', re.S)
_TOKEN = re.compile(r"--(ev-[a-z0-9-]+): (#[0-9A-Fa-f]{3,6})")
_USED = re.compile(r"var\(--(ev-[a-z0-9-]+)(?:, var\(--(ev-[a-z0-9-]+)\))?\)")
_WHITE = {"ev-surface": "#FFFFFF", "ev-paper": "#FFFFFF", "ev-font": '"Liberation Sans", Arial, sans-serif'}
_PATTERNS = (
    '<defs><pattern id="ev-slip" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="4" height="4" fill="{ev-ochre-fill}"/><path d="M0 0V4" stroke="#FFFFFF" stroke-width="1.4"/>'
    "</pattern></defs>"
)


def made(html: str, paper: str) -> bytes:
    """The report as a PDF. Raises athletes.pdf.NotMade."""
    styles = [_css("report"), _css(f"handout-{paper}")]
    return pdf.made(_DRAWING.sub(lambda drawing: drawing[0] + ink(), html), styles)


@cache
def ink() -> str:
    """The plots' own style sheets and the hatch, with the light theme's colours in place of its names."""
    light = _LIGHT.search(_css("tokens").read_text())
    tokens = dict(_TOKEN.findall(light[1] if light else "")) | _WHITE
    sheets = "".join(_css(name).read_text() for name in ("charts", "tracks"))
    coloured = _USED.sub(lambda used: tokens.get(used[1]) or tokens.get(used[2] or "", "#000000"), sheets)
    hatch = _PATTERNS.replace("{ev-ochre-fill}", tokens.get("ev-ochre-fill", "#777777"))
    return f"<style>{coloured}</style>{hatch}"


def _css(name: str) -> Path:
    return Path(str(finders.find(f"css/{name}.css")))
