"""Pictures for paper: a figure in tones that a black-and-white printer keeps apart, or a team's photo."""

import gzip
import json
import re
from base64 import b64encode
from collections.abc import Mapping
from copy import deepcopy
from functools import lru_cache
from typing import Any, Literal
from xml.etree import ElementTree as ET

from django.core.files.storage import default_storage

from exercises.drawing import KEPT, drawing_version, drawn, written
from exercises.models import Exercise
from exercises.own.keeping import FOLDER

type Moment = Literal["start", "end"]

SVG = "http://www.w3.org/2000/svg"
TOKEN = re.compile(r"var\(--([a-z0-9-]+)\)")
# What the tokens of a page would say; the muscle is told from kit and skin by its white stripes as well.
INK = {
    "fig-skin": "#DDBFA6",
    "fig-skin-lit": "#EDD8C7",
    "fig-skin-far": "#B2937C",
    "fig-skin-far-lit": "#BFA38E",
    "fig-top": "#4F7F72",
    "fig-top-lit": "#6B978B",
    "fig-shorts": "#1F3F39",
    "fig-shorts-lit": "#34574F",
    "fig-kit-far": "#28483F",
    "fig-kit-far-lit": "#355A50",
    "fig-hair": "#33281F",
    "fig-hair-lit": "#4A3C32",
    "fig-shoe": "#2C3331",
    "fig-edge": "#FFFFFF",
    "fig-mat": "#EFEFEC",
    "fig-mat-edge": "#A8A8A2",
    "fig-ghost": "#000000",
    "fig-ghost-a": ".13",
    "ev-ember-fill": "#EC6F3A",
    "ev-ember-soft": "#FFFFFF",
    "ev-ochre-fill": "#B87A0A",
    "ev-edge": "#77776F",
}
# A token that came later than this table: black shows on any paper.
BLACK = "#000000"


def image(pose: Mapping[str, Any], moment: Moment) -> str:
    """The picture of the start or the end as a `data:` address: it needs no style sheet and fetches nothing."""
    return _image(written(pose), moment, drawing_version())


@lru_cache(maxsize=2 * KEPT)
def _image(pose: str, moment: Moment, version: bytes) -> str:
    return "data:image/svg+xml;base64," + b64encode(printable(json.loads(pose), moment).encode()).decode()


def photo(exercise: Exercise) -> str:
    """The photo of a team's own exercise as a `data:` address; "" without one, or where its file is gone."""
    if not exercise.photo:
        return ""
    try:
        with default_storage.open(f"{FOLDER}/{exercise.photo_names[1]}.webp") as file:
            return "data:image/webp;base64," + b64encode(file.read()).decode()
    except FileNotFoundError:
        return ""


def printable(pose: Mapping[str, Any], moment: Moment) -> str:
    """One symbol of the figure as an SVG document with literal colours and nothing used from elsewhere.

    Printers' programs (WeasyPrint among them) know neither custom properties nor symbols of other files.
    KeyError when the pose names an unknown view or joint.
    """
    sheet = ET.fromstring(gzip.decompress(drawn(pose)))  # noqa: S314 - our own drawing, made a moment ago
    named = {element.get("id"): element for element in sheet.iter() if element.get("id")}
    symbol = named[moment]
    picture = ET.Element(f"{{{SVG}}}svg", {"viewBox": symbol.get("viewBox", "")})
    picture.extend(_whole(mark, named) for mark in symbol)
    for group in [picture, *picture.iter(f"{{{SVG}}}g")]:
        group[:] = [layer for mark in group for layer in _layers(mark)]
    ET.register_namespace("", SVG)
    return TOKEN.sub(lambda token: INK.get(token[1], BLACK), ET.tostring(picture, encoding="unicode"))


def _whole(mark: ET.Element, named: Mapping[str | None, ET.Element]) -> ET.Element:
    """The mark itself, or a copy of the one that it uses."""
    if mark.tag != f"{{{SVG}}}use":
        return mark
    return deepcopy(named[mark.get("href", "").removeprefix("#")])


def _layers(mark: ET.Element) -> list[ET.Element]:
    """A mark whose edge lies under its fill as two marks: WeasyPrint paints an edge on top, across every joint."""
    if mark.get("paint-order") != "stroke":
        return [mark]
    edge, fill = deepcopy(mark), deepcopy(mark)
    edge.set("fill", "none")
    for name in ("stroke", "stroke-width", "paint-order"):
        fill.attrib.pop(name, None)
    del edge.attrib["paint-order"]
    return [edge, fill]
