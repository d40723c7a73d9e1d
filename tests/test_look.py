"""The look keeps its promises: contrast, a strict content policy, the wheel's Bootstrap, drawings that speak."""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Engine, Template
from django.utils.html import escape

from athletes.templatetags import charts, pairs
from exercises.templatetags import ev

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SPRITE = (ROOT / "static/icons.svg").read_text()
SYMBOLS = set(re.findall(r'<symbol id="i-([a-z0-9]+)"', SPRITE))
TEXT, MARK = 4.5, 3.0
# Text and ground, as the design language pairs them, with the least contrast of WCAG 2.2 AA.
TEXT_PAIRS = [
    *[("ink", ground) for ground in ("paper", "surface", "sunken")],
    *[("ink-2", ground) for ground in ("paper", "surface", "sunken")],
    *[(name, "surface") for name in ("pine", "ember", "ochre", "berry", "slate", "stone", "signal")],
    *[(name, f"{name}-soft") for name in ("pine", "ember", "ochre", "berry", "slate", "stone", "signal")],
    ("pine", "paper"),
    ("on-pine", "pine"),
    ("on-signal", "signal"),
    *[(name, ground) for name in ("on-night", "on-night-2") for ground in ("night", "night-2")],
]
MARK_PAIRS = [
    *[("edge", ground) for ground in ("paper", "surface", "sunken")],
    *[("ember-fill", ground) for ground in ("paper", "surface")],
    *[(name, "surface") for name in ("ochre-fill", "berry-fill", "pine")],
    *[(name, "night-2") for name in ("ember-night", "pine-night")],
]


