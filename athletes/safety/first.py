"""Leads to the safety questions where they come before the plan."""

from django.http import HttpResponseRedirect
from django.urls import reverse

from athletes.today import DayPage


def questions_first(page: DayPage) -> HttpResponseRedirect:
    """To the questions, and from there to the day that was asked for."""
    query = {} if page.is_today else {"day": page.day.isoformat()}
    return HttpResponseRedirect(reverse("athletes:safety", query=query))
