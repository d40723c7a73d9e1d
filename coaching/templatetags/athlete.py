"""Template tags of the head of an athlete's pages: the tabs, and which week it is for them."""

from typing import NamedTuple

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athletes.access import zone_of
from athletes.models import Athlete
from athletes.weeks import Week, local_date

register = template.Library()


class Tab(NamedTuple):
    """One page about an athlete: its word in templates, its view or its address, and what it is called."""

    code: str
    url: str
    label: str | Promise


TABS = (
    Tab("overview", "coaching:athlete", _("Overview")),
    Tab("weeks", "coaching:athlete_weeks", _("Weeks")),
    Tab("plans", "coaching:athlete_plans", _("Plans")),
    Tab("assessments", "coaching:assessments", _("Assessments")),
    Tab("talk", "coaching:talk", _("Talk")),
    Tab("safety", "coaching:safety", _("Safety")),
    Tab("details", "coaching:athlete_details", _("Details")),
    Tab("audit", "coaching:athlete_audit", _("Audit")),
)


@register.simple_tag
def tabs(one: Athlete) -> list[Tab]:
    """The tabs of an athlete with their addresses."""
    return [tab._replace(url=reverse(tab.url, args=[one.pk])) for tab in TABS]


@register.simple_tag
def this_week(one: Athlete) -> Week:
    """The week of now on the calendar of an athlete who came with `membership`."""
    return Week.of(local_date(timezone.now(), zone_of(one)))