def tokens(theme: str) -> dict[str, str]:
    """The `--ev-*` colours of one theme, read from the style sheet itself."""
    css = (ROOT / "static/css/tokens.css").read_text()
    block = css.split(f'[data-bs-theme="{theme}"] {{')[1].split("}")[0]
    return dict(re.findall(r"--ev-([a-z0-9-]+): (#[0-9A-F]{6});", block))


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`; source: WCAG 2.2, definition of relative luminance."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_pair_reads_at_four_and_a_half(theme: str) -> None:
    colours = tokens(theme)
    weak = [pair for pair in TEXT_PAIRS if contrast(colours[pair[0]], colours[pair[1]]) < TEXT]
    assert weak == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_edge_and_mark_stands_out_at_three(theme: str) -> None:
    colours = tokens(theme)
    weak = [pair for pair in MARK_PAIRS if contrast(colours[pair[0]], colours[pair[1]]) < MARK]
    assert weak == []


def test_theme_colour_of_the_browser_bar_is_paper() -> None:
    base = (ROOT / "templates/base.html").read_text()
    assert re.findall(r'data-(light|dark)="(#[0-9A-F]{6})"', base) == [
        (theme, tokens(theme)["paper"]) for theme in ("light", "dark")
    ]


INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style[\s>]", re.IGNORECASE),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "foreign host": re.compile(r"(?:src|href|action)=\"https?://", re.IGNORECASE),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_holds_nothing_the_policy_blocks(path: Path) -> None:
    # Template tags go first: `{% if x > 1 %}` inside a tag would end it early.
    markup = re.sub(r"\{[%{#].*?[%}#]\}", "", path.read_text(), flags=re.DOTALL)
    assert [name for name, pattern in INLINE.items() if pattern.search(markup)] == []


BOOTSTRAP = {
    "css/bootstrap.min.css": "d85327d99c7a3ee1f9b5d0500d1370acea3ad2db39c163c2f51f232baedbdede",
    "js/bootstrap.bundle.min.js": "e4fd49181388c48ec5040bd3fe66f57c29c8e67fcd8502b3354b96ec7ab47cc7",
}


@pytest.mark.parametrize("name", BOOTSTRAP)
def test_bootstrap_is_the_published_file(name: str) -> None:
    """The wheel has one maintainer; its files are byte for byte those of Bootstrap 5.3.8."""
    found = finders.find(name)
    assert isinstance(found, str)
    assert sha256(Path(found).read_bytes()).hexdigest() == BOOTSTRAP[name]


def named_icons() -> Iterator[tuple[str, str]]:
    for path in TEMPLATES:
        for name in re.findall(r'\{% icon "([^"]+)"', path.read_text()):
            yield name, str(path.relative_to(ROOT))


def test_every_icon_used_is_in_the_sprite() -> None:
    assert [(name, path) for name, path in named_icons() if name not in SYMBOLS] == []


STYLED = set(re.findall(r"\.(ev-[a-z0-9-]+)", "".join(p.read_text() for p in (ROOT / "static/css").glob("*.css"))))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_class_of_ours_is_styled(path: Path) -> None:
    """A class named `ev-…` that no style sheet knows is a slip of the pen; one that ends in a tag is left out."""
    lists = re.findall(r'class="([^"]*)"', path.read_text())
    used = {name for names in lists for name in re.findall(r"(?<![\w-])ev-[a-z0-9-]+(?![\w{-])", names)}
    assert sorted(used - STYLED) == []


def test_every_linked_static_file_exists() -> None:
    names = {name for path in TEMPLATES for name in re.findall(r"\{% static ['\"]([^'\"]+)", path.read_text())}
    assert [name for name in sorted(names) if finders.find(name) is None] == []


@pytest.mark.parametrize("name", ["400", "403", "404", "500"])
def test_error_page_needs_no_context(name: str) -> None:
    page = Engine.get_default().get_template(f"{name}.html").render(Context())
    for heading in ("What happened", "What is safe", "What to do"):
        assert page.count(f"<dt>{heading}</dt>") == 1


def test_icon_takes_sizes() -> None:
    assert ev.icon("check2", "s fill") == (
        '<svg class="ev-i ev-i-s ev-i-fill" aria-hidden="true"><use href="/static/icons.svg#i-check2"/></svg>'
    )


def test_figure_without_a_drawing_is_the_runner() -> None:
    assert ev.figure(SimpleNamespace(figure_url="")) == ev.icon("runner", "xl")


@pytest.mark.parametrize(("view_name", "mark"), [("exercises:routine_detail", ' aria-current="page"'), ("x:y", "")])
def test_current_marks_the_place_and_what_lies_under_it(view_name: str, mark: str) -> None:
    request = SimpleNamespace(resolver_match=SimpleNamespace(view_name=view_name))
    assert ev.current(Context({"request": request}), "exercises:routine") == mark


def cell(*halves: pairs.Half) -> Any:
    return SimpleNamespace(halves=halves)


def titles(markup: str) -> list[str]:
    return re.findall(r"<title>(.*?)</title>", markup)


@pytest.mark.parametrize(
    ("halves", "said"),
    [
        ([("left", "done", False, ""), ("right", "skipped", False, "pain")], "left done; right skipped, pain"),
        ([("left", "done", True, ""), ("right", "partly", False, "")], "left done, late; right partly"),
        ([("", "moved", False, "")], "moved to another day"),
        ([("left", "not_due", False, ""), ("right", "not_due", False, "")], "not due"),
    ],
)
def test_cell_is_named_in_words(halves: list[pairs.Half], said: str) -> None:
    assert titles(pairs.pair(cell(*halves))) == [said]


def test_cell_of_two_occurrences_is_two_pills() -> None:
    done: list[pairs.Half] = [("left", "done", False, ""), ("right", "done", False, "")]
    once = "left done; right done"
    assert titles(pairs.pair(cell(*done, *done))) == [once, once]
    assert titles(pairs.pair(cell(("", "done", False, ""), ("", "open", False, "")))) == ["done", "may still be done"]


def test_cell_draws_each_state_in_a_shape_of_its_own() -> None:
    shapes = {
        state: re.sub(r'class="[^"]*"|<title>.*?</title>', "", pairs.legend_cell(state)) for state in pairs.STATES
    }
    alike = [state for state, shape in shapes.items() if list(shapes.values()).count(shape) > 1]
    # Not done and may still be done differ by the dash of their outline, which is a class.
    assert alike == ["not_done", "open"]


def test_cell_escapes_a_reason() -> None:
    told = pairs.pair(cell(("", "skipped", False, "<b>ill</b>")))
    assert titles(told) == [f"skipped, {escape('<b>ill</b>')}"]


@pytest.mark.parametrize("band", pairs.BANDS)
def test_band_has_glyph_word_and_class(band: str) -> None:
    source = "{% load pairs %}{% band_glyph band %}|{{ band|band_class }}|{{ band|band_word }}"
    glyph, style, word = Template(source).render(Context({"band": band})).split("|")
    assert style in glyph
    assert word == str(pairs.BANDS[band][1])


def weeks(*figures: tuple[int | None, str], open_week: bool = False) -> list[Any]:
    """Weeks from week 40 on; the last one may still be open."""
    last = len(figures) - 1
    return [
        SimpleNamespace(week=f"2026-W{40 + at}", percent=percent, band=band, current=open_week and at == last)
        for at, (percent, band) in enumerate(figures)
    ]


def test_bars_say_every_week() -> None:
    past: list[tuple[int | None, str]] = [
        (82, "on_track"),
        (None, "excused"),
        (60, "slipping"),
        (None, "no_contact"),
        (None, "none"),
    ]
    shown = weeks(*past, (70, "slipping"), open_week=True)
    assert charts.weeks_name(shown) == (
        "2026-W40 to 2026-W45, self-reported %: 82, excused, 60, no contact, nothing due, 70 so far"
    )


def test_bars_draw_each_band_in_a_way_of_its_own() -> None:
    figures: list[tuple[int | None, str]] = [
        (82, "on_track"),
        (60, "slipping"),
        (30, "low"),
        (None, "excused"),
        (None, "no_contact"),
        (None, "none"),
    ]
    shown = weeks(*figures, (70, "slipping"), open_week=True)
    drawn = re.findall(r'<path (?:class|stroke)="?([^" ]+)"? d=', charts.bars(shown, "l"))
    assert drawn == ["base", "on", "low", "ex", "un", "nil", "open", "url(#ev-slip)", "cut", "lim"]


def test_bars_of_twelve_weeks_stay_under_500_bytes() -> None:
    assert len(charts.bars(weeks(*[(80, "on_track"), (60, "slipping")] * 6)).encode()) < 500


def test_bars_of_no_weeks_say_so() -> None:
    assert titles(charts.bars([])) == ["no weeks yet"]


@pytest.mark.parametrize(("percent", "wide"), [(50, "62"), (100, "124"), (140, "124")])
def test_balance_grows_to_the_end_and_no_further(percent: int, wide: str) -> None:
    drawn = charts.balance(percent, None)
    assert re.findall(r'class="bar" x="\d+" width="([\d.]+)"', drawn) == [wide]
    assert titles(drawn) == [f"left {percent} %, right nothing due"]
