"""The SVG of a figure: small, attributes only, inside its frame, with the working side tinted."""

import re
from xml.etree import ElementTree

import pytest

from exercises import figure
from tests.exercises.figure.poses import POSES, SLUGS, SVG, shape, sheet

ALLOWED = {
    "svg": set(),
    "symbol": {"id", "viewBox"},
    "g": {"id"},
    "use": {"href"},
    "ellipse": {"cx", "cy", "rx", "ry", "fill"},
    "path": {
        "d",
        "fill",
        "fill-opacity",
        "paint-order",
        "stroke",
        "stroke-dasharray",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-opacity",
        "stroke-width",
    },
}


@pytest.mark.parametrize("slug", SLUGS)
def test_sheet_is_a_small_document_of_three_symbols_with_attributes_only(slug: str) -> None:
    text = sheet(slug)
    root = ElementTree.fromstring(text)
    assert len(text.encode()) <= 12_000
    assert [child.get("id") for child in root] == ["end", "start", "thumb"]
    for element in root.iter():
        assert set(element.attrib) <= ALLOWED[element.tag.removeprefix(SVG)]
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', text))
    assert all(re.fullmatch(r"none|var\(--(fig|ev)-[a-z-]+\)", colour) for colour in colours)


def test_end_and_start_share_one_frame_and_thumb_is_square() -> None:
    end, start, thumb = (symbol.get("viewBox", "") for symbol in shape("clamshell"))
    assert end == start == figure.VIEW_BOX == "0 0 800 600"
    assert len(set(thumb.split()[2:])) == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_figure_stays_inside_the_frame(slug: str) -> None:
    starts = [
        (int(x), int(y))
        for group in (shape(slug).find(f".//{SVG}g[@id='figure']"),)
        if group is not None
        for path in group.iter(f"{SVG}path")
        for x, y in re.findall(r"M(-?\d+) ?(-?\d+)", path.get("d", ""))
    ]
    assert starts
    assert all(0 <= x <= 800 and 0 <= y <= 600 for x, y in starts)


def test_every_tint_of_the_library_names_a_muscle_that_is_drawn() -> None:
    assert [
        slug for slug in SLUGS if "--ev-ember-soft" not in sheet(slug) and "stroke-dasharray" not in sheet(slug)
    ] == []


def test_working_side_alone_is_tinted() -> None:
    pose = POSES["standing-wall-hip-abduction-isometric"]
    without = figure.sheet({**pose, "drawn_side": "both"}, ["gluteus medius"])
    assert without.count("--ev-ember-soft") == 2
    assert figure.sheet(pose, ["gluteus medius"]).count("--ev-ember-soft") == 1


def test_sheet_is_the_same_each_time() -> None:
    pose = POSES["scorpion-stretch"]
    assert figure.sheet(pose, ["obliques"]) == figure.sheet(pose, ["obliques"])
