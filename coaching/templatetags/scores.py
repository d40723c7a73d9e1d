"""Template tag for a clinician's score over time: a line by date, with each point's number."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from coaching.scores import Course, Point

register = template.Library()

WIDE, HIGH, AIR = 300, 80, 16  # px; air for the numbers above the points


@register.simple_tag
def score_line(course: Course) -> SafeString:
    """Drawn over the whole range of the score, or up to its highest number where its range is not known."""
    first, last = course.points[0].day.toordinal(), course.points[-1].day.toordinal()
    most = float(course.most or max(point.value for point in course.points) or 1)

    def at(point: Point) -> tuple[float, float]:
        along = (point.day.toordinal() - first) / (last - first) if last > first else 0.5
        return round(12 + along * (WIDE - 24), 1), round(HIGH - float(point.value) / most * (HIGH - AIR), 1)

    spots = [(*at(point), point.said) for point in course.points]
    return format_html(
        '<svg class="ev-spark" width="{0}" height="{1}" viewBox="0 0 {0} {1}" aria-hidden="true">'
        '<path class="base" d="M0 {2}H{0}"/><path class="line" d="{3}"/>{4}</svg>',
        WIDE,
        HIGH + 2,
        HIGH + 1,
        "M" + "L".join(f"{x} {y}" for x, y, _said in spots),
        format_html_join(
            "",
            '<circle class="dot" cx="{0}" cy="{1}" r="3"/><text x="{0}" y="{2}" text-anchor="middle">{3}</text>',
            ((x, y, round(y - 6, 1), said) for x, y, said in spots),
        ),
    )
