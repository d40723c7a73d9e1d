"""The look keeps its promises: contrast, a strict content policy, the wheel's Bootstrap, drawings that speak."""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Engine

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
