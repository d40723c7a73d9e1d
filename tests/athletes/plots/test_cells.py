"""The cell of the pair and the glyph of a band: every state in a shape of its own, and in words."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, Template

from athletes.plots import bands, cells
from tests.athletes.plots.seen import titles


def cell(*halves: cells.Half) -> Any:
    return SimpleNamespace(halves=halves)


@pytest.mark.parametrize(
    ("halves", "said"),
    [
        ([("left", "done", False, ""), ("right", "skipped", False, "pain")], "left done; right skipped, pain"),
        ([("left", "done", True, ""), ("right", "partly", False, "")], "left done, late; right partly"),
        ([("", "moved", False, "")], "moved to another day"),
        ([("left", "not_due", False, ""), ("right", "not_due", False, "")], "not due"),
    ],
)
def test_cell_is_named_in_words(halves: list[cells.Half], said: str) -> None:
    assert titles(cells.pair(cell(*halves))) == [said]


def test_cell_of_two_occurrences_is_two_pills() -> None:
    done: list[cells.Half] = [("left", "done", False, ""), ("right", "done", False, "")]
    once = "left done; right done"
    assert titles(cells.pair(cell(*done, *done))) == [once, once]
    assert titles(cells.pair(cell(("", "done", False, ""), ("", "open", False, "")))) == ["done", "may still be done"]


def test_cell_draws_each_state_in_a_shape_of_its_own() -> None:
    shapes = {state: re.sub(r"class=\S+|<title>.*?</title>", "", cells.legend_cell(state)) for state in cells.STATES}
    alike = [state for state, shape in shapes.items() if list(shapes.values()).count(shape) > 1]
    # Not done and may still be done differ by the dash of their outline, which is a class.
    assert alike == ["not_done", "open"]


def test_cell_escapes_a_reason() -> None:
    told = cells.pair(cell(("", "skipped", False, "<b>ill</b>")))
    assert titles(told) == ["skipped, <b>ill</b>"]


@pytest.mark.parametrize("band", bands.BANDS)
def test_band_has_glyph_word_and_class(band: str) -> None:
    source = "{% load pairs %}{% band_glyph band %}|{{ band|band_class }}|{{ band|band_word }}"
    glyph, style, word = Template(source).render(Context({"band": band})).split("|")
    assert style in glyph
    assert word == str(bands.BANDS[band][1])
