"""On paper: every colour that a plot uses is set again, so that a page that was dark prints as one that was light."""

import re
from pathlib import Path

CSS = Path(__file__).resolve().parents[3] / "static/css"
PLOTS = ("charts.css", "tracks.css", "progress.css", "pair.css")


def named(text: str) -> set[str]:
    return set(re.findall(r"var\((--ev-[a-z0-9-]+)", text))


def grey(colour: str) -> float:
    """How light a colour is in greyscale, 0 to 1 (ITU-R BT.601)."""
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def on_paper() -> dict[str, str]:
    return dict(re.findall(r"(--ev-[a-z0-9-]+): (#[0-9A-Fa-f]{3,6})", (CSS / "print.css").read_text()))


def test_every_colour_of_a_plot_is_set_for_paper() -> None:
    drawn = {name for sheet in PLOTS for name in named((CSS / sheet).read_text())}
    sizes = {"--ev-font", "--ev-cut", "--ev-cursor", "--ev-shadow-1", "--ev-calm", "--ev-ease", "--ev-r-m", "--ev-half"}
    assert drawn - sizes - set(on_paper()) == set()


def test_what_is_drawn_is_dark_on_white() -> None:
    colours = on_paper()
    assert [colours[f"--ev-{ground}"] for ground in ("paper", "surface")] == ["#fff", "#fff"]
    marks = ("ink", "edge", "pine", "ochre-fill", "berry-fill", "slate", "stone", "signal", "ember-fill")
    assert [mark for mark in marks if grey(colours[f"--ev-{mark}"]) > 0.4] == []
