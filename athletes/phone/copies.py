"""Writes the pages of the pocket: each as its own address would answer."""

from collections.abc import Iterator
from copy import copy
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import resolve, reverse

from athletes.asking import answers_data, morning
from athletes.checks.page import whole_page
from athletes.models import Athlete
from athletes.phone.pocket import Pocket
from athletes.safety.card import CardPage
from athletes.safety.page import questions_of
from athletes.today import DayPage, day_url

type Copy = dict[str, str]


def copies(pocket: Pocket, athlete: Athlete, request: HttpRequest) -> Iterator[Copy]:
    """Address and HTML of Today and floor mode on each day, of the safety questions, their card and the self-check."""
    for day in pocket.days:
        page, floor = day.page, reverse("athletes:floor", args=[day.page.day])
        yield _copy(request, day_url(page.day), "athletes/today.html", _today(page))
        yield _copy(request, floor, "athletes/floor.html", {"page": day.floor, "athlete": athlete})
    today = next(day.page for day in pocket.days if day.page.is_today)
    yield _copy(request, reverse("athletes:safety"), "athletes/safety.html", _questions(today))
    yield _copy(request, reverse("athletes:safety_card"), "athletes/safety_card.html", _card(today))
    yield _copy(
        request, reverse("athletes:check"), "athletes/check.html", {"page": whole_page(athlete, today.day, today.now)}
    )


def _today(page: DayPage) -> dict[str, Any]:
    """With every card folded: nobody has just tapped."""
    return {"page": page, "unfolded": set(), "morning": morning(page), "answers": answers_data(page)}


def _questions(today: DayPage) -> dict[str, Any]:
    known = today.record
    page = questions_of(known.athlete, known.plans_on(today.day), today.stop, today.now)
    return {"page": page, "day": reverse("athletes:today")}


def _card(today: DayPage) -> dict[str, Any]:
    known = today.record
    return {"page": CardPage(known.athlete, today.stop, known.plans_on(today.day), today.now), "paper": "a4"}


def _copy(request: HttpRequest, url: str, template: str, context: dict[str, Any]) -> Copy:
    """Messages belong to the page that is looked at, not to a copy."""
    return {"url": url, "html": render_to_string(template, {**context, "messages": ()}, _as_if_at(request, url))}


def _as_if_at(request: HttpRequest, url: str) -> HttpRequest:
    """The same person at another address, so that the tab bar and links know where they are."""
    there = copy(request)
    there.path = there.path_info = url
    there.resolver_match = resolve(url)
    return there
