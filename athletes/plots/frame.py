"""What every plot is drawn with: its frame, its lines and points, and the table that says the same."""

from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from athletes.weeks import Week

type Row = Sequence[object]
"""One line of a table: what it is of, then its cells."""


def picture(
    size: tuple[int, int], *drawn: SafeString | str, kind: str = "ev-spark", name: str = "", thick: int = 0
) -> SafeString:
    """An SVG of `size` in px. One without a name is decoration: a table beside it says the same.

    `thick` is the width of its strokes where they are bars.
    """
    return format_html(
        '<svg class="{0}" width="{1}" height="{2}" viewBox="0 0 {1} {2}"{3} {4}{5}</svg>',
        kind,
        *size,
        format_html(' stroke-width="{}"', thick) if thick else "",
        format_html('role="img"><title>{}</title>', name) if name else SafeString('aria-hidden="true">'),
        together(drawn),
    )


def together(drawn: Iterable[SafeString | str]) -> SafeString:
    return format_html_join("", "{}", ((each,) for each in drawn))


def path(kind: str, d: str) -> SafeString:
    """Nothing where there is nothing to draw; `kind` is one word, so that it needs no quotes."""
    return format_html('<path class={} d="{}"/>', kind, d) if d else SafeString()


def base(wide: int, y: float) -> SafeString:
    """The line that everything stands on."""
    return path("base", f"M0 {y:g}H{wide}")


def limit(wide: int, y: float) -> SafeString:
    """A dashed line across the plot."""
    return path("lim", f"M0 {y:g}H{wide}")


def words(at: tuple[float, float], said: object, kind: str = "", *, middle: bool = False) -> SafeString:
    """A few words or a figure within the drawing; `middle` centres them."""
    return format_html(
        '<text{}{} x="{}" y="{}">{}</text>',
        format_html(' class="{}"', kind) if kind else "",
        SafeString(' text-anchor="middle"') if middle else "",
        *(f"{value:g}" for value in at),
        said,
    )


def table(caption: str, rows: Iterable[Row], head: Row = ()) -> SafeString:
    """The figures of a drawing for a screen reader, and for nobody else to see."""
    return format_html(
        # A table does not shrink to the hidden pixel by itself, and would widen a phone's page at large text.
        '<div class="visually-hidden"><table><caption>{}</caption>{}<tbody>{}</tbody></table></div>',
        caption,
        format_html("<thead><tr>{}</tr></thead>", _cells('<th scope="col">{}</th>', head)) if head else "",
        format_html_join(
            "", '<tr><th scope="row">{}</th>{}</tr>', ((row[0], _cells("<td>{}</td>", row[1:])) for row in rows)
        ),
    )


def _line(row: Row) -> SafeString:
    return format_html('<tr><th scope="row">{}</th>{}</tr>', row[0], _cells("<td>{}</td>", row[1:]))


def _cells(cell: str, row: Row) -> SafeString:
    return format_html_join("", cell, ((each,) for each in row))


def week_name(week: Week) -> str:
    return _("Week %(number)s") % {"number": week.number}
