"""Template tags of the look: an icon of the sprite, an exercise's figure, the mark of the current place."""

from functools import cache
from typing import Protocol

from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from exercises.models import Exercise

register = template.Library()

PHOTO = '<img class="ev-photo" src="{}" alt="{}" loading="lazy" decoding="async">'
SHOWCASE = ("single-leg-bridge", "bird-dog", "side-plank")


class Drawn(Protocol):
    """Anything with a figure: the address of an SVG with its symbols, "" without one."""

    @property
    def figure_url(self) -> str: ...


@cache
def _icon(name: str, styles: str) -> SafeString:
    classes = " ".join(["ev-i", *(f"ev-i-{style}" for style in styles.split())])
    link = static("icons.svg")
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#i-{}"/></svg>', classes, link, name)


@register.simple_tag
def icon(name: str, styles: str = "") -> SafeString:
    """An icon of static/icons.svg beside its word; `styles` are any of `s l xl fill`, apart by spaces."""
    return _icon(name, styles)


@register.simple_tag
def figure(exercise: Drawn, pose: str = "end") -> SafeString:
    """The drawn runner: `end` over the ghost of the start, `start`, or the square `thumb`; a photo; else an icon.

    A drawing is decoration: the exercise's name stands beside it.
    """
    if isinstance(exercise, Exercise) and exercise.photo:
        said = gettext("Photo of %(name)s") % {"name": exercise.name}
        return format_html(PHOTO, exercise.photo_small_url, said)
    if not exercise.figure_url:
        return _icon("runner", "xl")
    return format_html('<svg class="ev-fig" aria-hidden="true"><use href="{}#{}"/></svg>', exercise.figure_url, pose)


@register.simple_tag
def showcase() -> list[Exercise]:
    """The three moves on the landing page, which belongs to the log-in and has no view of its own."""
    found = {exercise.slug: exercise for exercise in Exercise.objects.built_in().filter(slug__in=SHOWCASE)}
    return [found[slug] for slug in SHOWCASE if slug in found]


@register.simple_tag(takes_context=True)
def current(context: Context, *places: str) -> str:
    """` aria-current="page"` when the page's view name begins with one of `places`, else nothing."""
    match = getattr(context.get("request"), "resolver_match", None)
    here = match is not None and match.view_name.startswith(places)
    return format_html(' aria-current="{}"', "page") if here else ""
