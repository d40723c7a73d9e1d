"""Paired days: a column a week with a mark for each day on which both kinds of move were done."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from athletes.plots.frame import base, path, picture

COLUMN, DAY = 23, 9  # px from week to week, as wide apart as the bars of the weeks, and from day to day
LEAST = 3  # days, so that a quiet season is no flat line


def paired_days(counts: Sequence[int]) -> SafeString:
    """The weeks, oldest left, by how many paired days each has."""
    wide, tall = max(len(counts) * COLUMN - 5, COLUMN), max([LEAST, *counts]) * DAY + 2
    marks = "".join(
        f"M{at * COLUMN + 2} {tall - 5 - day * DAY}h14" for at, count in enumerate(counts) for day in range(count)
    )
    name = _("Days with both, by week, oldest first: %(days)s") % {"days": ", ".join(map(str, counts))}
    return picture((wide, tall), base(wide, tall - 0.5), path("day", marks), kind="ev-spark ev-paired", name=name)
